package where

import (
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/query"
	"deals/store/projection"
)

// state is the condition of is:, as package query defines it.
func (b *Builder) state(t *query.Term) Condition {
	today := calendar.DateOf(b.Now).String()
	switch t.Text {
	case "open", "won", "lost":
		return when("status = ?", t.Text)
	case "overdue":
		return when("lane IS NOT NULL AND next_due < ?", today)
	case "adrift":
		return when("lane IS NOT NULL AND status = 'open' AND next_due = ?", projection.Unplanned)
	case "snoozed":
		return when("lane IS NOT NULL AND snoozed_until > ?", today)
	case "stale":
		return b.rotten(touched, func(l pipeline.Limit) int { return l.Stale })
	case "stuck":
		return b.rotten("stage_entered_ms", func(l pipeline.Limit) int { return l.Stuck })
	case "renewal":
		return when("deals_fold(source) = 'renewal'")
	case "recurring":
		return when("(SELECT b.body -> '$.monthly' IS NOT NULL FROM deal_body AS b WHERE b.deal = number)")
	case "overridden":
		return when("overrides > 0")
	}
	return when("false")
}

// rotten selects the deals whose instant is further back than the limit of their
// stage, in the calendar days that rotting.Of counts, and that are not snoozed.
func (b *Builder) rotten(instant string, limit func(pipeline.Limit) int) Condition {
	today := calendar.DateOf(b.Now)
	limits := "CASE lane"
	var args []any
	for i := range b.Process.Stages {
		key := b.Process.Stages[i].Key
		if days := limit(b.Process.Limit(key)); days > 0 {
			limits += " WHEN ? THEN ?"
			args = append(args, string(key), today.AddDays(-days).In(b.Now.Location()).UnixMilli())
		}
	}
	if len(args) == 0 {
		return when("false")
	}
	return when(b.here(instant)+" < "+limits+" END AND snoozed_until <= ?", append(args, today.String())...)
}

// part is the condition of has:.
func part(t *query.Term) Condition {
	switch t.Text {
	case "note":
		return inBody(`json_each(b.body, '$.activities') AS a WHERE a.value ->> '$.kind' = 'note'`)
	case "doc":
		return inBody(`json_each(b.body, '$.documents') WHERE true`)
	case "objection":
		return inBody(`json_each(b.body, '$.objections') AS o WHERE o.value ->> '$.state' = 'open'`)
	case "email":
		return inBody(`json_each(b.body, '$.contacts') AS c WHERE c.value ->> '$.email' <> ''`)
	case "phone":
		return inBody(`json_each(b.body, '$.contacts') AS c WHERE c.value ->> '$.phone' <> ''`)
	case "close":
		return when("expected_close IS NOT NULL")
	case "value":
		return when("value_minor IS NOT NULL")
	case "next":
		return when("next_due <> ?", projection.Unplanned)
	}
	return when("false")
}
