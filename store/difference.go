package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"deals/pipeline"
	"deals/store/projection"
	"deals/store/search"
)

// storedDeal is the rows of a deal as stored in the tables.
type storedDeal struct {
	projection.Rows
	identity string
}

// difference is a deal whose rows do not match its events.
type difference struct {
	number int64
	was    *storedDeal // nil when it has none
	is     projection.Rows
}

// eachDifference folds the deals whose history can be trusted, passes on those whose
// rows differ, and counts all.
func eachDifference(ctx context.Context, t *sql.Tx, bad *spoilt, yield func(*difference) error) (deals int, err error) {
	stored, err := storedDeals(ctx, t)
	if err != nil {
		return 0, err
	}
	defer stored.Close()
	events, err := t.QueryContext(ctx, fmt.Sprintf(eventsThat, isLive+` AND e.deal IS NOT NULL AND e.deal NOT IN (SELECT value FROM json_each(?))`), inJSON(slices.Collect(maps.Keys(bad.deals))))
	if err != nil {
		return 0, err
	}
	err = eachFold(events, nil, func(d *pipeline.Deal) error {
		deals++
		found, err := compare(ctx, stored, d)
		if err != nil || found == nil || bad.strays && found.was != nil {
			return err
		}
		return yield(found)
	})
	return deals, err
}

// storedDeals finds the rows of a deal by its number.
func storedDeals(ctx context.Context, t *sql.Tx) (*sql.Stmt, error) {
	return t.PrepareContext(ctx, `
		SELECT b.body, coalesce(a.line, ''), coalesce(i.id, ''), (`+search.Stored+`), d.`+strings.Join(projection.Columns, ", d.")+`
		FROM deal AS d
		JOIN deal_body AS b ON b.deal = d.number
		LEFT JOIN agenda AS a ON a.deal = d.number
		LEFT JOIN deal_identity AS i ON i.number = d.number
		WHERE d.number = ?`)
}

func readStored(ctx context.Context, stored *sql.Stmt, number int64) (*storedDeal, error) {
	var d storedDeal
	d.Deal = make([]any, len(projection.Columns))
	into := []any{&d.Body, &d.Agenda, &d.identity, &d.Search}
	for i := range d.Deal {
		into = append(into, &d.Deal[i])
	}
	err := stored.QueryRowContext(ctx, number).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil //nolint:nilnil // no rows, and no problem
	}
	return &d, err
}

// compare returns how the rows of a deal differ from its events, or nil.
func compare(ctx context.Context, stored *sql.Stmt, d *pipeline.Deal) (*difference, error) {
	was, err := readStored(ctx, stored, d.ID)
	if err != nil {
		return nil, err
	}
	is, err := projection.Of(d)
	if err != nil || was != nil && was.identity == d.Identity && reflect.DeepEqual(was.Rows, is) {
		return nil, err
	}
	return &difference{d.ID, was, is}, nil
}

// String says what the rows were and what they become.
func (d *difference) String() string {
	if d.was == nil {
		return fmt.Sprintf("Deal %d: missing → rebuilt", d.number)
	}
	var parts []string
	was, is := fields(d.was.Body), fields(d.is.Body)
	for _, name := range slices.Sorted(maps.Keys(is)) {
		if was[name] != is[name] {
			parts = append(parts, name+" "+shown(was[name])+" → "+shown(is[name]))
		}
	}
	for i, name := range projection.Columns {
		if len(parts) == 0 && !reflect.DeepEqual(d.was.Deal[i], d.is.Deal[i]) {
			parts = append(parts, name+" "+shown(fmt.Sprint(d.was.Deal[i]))+" → "+shown(fmt.Sprint(d.is.Deal[i])))
		}
	}
	if len(parts) == 0 {
		parts = []string{"internal data"}
	}
	return fmt.Sprintf("Deal %d: %s", d.number, strings.Join(parts, ", "))
}

// fields maps the fields of a deal in JSON to their JSON; for invalid JSON it is
// empty.
func fields(body string) map[string]string {
	var raw map[string]json.RawMessage
	_ = json.Unmarshal([]byte(body), &raw)
	all := make(map[string]string, len(raw))
	for name, value := range raw {
		all[name] = string(value)
	}
	return all
}

// shown is a value, short enough for a line.
func shown(value string) string {
	const most = 40
	if value == "" {
		return "none"
	}
	if runes := []rune(value); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return value
}
