-- +goose Up

-- What the user did, in the order it was done. Undo and redo are changes too:
-- they name the change they speak of and have no events of their own.
CREATE TABLE change (
    number      INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    kind        TEXT    NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    recorded_ms INTEGER NOT NULL,
    label       TEXT    NOT NULL,
    undoes      TEXT    REFERENCES change (id) CHECK ((undoes IS NULL) = (kind = 'do')),
    deal        INTEGER, -- the one deal it touched
    deals       INTEGER NOT NULL, -- how many it touched
    undone      INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1, 2)) -- 0 it counts, 1 it can be redone, 2 it no longer can
) STRICT;

CREATE INDEX change_last ON change (number) WHERE kind = 'do' AND undone = 0;
CREATE INDEX change_undone ON change (number) WHERE undone = 1;

-- What happened. Deals are folded from these rows in the order of id.
CREATE TABLE event (
    id          INTEGER PRIMARY KEY,
    change      INTEGER NOT NULL REFERENCES change (number) DEFERRABLE INITIALLY DEFERRED,
    deal        INTEGER,
    kind        TEXT    NOT NULL,
    version     INTEGER NOT NULL, -- of the payload
    happened_ms INTEGER NOT NULL,
    payload     TEXT    NOT NULL -- JSON
) STRICT;

CREATE INDEX event_deal ON event (deal);
CREATE INDEX event_change ON event (change, deal);

-- +goose StatementBegin
CREATE TRIGGER event_stays BEFORE UPDATE ON event
BEGIN
    SELECT raise(ABORT, 'events are never altered');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER event_remains BEFORE DELETE ON event
BEGIN
    SELECT raise(ABORT, 'events are never deleted');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER change_stays BEFORE UPDATE OF number, id, kind, recorded_ms, label, undoes, deal, deals ON change
BEGIN
    SELECT raise(ABORT, 'changes are never altered');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER change_remains BEFORE DELETE ON change
BEGIN
    SELECT raise(ABORT, 'changes are never deleted');
END;
-- +goose StatementEnd

-- The rest is worked out from the events.

-- A deal, as far as lists, the board and the numbers look at it.
CREATE TABLE deal (
    number           INTEGER PRIMARY KEY,
    version          INTEGER NOT NULL,
    status           TEXT    NOT NULL,
    stage            TEXT    NOT NULL,
    lane             TEXT, -- the column of the board; none for a deal that is off it
    next_due         TEXT    NOT NULL, -- 9999-99-99 when no step is planned, which sorts it last
    stage_entered_ms INTEGER NOT NULL,
    value_minor      INTEGER,
    currency         TEXT    NOT NULL, -- '' when no amount was given
    search           TEXT    NOT NULL, -- what a filter looks through, in lower case, a line each
    title            TEXT    NOT NULL,
    account          TEXT    NOT NULL,
    contact          TEXT    NOT NULL,
    source           TEXT    NOT NULL,
    tags             TEXT    NOT NULL, -- a line each
    created_ms       INTEGER NOT NULL,
    closed_ms        INTEGER,
    last_touch_ms    INTEGER,
    expected_close   TEXT,
    pushes           INTEGER NOT NULL,
    overrides        INTEGER NOT NULL,
    lost_reason       TEXT    NOT NULL,
    record           TEXT    NOT NULL, -- what the numbers need, in one text; see store/record.go
    source_id        TEXT    NOT NULL
) STRICT;

-- The board in its order. It holds what a filter looks at, so that a filtered
-- board reads nothing else until it knows which cards are shown.
CREATE INDEX deal_board ON deal (lane, next_due, stage_entered_ms, number, currency, value_minor, search) WHERE lane IS NOT NULL;
CREATE UNIQUE INDEX deal_source ON deal (source_id) WHERE source_id <> '';

-- The whole deal, apart so that reading through table deal stays quick.
CREATE TABLE deal_body (
    deal INTEGER PRIMARY KEY,
    body TEXT NOT NULL -- JSON
) STRICT;

-- How many cards a column of the board has, and what they are worth.
CREATE TABLE total (
    lane      TEXT    NOT NULL,
    currency  TEXT    NOT NULL,
    count     INTEGER NOT NULL,
    sum_minor INTEGER NOT NULL,
    PRIMARY KEY (lane, currency)
) STRICT, WITHOUT ROWID;

PRAGMA application_id = 0x4465616c; -- "Deal"
PRAGMA user_version = 1;
