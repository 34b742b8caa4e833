package where

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/lists"
	"deals/pipeline/money"
	"deals/pipeline/query"
)

// grouped is how deals are grouped: by a key, which is the name as well unless there is
// one. Of the order only the column is needed that the key comes from.
type grouped struct{ key, name, order string }

// categoryOf is the forecast category of a deal, ” for that of its stage.
const categoryOf = `coalesce((SELECT b.body ->> '$.forecast_category' FROM deal_body AS b WHERE b.deal = number), '')`

// groups are by the names of query.Groups. What is unknown comes last.
var groups = map[string]grouped{
	"":         {key: "''", name: "''", order: "1"},
	"month":    {key: "coalesce(substr(expected_close, 1, 7), '')", order: "expected_close IS NULL, substr(expected_close, 1, 7)"},
	"category": {key: categoryOf, order: "CASE " + categoryOf + " WHEN 'commit' THEN 0 WHEN 'best case' THEN 1 WHEN '' THEN 2 ELSE 3 END"},
	"account":  {key: "account_key", name: "min(account)", order: "account_key = '', account_key"},
	"source":   {key: "deals_fold(source)", name: "min(source)", order: "source = '', deals_fold(source)"},
}

// groupOf is how deals are grouped by one of query.Groups, or not at all.
func groupOf(p *pipeline.Process, by string) (g grouped, args []any) {
	if by != "stage" {
		g = groups[by]
	} else {
		g.key = "CASE status WHEN 'lost' THEN '' ELSE stage END"
		g.order, args = stageOrder(p)
		g.order = "status = 'lost', " + g.order
	}
	if g.name == "" {
		g.name = g.key
	}
	return g, args
}

// Page finds the numbers of some deals of a list, group by group.
func Page(ctx context.Context, t *sql.Tx, p *pipeline.Process, kept Condition, asked query.Query, page lists.Window) ([]int64, error) {
	order, orderArgs := Order(p, asked.Sort)
	var args []any
	if asked.Group != "" {
		g, groupArgs := groupOf(p, asked.Group)
		order, args = g.order+", "+order, groupArgs
	}
	args = slices.Concat(kept.Args, args, orderArgs, []any{page.Limit, page.Offset})
	return numbersOf(t.QueryContext(ctx, `SELECT number FROM deal WHERE true`+kept.Text+` ORDER BY `+order+`, number LIMIT ? OFFSET ?`, args...))
}

// Totals sums up the groups of a list, in its order.
func Totals(ctx context.Context, t *sql.Tx, p *pipeline.Process, kept Condition, by string) (totals lists.Totals, err error) {
	if totals.Left, err = Left(ctx, t, kept); err != nil {
		return totals, err
	}
	g, groupArgs := groupOf(p, by)
	rows, err := t.QueryContext(ctx, `
		SELECT `+g.key+` AS key, `+g.name+`, status, stage, currency, count(*), coalesce(sum(value_minor), 0), count(value_minor)
		FROM deal
		WHERE true`+kept.Text+`
		GROUP BY key, status, stage, currency
		ORDER BY `+g.order+`, key`, append(slices.Clone(kept.Args), groupArgs...)...)
	if err != nil {
		return totals, err
	}
	defer rows.Close()
	last, valued := "", map[string]int{} // the group that is summed up, and its deals with a value by currency
	for rows.Next() {
		var key, name string
		var status pipeline.Status
		var stage pipeline.StageKey
		var sum money.Money
		var count, with int
		if err := rows.Scan(&key, &name, &status, &stage, &sum.Currency, &count, &sum.Minor, &with); err != nil {
			return totals, err
		}
		if len(totals.Groups) == 0 || key != last {
			totals.Groups, last, valued = append(totals.Groups, lists.Group{Name: nameOf(p, by, name)}), key, map[string]int{}
		}
		into := &totals.Groups[len(totals.Groups)-1]
		into.Count += count
		if with > 0 {
			valued[sum.Currency] += with
			add(into, sum, chance(p, status, stage), valued)
		}
	}
	return totals, rows.Err()
}

// Left counts the deals that a condition leaves out because their value cannot be
// compared.
func Left(ctx context.Context, t *sql.Tx, kept Condition) (left int, err error) {
	return LeftOf(ctx, t, kept, "true")
}

// LeftOf is Left of those deals that a list is about.
func LeftOf(ctx context.Context, t *sql.Tx, kept Condition, about string) (left int, err error) {
	if kept.Partial {
		err = t.QueryRowContext(ctx, `SELECT count(*) FROM deal WHERE `+about+` AND (true`+kept.Text+`) IS NULL`, kept.Args...).Scan(&left)
	}
	return left, err
}

// add adds an amount to a group, whose currencies stay in the order of their deals.
func add(g *lists.Group, sum money.Money, chance float64, valued map[string]int) {
	g.Value, g.Weighted = money.Sum(g.Value, sum), money.Sum(g.Weighted, sum.Times(chance))
	for _, list := range [][]money.Money{g.Value, g.Weighted} {
		slices.SortStableFunc(list, func(a, b money.Money) int { return valued[b.Currency] - valued[a.Currency] })
	}
}

// chance is the chance to win a deal, by its stage.
func chance(p *pipeline.Process, status pipeline.Status, stage pipeline.StageKey) float64 {
	switch status {
	case pipeline.Won:
		return 1
	case pipeline.Lost:
		return 0
	}
	c := query.Context{Process: p}
	return c.StagePercent(stage) / 100
}

// nameOf is the name of a group for people.
func nameOf(p *pipeline.Process, by, name string) string {
	switch {
	case by == "stage" && name == "":
		return "Lost"
	case by == "stage":
		if s, ok := p.Stage(pipeline.StageKey(name)); ok {
			return s.Name
		}
	case by == "category" && name == "":
		return "pipeline"
	case by == "month" && name == "":
		return "No close date"
	case by == "month":
		if day, ok := calendar.DateOfText([]byte(name + "-01")); ok {
			return fmt.Sprintf("%s %d", day.Month(), day.Year())
		}
	case by != "" && name == "":
		return "No " + by
	}
	return name
}
