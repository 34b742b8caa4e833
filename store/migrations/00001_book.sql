-- +goose Up

-- Machines with a copy of the book. Each counts its own changes and numbers its
-- own deals, so that none has to ask another first.
CREATE TABLE device (
    id           TEXT    PRIMARY KEY,
    name         TEXT    NOT NULL, -- for people; '' until it is set
    here         INTEGER NOT NULL CHECK (here IN (0, 1)), -- 1 for the machine that this file is on
    first_number INTEGER NOT NULL, -- of the deals created on it
    last_number  INTEGER  -- NULL while no other device has the numbers after
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX device_here ON device (here) WHERE here = 1;

-- The changes the user made, in order. Undo and redo are changes too: they name
-- the change they undo or redo and have no events of their own.
CREATE TABLE change (
    number      INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    kind        TEXT    NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    recorded_ms INTEGER NOT NULL,
    label       TEXT    NOT NULL,
    undoes      TEXT    REFERENCES change (id) CHECK ((undoes IS NULL) = (kind = 'do')),
    deal        INTEGER, -- the deal it touched, if it was only one
    deals       INTEGER NOT NULL, -- number of deals it touched
    events      INTEGER, -- number of its events; NULL for a change that stands in for a lost one
    undone      INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1, 2)), -- 0 counts, 1 undone, 2 undone and no longer redoable
    device      TEXT    NOT NULL REFERENCES device (id),
    seq         INTEGER NOT NULL CHECK (seq >= 1), -- 1, 2, 3 and so on for each device
    clock       INTEGER NOT NULL, -- milliseconds << 16 and a counter; grows with every change of the device
    author      TEXT    NOT NULL, -- '' until the user's name is set
    checksum    INTEGER NOT NULL, -- see store/checksum.go
    UNIQUE (device, seq)
) STRICT;

CREATE INDEX change_clock ON change (clock);

CREATE INDEX change_last ON change (number) WHERE kind = 'do' AND undone = 0;
CREATE INDEX change_undone ON change (number) WHERE undone = 1;

-- The events. Deals are folded from these rows in the order of id.
CREATE TABLE event (
    id           INTEGER PRIMARY KEY,
    change       INTEGER NOT NULL REFERENCES change (number) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL, -- in its change, from 1
    deal         INTEGER, -- its number; NULL for an event of the book itself
    base         INTEGER REFERENCES change (number), -- the last change of the deal when this one was decided; on the first event of the change
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
CREATE TRIGGER change_stays BEFORE UPDATE OF number, id, kind, recorded_ms, label, undoes, deal, deals, events, device, seq, clock, author, checksum ON change
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

-- The forecast of a period when it began. It cannot be recomputed from the deals
-- as they are now. It is not a change of the user, so undo leaves it alone.
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

-- Everything below is a projection of the events.

-- The number of each deal. A deal has the same id on every device; the number is
-- for people. Both are kept when the creation of a deal is undone, so that the
-- same deal gets them again.
CREATE TABLE deal_identity (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE
) STRICT;

-- The parts of a deal that lists, the board and the figures read.
CREATE TABLE deal (
    number           INTEGER PRIMARY KEY,
    version          INTEGER NOT NULL,
    status           TEXT    NOT NULL,
    stage            TEXT    NOT NULL,
    lane             TEXT, -- the column of the board; NULL when the deal is not on it
    next_due         TEXT    NOT NULL, -- 9999-99-99 without a next step, which sorts it last
    stage_entered_ms INTEGER NOT NULL,
    value_minor      INTEGER,
    currency         TEXT    NOT NULL, -- '' when no amount was given
    search           TEXT    NOT NULL, -- text for the search, in lower case, one value a line
    title            TEXT    NOT NULL,
    account          TEXT    NOT NULL,
    contact          TEXT    NOT NULL,
    source           TEXT    NOT NULL,
    tags             TEXT    NOT NULL, -- one a line
    created_ms       INTEGER NOT NULL,
    closed_ms        INTEGER,
    last_touch_ms    INTEGER,
    expected_close   TEXT,
    pushes           INTEGER NOT NULL,
    overrides        INTEGER NOT NULL,
    lost_reason      TEXT    NOT NULL,
    record           TEXT    NOT NULL, -- input of the figures, in one text; see store/record.go
    origin_source    TEXT    NOT NULL, -- where it was imported from, or ''
    origin_id        TEXT    NOT NULL, -- its id there
    renewal_from     TEXT    NOT NULL, -- the day its renewal is drafted; '' is never
    account_key      TEXT    NOT NULL, -- the account, folded for comparison
    pace             TEXT    NOT NULL, -- JSON: the visits of a won deal, from which rot limits are learned; '' for other deals
    snoozed_until    TEXT    NOT NULL -- '' is not snoozed
) STRICT;

-- The board in its order. It holds all that a search reads, so that a filtered
-- board reads nothing else until it knows which cards to show.
CREATE INDEX deal_board ON deal (lane, next_due, stage_entered_ms, number, currency, value_minor, search) WHERE lane IS NOT NULL;
CREATE UNIQUE INDEX deal_origin ON deal (origin_id, origin_source) WHERE origin_id <> '';
CREATE INDEX deal_renewal ON deal (renewal_from) WHERE renewal_from <> '';
CREATE INDEX deal_account ON deal (account_key) WHERE account_key <> '';
CREATE INDEX deal_pace ON deal (closed_ms) WHERE pace <> '';

-- Deals won in a period and deals due in it, so that the goal above the board does
-- not read every deal.
CREATE INDEX deal_won ON deal (closed_ms) WHERE status = 'won';
CREATE INDEX deal_expected ON deal (expected_close) WHERE status = 'open' AND expected_close IS NOT NULL;

-- The whole deal, in a table of its own so that a scan of table deal stays fast.
CREATE TABLE deal_body (
    deal INTEGER PRIMARY KEY,
    body TEXT NOT NULL -- JSON
) STRICT;

-- The input of Today, one short line a deal, so that a book of any size can be
-- scanned. Closed deals have no line unless they have an open step.
CREATE TABLE agenda (
    deal INTEGER PRIMARY KEY,
    line TEXT NOT NULL
) STRICT;

-- Number and value of the cards in each column of the board.
CREATE TABLE total (
    lane      TEXT    NOT NULL,
    currency  TEXT    NOT NULL,
    count     INTEGER NOT NULL,
    sum_minor INTEGER NOT NULL,
    PRIMARY KEY (lane, currency)
) STRICT, WITHOUT ROWID;

-- The tables below come from events of the book itself.

-- The versions of the process. The highest one is in use; a book without any uses
-- the default process.
CREATE TABLE process (
    version  INTEGER PRIMARY KEY,
    saved_ms INTEGER NOT NULL,
    label    TEXT    NOT NULL, -- label of the change
    text     TEXT    NOT NULL  -- TOML
) STRICT;

CREATE TABLE goal (
    period   TEXT    PRIMARY KEY, -- 2026, 2026-Q4 or 2026-11
    minor    INTEGER NOT NULL,
    currency TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- A sale keeps the rate known when it was entered, so every rate is kept, with its
-- time of entry.
CREATE TABLE rate (
    event      INTEGER PRIMARY KEY, -- in order of entry
    currency   TEXT    NOT NULL,
    base       TEXT    NOT NULL,
    day        TEXT    NOT NULL, -- effective date
    rate       REAL    NOT NULL, -- one unit of currency in units of base
    entered_ms INTEGER NOT NULL,
    corrects   INTEGER NOT NULL  -- 1 when it also applies to deals closed before its entry
) STRICT;

-- Settings of the book.
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Saved queries, with their sort, grouping and columns.
CREATE TABLE view (
    name    TEXT PRIMARY KEY,
    query   TEXT NOT NULL,
    sort    TEXT NOT NULL,
    "group" TEXT NOT NULL,
    columns TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;

-- People, apart from any deal.
CREATE TABLE contact (
    id      TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    emails  TEXT NOT NULL, -- JSON, like the other lists
    phones  TEXT NOT NULL,
    links   TEXT NOT NULL,
    account TEXT NOT NULL -- may be ''
) STRICT, WITHOUT ROWID;

PRAGMA application_id = 0x6465616c; -- "deal"

-- The program writes the number of the schema last, after it has rebuilt the
-- projections from the events.
