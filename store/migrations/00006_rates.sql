-- +goose Up

-- A sale keeps the rate that was known when it was entered, so that every rate
-- stays, with when it was entered. Worked out from events of the kind rate_set.
DROP TABLE rate;

CREATE TABLE rate (
    event      INTEGER PRIMARY KEY, -- its order is that of entering
    currency   TEXT    NOT NULL,
    base       TEXT    NOT NULL,
    day        TEXT    NOT NULL, -- from which on it holds
    rate       REAL    NOT NULL, -- one unit of currency in units of base
    entered_ms INTEGER NOT NULL,
    corrects   INTEGER NOT NULL  -- 1 when it holds for what was closed before, too
) STRICT;

-- The deals are worked out from their events anew after this; that leaves the
-- number of the schema.
