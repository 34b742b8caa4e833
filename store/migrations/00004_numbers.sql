-- +goose Up

-- The goals, worked out from events of the kind goal_set, which belong to no deal.
CREATE TABLE goal (
    period   TEXT    PRIMARY KEY, -- 2026, 2026-Q4 or 2026-11
    minor    INTEGER NOT NULL,
    currency TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- The exchange rates, worked out from events of the kind rate_set.
CREATE TABLE rate (
    currency TEXT NOT NULL,
    base     TEXT NOT NULL,
    day      TEXT NOT NULL, -- from which on it holds
    rate     REAL NOT NULL, -- one unit of currency in units of base
    PRIMARY KEY (currency, base, day)
) STRICT, WITHOUT ROWID;

-- What was expected of a period when it began. It cannot be worked out from the
-- deals as they are now, and nobody did it, so it is no change, and no undo
-- takes it back.
CREATE TABLE snapshot (
    period   TEXT    PRIMARY KEY,
    taken_ms INTEGER NOT NULL,
    body     TEXT    NOT NULL -- JSON
) STRICT, WITHOUT ROWID;

-- +goose StatementBegin
CREATE TRIGGER snapshot_stays BEFORE UPDATE ON snapshot
BEGIN
    SELECT raise(ABORT, 'snapshots are never altered');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER snapshot_remains BEFORE DELETE ON snapshot
BEGIN
    SELECT raise(ABORT, 'snapshots are never deleted');
END;
-- +goose StatementEnd

PRAGMA user_version = 4;
