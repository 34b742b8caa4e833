package where

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/hits"
	"deals/pipeline/query"
	"deals/store/projection"
	"deals/store/search"
)

func when(text string, args ...any) Condition { return Condition{Text: text, Args: args} }

// plain is a term without its minus.
func (b *Builder) plain(narrow Condition, t *query.Term) (Condition, error) {
	if wholly(t) {
		return b.whole(narrow, t)
	}
	switch {
	case t.Own:
		return b.ofBody(t.Text, `json_each(b.body, '$.fields') AS f WHERE f.key = ? AND instr(deals_fold(f.value), ?) > 0`, t.Field, query.Fold(t.Text)), nil
	case t.Field == "":
		return words(t), nil
	case t.Field == "is":
		return b.state(t), nil
	case t.Field == "has":
		return part(t), nil
	case t.Field == "value":
		return b.worth(t), nil
	case t.Field == "probability":
		return b.likely(t), nil
	}
	if column, ok := dates[t.Field]; ok {
		return between(column, t.Value.Days), nil
	}
	if column, ok := moments[t.Field]; ok {
		return b.during(column, t.Value.Days), nil
	}
	return b.chosen(t), nil
}

// words finds a word or phrase in the text of the deal, and a number also as that of a
// deal. It is the only place where words become SQL.
func words(t *query.Term) Condition {
	text, args := search.Where(hits.Of(hits.Word{Text: t.Text}))
	if t.Value.Number > 0 {
		return when(text+" OR number = ?", append(args, t.Value.Number)...)
	}
	return when(text, args...)
}

// chosen is a field that is a text, or one of a fixed set.
func (b *Builder) chosen(t *query.Term) Condition {
	folded := query.Fold(t.Text)
	switch t.Field {
	case "number":
		return when("number = ?", t.Value.Number)
	case "stage":
		return when("stage = ?", t.Text)
	case "status":
		return when("? IN (status, 'all')", t.Text)
	case "account", "source":
		return when("instr(search, ?) > 0 AND instr(deals_fold("+t.Field+"), ?) > 0", folded, folded)
	case "tag":
		return when("instr(search, ?) > 0 AND instr(deals_fold(tags), ?) > 0", folded, folded)
	case "contact":
		return b.ofBody(t.Text, `json_each(b.body, '$.contacts') AS c WHERE instr(deals_fold(c.value ->> '$.name'), ?) > 0`, folded)
	case "email":
		return b.ofBody(t.Text, `json_each(b.body, '$.contacts') AS c WHERE instr(deals_fold(c.value ->> '$.email'), ?) > 0`, folded)
	case "phone":
		return inBody(`json_each(b.body, '$.contacts') AS c WHERE instr(deals_digits(c.value ->> '$.phone'), ?) > 0`, query.Digits(t.Text))
	case "category":
		return when(`status = 'open' AND (SELECT coalesce(b.body ->> '$.forecast_category', '') FROM deal_body AS b WHERE b.deal = number) = ?`, string(t.Category()))
	case "reason":
		return when("lost_reason = ?", t.Text)
	case "currency":
		return when("currency = ?", t.Text)
	}
	return when("false")
}

// inBody finds a deal by a part of its body.
func inBody(from string, args ...any) Condition {
	return when("EXISTS (SELECT 1 FROM deal_body AS b, "+from+" AND b.deal = number)", args...)
}

// ofBody is inBody for a text that is in the text of the deal as well, which is faster to
// search.
func (b *Builder) ofBody(text, from string, args ...any) Condition {
	found := inBody(from, args...)
	return when("instr(search, ?) > 0 AND "+found.Text, append([]any{query.Fold(text)}, found.Args...)...)
}

// worth compares the value with an amount, in each currency that a rate is known for.
func (b *Builder) worth(t *query.Term) Condition {
	op := map[query.Op]string{query.Is: "="}[t.Op]
	if op == "" {
		op = string(t.Op)
	}
	c := Condition{Text: "CASE currency WHEN '' THEN false", Partial: true}
	currencies := append([]string{t.Value.Money.Currency}, b.Currencies...)
	slices.Sort(currencies)
	for _, currency := range slices.Compact(currencies) {
		if worth, ok := b.Worth(t.Value.Money, currency); ok {
			c.Text += " WHEN ? THEN value_minor " + op + " ?"
			c.Args = append(c.Args, currency, worth.Minor)
		}
	}
	c.Text += " END"
	return c
}

// likely compares the chance to win from the stage.
func (b *Builder) likely(t *query.Term) Condition {
	with, without := []string{}, []string{}
	for i := range b.Process.Stages {
		if key := b.Process.Stages[i].Key; t.Likely(b.StagePercent(key)) {
			with = append(with, string(key))
		} else {
			without = append(without, string(key))
		}
	}
	stages, list := "stage IN", with
	if t.Likely(0) { // as the stage of an earlier process is
		stages, list = "stage NOT IN", without
	}
	return when("CASE status WHEN 'won' THEN ? WHEN 'lost' THEN ? ELSE "+stages+" (SELECT value FROM json_each(?)) END", t.Likely(100), t.Likely(0), asJSON(list))
}

func asJSON(list []string) string {
	text, err := json.Marshal(list)
	if err != nil {
		panic(err) // Texts can always be encoded.
	}
	return string(text)
}

// dates are the columns of fields that hold a date.
var dates = map[string]string{"close": "expected_close", "next": "nullif(next_due, '" + projection.Unplanned + "')"}

// moments are those that hold an instant.
var moments = map[string]string{
	"created": "created_ms", "age": "created_ms", "closed": "closed_ms", "touched": touched, "in-stage": "stage_entered_ms",
}

func between(column string, p calendar.Period) Condition {
	c := when(column + " IS NOT NULL")
	if !p.From.IsZero() {
		c.And(column+" >= ?", p.From.String())
	}
	if !p.To.IsZero() {
		c.And(column+" <= ?", p.To.String())
	}
	return c
}

// during is between for instants, by their days here.
func (b *Builder) during(column string, p calendar.Period) Condition {
	c := when(column + " IS NOT NULL")
	at := b.here(column)
	if !p.From.IsZero() {
		c.And(at+" >= ?", p.From.In(b.Now.Location()).UnixMilli())
	}
	if !p.To.IsZero() {
		c.And(at+" < ?", p.To.AddDays(1).In(b.Now.Location()).UnixMilli())
	}
	return c
}

// here is an instant in a column, to compare with days. Of a day that is stored as its
// moment it is the noon here.
func (b *Builder) here(column string) string {
	_, offset := b.Now.Zone()
	noon := 12*time.Hour - time.Duration(offset)*time.Second
	length, day := (24 * time.Hour).Milliseconds(), calendar.NewDate(1970, 1, 1).Moment().UnixMilli()
	return fmt.Sprintf("(%[1]s + (%[1]s %% %d IN (%d, %d)) * %d)", column, length, day, day-length, noon.Milliseconds()-day)
}

// touched is pipeline.Deal.Touched. A deal that was imported keeps the moment in its
// body only.
const touched = `max(created_ms, coalesce(last_touch_ms, CASE WHEN origin_id <> '' THEN (
	SELECT 1000 * unixepoch(body ->> '$.imported_at')
	FROM deal_body
	WHERE deal = number AND body ->> '$.read' IS NOT NULL
) END, created_ms))`

// whole is a term that only whole deals can answer.
func (b *Builder) whole(narrow Condition, t *query.Term) (Condition, error) {
	narrow.And("lane IS NOT NULL")
	if t.Text == "gaps" {
		narrow.And("status = ? AND stage <> ?", string(pipeline.Open), string(b.Process.Stages[0].Key))
	}
	one := *t
	one.Not = false
	numbers, err := b.Whole(narrow, func(d *pipeline.Deal) bool { return one.Matches(d, &b.Context) })
	return when("number IN (SELECT value FROM json_each(?))", numbers), err
}
