-- +goose Up

-- The processes the book has had, worked out from events of the kind
-- process_saved, which belong to no deal. The one with the highest version
-- counts; a book without any sells by the default.
CREATE TABLE process (
    version  INTEGER PRIMARY KEY,
    saved_ms INTEGER NOT NULL,
    label    TEXT    NOT NULL, -- what the change was called
    text     TEXT    NOT NULL  -- TOML
) STRICT;

-- From which day on the renewal of a completed deal is to be drafted; '' is never.
ALTER TABLE deal ADD COLUMN renewal_from TEXT NOT NULL DEFAULT '';

CREATE INDEX deal_renewal ON deal (renewal_from) WHERE renewal_from <> '';

PRAGMA user_version = 2;
