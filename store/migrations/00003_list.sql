-- +goose Up

-- The list in its usual order, with all that its other orders and its sums read, so that
-- none of them reads the deals themselves.
CREATE INDEX deal_list ON deal (
    status, expected_close IS NULL, expected_close, number,
    value_minor, currency, stage, next_due, stage_entered_ms, created_ms, last_touch_ms, closed_ms, account_key, account, source, lane
);
