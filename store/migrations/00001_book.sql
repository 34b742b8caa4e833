-- +goose Up

-- The machines that have a copy of the book. Each counts its own changes and
-- numbers its own deals, so that none has to ask another first.
CREATE TABLE device (
    id           TEXT    PRIMARY KEY,
    name         TEXT    NOT NULL, -- for people; '' until it is given one
    here         INTEGER NOT NULL CHECK (here IN (0, 1)), -- 1 for the machine that this file is on
    first_number INTEGER NOT NULL, -- of the deals it makes
    last_number  INTEGER  -- NULL while no other device has the numbers after
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX device_here ON device (here) WHERE here = 1;

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
    undone      INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1, 2)), -- 0 it counts, 1 it can be redone, 2 it no longer can
    device      TEXT    NOT NULL REFERENCES device (id),
    seq         INTEGER NOT NULL CHECK (seq >= 1), -- 1, 2, 3 and so on for each device
    clock       INTEGER NOT NULL, -- milliseconds << 16 and a counter; later for whatever was done later
    author      TEXT    NOT NULL, -- '' until somebody says who they are
    checksum    INTEGER NOT NULL, -- see store/checksum.go
    UNIQUE (device, seq)
) STRICT;

CREATE INDEX change_clock ON change (clock);

CREATE INDEX change_last ON change (number) WHERE kind = 'do' AND undone = 0;
CREATE INDEX change_undone ON change (number) WHERE undone = 1;

-- What happened. Deals are folded from these rows in the order of id.
CREATE TABLE event (
    id           INTEGER PRIMARY KEY,
    change       INTEGER NOT NULL REFERENCES change (number) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL, -- in its change, from 1
    deal         INTEGER, -- its number; none for what concerns the book
    base         INTEGER REFERENCES change (number), -- the change of the deal that this one was decided on; with its first event
    kind         TEXT    NOT NULL,
    version      INTEGER NOT NULL, -- of the payload
    happened_ms  INTEGER, -- the moment it happened, or
    happened_day TEXT,    -- the day, YYYY-MM-DD, where no hour is known
    payload      TEXT    NOT NULL, -- JSON
    checksum     INTEGER NOT NULL, -- see store/checksum.go
    CHECK ((happened_ms IS NULL) <> (happened_day IS NULL))
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
CREATE TRIGGER change_stays BEFORE UPDATE OF number, id, kind, recorded_ms, label, undoes, deal, deals, device, seq, clock, author, checksum ON change
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

-- The rest is worked out from the events.

-- Which deal has which number. A deal is the same on every device by its id; the
-- number is for people. Both stay when the creation of a deal is undone, so that
-- one that comes again is the same.
CREATE TABLE deal_identity (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE
) STRICT;

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
    lost_reason      TEXT    NOT NULL,
    record           TEXT    NOT NULL, -- what the numbers need, in one text; see store/record.go
    origin_source    TEXT    NOT NULL, -- where it was imported from, or ''
    origin_id        TEXT    NOT NULL, -- its id there
    renewal_from     TEXT    NOT NULL, -- the day from which on its renewal is to be drafted; '' is never
    account_key      TEXT    NOT NULL, -- the account as it is compared, however it was typed
    pace             TEXT    NOT NULL, -- JSON: how the visits of a won deal went, from which limits of rot are learned; '' for any other
    snoozed_until    TEXT    NOT NULL -- '' is not at all
) STRICT;

-- The board in its order. It holds what a filter looks at, so that a filtered
-- board reads nothing else until it knows which cards are shown.
CREATE INDEX deal_board ON deal (lane, next_due, stage_entered_ms, number, currency, value_minor, search) WHERE lane IS NOT NULL;
CREATE UNIQUE INDEX deal_origin ON deal (origin_id, origin_source) WHERE origin_id <> '';
CREATE INDEX deal_renewal ON deal (renewal_from) WHERE renewal_from <> '';
CREATE INDEX deal_account ON deal (account_key) WHERE account_key <> '';
CREATE INDEX deal_pace ON deal (closed_ms) WHERE pace <> '';

-- What a period brought and may still bring, so that the goal over the board is
-- compared without reading through all deals.
CREATE INDEX deal_won ON deal (closed_ms) WHERE status = 'won';
CREATE INDEX deal_expected ON deal (expected_close) WHERE status = 'open' AND expected_close IS NOT NULL;

-- The whole deal, apart so that reading through table deal stays quick.
CREATE TABLE deal_body (
    deal INTEGER PRIMARY KEY,
    body TEXT NOT NULL -- JSON
) STRICT;

-- What decides whether a deal is on Today, one short line a deal, so that a book
-- of any size can be gone through. Deals that are over have none unless a step
-- of them is open.
CREATE TABLE agenda (
    deal INTEGER PRIMARY KEY,
    line TEXT NOT NULL
) STRICT;

-- How many cards a column of the board has, and what they are worth.
CREATE TABLE total (
    lane      TEXT    NOT NULL,
    currency  TEXT    NOT NULL,
    count     INTEGER NOT NULL,
    sum_minor INTEGER NOT NULL,
    PRIMARY KEY (lane, currency)
) STRICT, WITHOUT ROWID;

-- What follows comes from events that belong to no deal.

-- The processes the book has had. The one with the highest version counts; a
-- book without any sells by the default.
CREATE TABLE process (
    version  INTEGER PRIMARY KEY,
    saved_ms INTEGER NOT NULL,
    label    TEXT    NOT NULL, -- what the change was called
    text     TEXT    NOT NULL  -- TOML
) STRICT;

CREATE TABLE goal (
    period   TEXT    PRIMARY KEY, -- 2026, 2026-Q4 or 2026-11
    minor    INTEGER NOT NULL,
    currency TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- A sale keeps the rate that was known when it was entered, so that every rate
-- stays, with when it was entered.
CREATE TABLE rate (
    event      INTEGER PRIMARY KEY, -- its order is that of entering
    currency   TEXT    NOT NULL,
    base       TEXT    NOT NULL,
    day        TEXT    NOT NULL, -- from which on it holds
    rate       REAL    NOT NULL, -- one unit of currency in units of base
    entered_ms INTEGER NOT NULL,
    corrects   INTEGER NOT NULL  -- 1 when it holds for what was closed before, too
) STRICT;

-- What the user chose for this book.
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Queries under a name, with how what they find is shown.
CREATE TABLE view (
    name    TEXT PRIMARY KEY,
    query   TEXT NOT NULL,
    sort    TEXT NOT NULL,
    "group" TEXT NOT NULL,
    columns TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;

-- People who are known apart from any deal.
CREATE TABLE contact (
    id      TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    emails  TEXT NOT NULL, -- JSON, as the other lists
    phones  TEXT NOT NULL,
    links   TEXT NOT NULL,
    account TEXT NOT NULL -- may be ''
) STRICT, WITHOUT ROWID;

PRAGMA application_id = 0x6465616c; -- "deal"

-- The number of the schema is written last, by the program, once it has worked
-- out everything from the events.
