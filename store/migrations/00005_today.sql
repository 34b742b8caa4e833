-- +goose Up

-- What decides whether a deal is on Today, one short line a deal, so that a book
-- of any size can be gone through. Deals that are over have none unless a step
-- of them is open.
CREATE TABLE agenda (
    deal INTEGER PRIMARY KEY,
    line TEXT NOT NULL
) STRICT;

-- The account as it is compared: however it was typed, the same company has the
-- same key.
ALTER TABLE deal ADD COLUMN account_key TEXT NOT NULL DEFAULT '';

CREATE INDEX deal_account ON deal (account_key) WHERE account_key <> '';

-- How the visits of a won deal went, as JSON; '' for any other deal. Limits of
-- rot are learned from the latest of them.
ALTER TABLE deal ADD COLUMN pace TEXT NOT NULL DEFAULT '';

CREATE INDEX deal_pace ON deal (closed_ms) WHERE pace <> '';

-- Until when the deal rests; '' is not at all.
ALTER TABLE deal ADD COLUMN snoozed_until TEXT NOT NULL DEFAULT '';

-- The deals are worked out from their events anew after this; that leaves the
-- number of the schema.
