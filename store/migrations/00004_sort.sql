-- +goose Up

-- The order by title, in the text for the search, which begins with it. Its beginning is
-- enough for an index; deals that begin alike are compared in full.
CREATE INDEX deal_title ON deal (status, substr(search, 1, 40));

-- The list in its usual order, with all that its other orders read.
DROP INDEX deal_list;
CREATE INDEX deal_list ON deal (
    status, expected_close IS NULL, expected_close, number,
    value_minor, currency, stage, next_due, stage_entered_ms, created_ms, last_touch_ms, closed_ms, account_key, account, source, lane,
    contact, pushes, overrides
);
