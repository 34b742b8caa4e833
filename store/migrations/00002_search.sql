-- +goose Up

-- The words of a deal as a search reads them: one row for its fields, and one for
-- every few of its entries. The rows are in the order in which hits are listed; see
-- store/search.
CREATE TABLE search_text (
    key   INTEGER PRIMARY KEY,
    words TEXT    NOT NULL
) STRICT;

-- The same rows by their words. The text is not kept a second time.
CREATE VIRTUAL TABLE search_index USING fts5 (
    words,
    content = '',
    contentless_delete = 1,
    detail = none,
    tokenize = 'ascii'
);

-- The words of the index, to compare it with the rows.
CREATE VIRTUAL TABLE search_words USING fts5vocab (search_index, row);
