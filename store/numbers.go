package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
	"deals/store/failure"
)

// The kinds of the events with goals and exchange rates. They belong to no deal.
// The last of several goals for a period counts; every rate counts, for deals
// closed while it was the last one.
const (
	goalSet = "goal_set"
	rateSet = "rate_set"
)

// setGoal is the payload of a goal_set event. No amount removes the goal.
type setGoal struct {
	Period string      `json:"period"`
	Value  money.Money `json:"value,omitzero"`
}

// setRate is the payload of a rate_set event.
type setRate struct {
	Currency string  `json:"currency"`
	Base     string  `json:"base"`
	Day      string  `json:"day"`
	Rate     float64 `json:"rate"`
	Corrects bool    `json:"corrects,omitempty"`
}

// goalsThat and ratesThat select goals and rates from the events of the changes c
// that meet the condition %s. The value beside max is that of the row that has it.
const (
	goalsThat = `
	SELECT period, minor, currency FROM (
		SELECT json_extract(e.payload, '$.period') AS period, json_extract(e.payload, '$.value.minor') AS minor,
			json_extract(e.payload, '$.value.currency') AS currency, max(e.id)
		FROM event AS e
		JOIN change AS c ON c.number = e.change
		WHERE e.deal IS NULL AND e.kind = '` + goalSet + `' AND %s
		GROUP BY period
	) WHERE minor IS NOT NULL`
	ratesThat = `
	SELECT e.id AS event, json_extract(e.payload, '$.currency') AS currency, json_extract(e.payload, '$.base') AS base,
		json_extract(e.payload, '$.day') AS day, CAST(json_extract(e.payload, '$.rate') AS REAL) AS rate, c.recorded_ms AS entered_ms,
		coalesce(json_extract(e.payload, '$.corrects'), 0) AS corrects
	FROM event AS e
	JOIN change AS c ON c.number = e.change
	WHERE e.deal IS NULL AND e.kind = '` + rateSet + `' AND %s`
)

// liveGoals and liveRates are the goals and rates that count now.
var liveGoals, liveRates = fmt.Sprintf(goalsThat, "c.undone = 0"), fmt.Sprintf(ratesThat, "c.undone = 0")

// SaveGoal sets the goal of a year, quarter or month, or with no amount removes it.
// When nothing changes, it returns pipeline.ErrNothingChanged.
func (b *Book) SaveGoal(ctx context.Context, period calendar.Period, value money.Money) error {
	name := period.Name()
	if name == "" {
		return &refusal.Refusal{Reason: refusal.Usage, Code: "bad_period", Message: "A goal is for a year, a quarter or a month.", Hint: "write it like 2026-Q4"}
	}
	label := fmt.Sprintf("set the goal for %s to %s", name, value.Full())
	if value.IsZero() {
		label = "removed the goal for " + name
	}
	return b.write(ctx, func(t *tx) error {
		goals, err := goalsOf(ctx, t.sql)
		if err != nil {
			return err
		}
		if ledger.GoalFor(goals, period) == value {
			return pipeline.ErrNothingChanged
		}
		return t.setForBook(goalSet, setGoal{name, value}, label)
	})
}

// SaveRate saves the value of one unit of a currency in another, from a day on.
func (b *Book) SaveRate(ctx context.Context, rate ledger.ExchangeRate) error {
	label := fmt.Sprintf("set 1 %s to %s %s from %s", rate.Currency, strconv.FormatFloat(rate.Rate, 'f', -1, 64), rate.Base, rate.Day.Full())
	return b.write(ctx, func(t *tx) error {
		rates, err := ratesOf(ctx, t.sql)
		if err != nil {
			return err
		}
		for _, r := range rates.Current() {
			if r.Entered = rate.Entered; r == rate {
				return pipeline.ErrNothingChanged
			}
		}
		return t.setForBook(rateSet, setRate{rate.Currency, rate.Base, rate.Day.String(), rate.Rate, rate.Corrects}, label)
	})
}

// setForBook records a change that belongs to no deal.
func (t *tx) setForBook(kind string, payload any, label string) error {
	if err := t.appendForBook(kind, payload); err != nil {
		return err
	}
	if err := t.record(entry{kind: "do", label: label}); err != nil {
		return err
	}
	return t.refoldNumbers()
}

// refoldNumbers derives the tables of goals, rates and everything else about the
// book as a whole again from the events that count.
func (t *tx) refoldNumbers() error {
	for _, query := range []string{
		`DELETE FROM goal`, `INSERT INTO goal (period, minor, currency)` + liveGoals,
		`DELETE FROM rate`, `INSERT INTO rate (event, currency, base, day, rate, entered_ms, corrects)` + liveRates,
	} {
		if err := t.exec(query); err != nil {
			return err
		}
	}
	return t.refoldKeyed()
}

// copied describes how one table of a past book is filled.
type copied struct {
	read, write string
	args        []any
	columns     int
}

// copyNumbers copies the goals and rates as of a change, and the snapshots taken by
// a moment.
func (t *tx) copyNumbers(from *sql.Tx, cut, recorded int64) error {
	tables := []copied{
		{fmt.Sprintf(goalsThat, heldAt), `INSERT INTO goal (period, minor, currency)`, []any{cut, cut}, 3},
		{fmt.Sprintf(ratesThat, heldAt), `INSERT INTO rate (event, currency, base, day, rate, entered_ms, corrects)`, []any{cut, cut}, 7},
		{`SELECT period, taken_ms, body FROM snapshot WHERE taken_ms <= ?`, `INSERT INTO snapshot (period, taken_ms, body)`, []any{recorded}, 3},
	}
	for _, k := range allKeyed {
		tables = append(tables, copied{k.that(heldAt), k.insert(), []any{cut, cut}, len(k.columns)})
	}
	for _, table := range tables {
		rows, err := from.QueryContext(t.ctx, table.read, table.args...) //nolint:sqlclosecheck // each closes them
		if err != nil {
			return err
		}
		values, into := make([]any, table.columns), make([]any, table.columns)
		for i := range values {
			into[i] = &values[i]
		}
		write := table.write + " VALUES (?" + strings.Repeat(", ?", table.columns-1) + ")"
		err = each(rows, func() error {
			if err := rows.Scan(into...); err != nil {
				return err
			}
			return t.exec(write, values...)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Goals lists the goals, in the order of their periods' names.
func (b *Book) Goals(ctx context.Context) (goals []ledger.Goal, err error) {
	err = b.read(ctx, func(t *sql.Tx) error {
		goals, err = goalsOf(ctx, t)
		return err
	})
	return goals, err
}

func goalsOf(ctx context.Context, t *sql.Tx) ([]ledger.Goal, error) {
	rows, err := t.QueryContext(ctx, `SELECT period, minor, currency FROM goal ORDER BY period`)
	if err != nil {
		return nil, err
	}
	var goals []ledger.Goal
	err = each(rows, func() error {
		var name string
		var g ledger.Goal
		if err := rows.Scan(&name, &g.Value.Minor, &g.Value.Currency); err != nil {
			return err
		}
		if g.Period, err = calendar.ParseSpan(name, calendar.Date{}); err != nil {
			return failure.Damaged()
		}
		goals = append(goals, g)
		return nil
	})
	return goals, err
}

// Rates lists the exchange rates in the order in which they were entered.
func (b *Book) Rates(ctx context.Context) (rates ledger.ExchangeRates, err error) {
	err = b.read(ctx, func(t *sql.Tx) error {
		rates, err = ratesOf(ctx, t)
		return err
	})
	return rates, err
}

func ratesOf(ctx context.Context, t *sql.Tx) (ledger.ExchangeRates, error) {
	rows, err := t.QueryContext(ctx, `SELECT currency, base, day, rate, entered_ms, corrects FROM rate ORDER BY event`)
	if err != nil {
		return nil, err
	}
	var rates ledger.ExchangeRates
	err = each(rows, func() error {
		var r ledger.ExchangeRate
		var day []byte
		var entered int64
		if err := rows.Scan(&r.Currency, &r.Base, &day, &r.Rate, &entered, &r.Corrects); err != nil {
			return err
		}
		r.Entered = instant(entered)
		if r.Day.UnmarshalText(day) != nil {
			return failure.Damaged()
		}
		rates = append(rates, r)
		return nil
	})
	return rates, err
}

func verifyNumbers(ctx context.Context, t *sql.Tx) error {
	pairs := [][2]string{
		{liveGoals, `SELECT period, minor, currency FROM goal`},
		{liveRates, `SELECT event, currency, base, day, rate, entered_ms, corrects FROM rate`},
	}
	for _, k := range allKeyed {
		pairs = append(pairs, [2]string{k.that(isLive), k.kept()})
	}
	for _, pair := range pairs {
		err := none(ctx, t, "The goals, exchange rates, settings, views or contacts differ from what was saved.", `
			WITH live AS (`+pair[0]+`), kept AS (`+pair[1]+`)
			SELECT count(*) FROM (
				SELECT * FROM (SELECT * FROM live EXCEPT SELECT * FROM kept)
				UNION ALL
				SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM live)
			)`)
		if err != nil {
			return err
		}
	}
	return nil
}
