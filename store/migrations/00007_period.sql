-- +goose Up

-- What a period brought and may still bring, so that the goal over the board is
-- compared without reading through all deals.
CREATE INDEX deal_won ON deal (closed_ms) WHERE status = 'won';
CREATE INDEX deal_expected ON deal (expected_close) WHERE status = 'open' AND expected_close IS NOT NULL;

-- The deals are worked out from their events anew after this; that leaves the
-- number of the schema.
