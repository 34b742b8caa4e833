package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/query"
	"deals/store/projection"
)

// condition is a restriction on a query of table deal. It begins with AND, or is
// empty.
type condition struct {
	text string
	args []any
}

func (c *condition) and(text string, args ...any) {
	c.text += " AND " + text
	c.args = append(c.args, args...)
}

// filter is the condition for the deals that match a query.
func filter(ctx context.Context, t *sql.Tx, p *pipeline.Process, text string, now time.Time) (condition, error) {
	var c condition
	asked, err := query.Parse(text)
	if err != nil {
		return c, err
	}
	for _, word := range asked.Words {
		c.and("instr(search, ?) > 0", projection.Fold(word))
	}
	today := calendar.DateOf(now)
	for _, is := range asked.Is {
		switch is {
		case query.IsOverridden:
			c.and("overrides > 0")
		case query.IsStale:
			c.rotten(touched, p, now, func(l pipeline.Limit) int { return l.Stale })
		case query.IsStuck:
			c.rotten("stage_entered_ms", p, now, func(l pipeline.Limit) int { return l.Stuck })
		case query.IsAdrift:
			c.and("lane IS NOT NULL AND next_due = ?", projection.Unplanned)
		case query.IsOverdue:
			c.and("lane IS NOT NULL AND next_due < ?", today.String())
		}
	}
	if asked.Asks(query.IsGaps) { // Last, since it reads whole deals: as few as possible.
		numbers, err := c.gaps(ctx, t, p, now)
		if err != nil {
			return c, err
		}
		c.and("number IN (SELECT value FROM json_each(?))", numbers)
	}
	return c, nil
}

// touched is pipeline.Deal.Touched. A deal that was imported keeps the moment in its
// body only.
const touched = `max(created_ms, coalesce(last_touch_ms, CASE WHEN origin_id <> '' THEN (
	SELECT 1000 * unixepoch(body ->> '$.imported_at')
	FROM deal_body
	WHERE deal = number AND body ->> '$.read' IS NOT NULL
) END, created_ms))`

// rotten selects the deals whose instant is further back than the limit of their
// stage, in the calendar days that rotting.Of counts, and that are not snoozed.
func (c *condition) rotten(instant string, p *pipeline.Process, now time.Time, limit func(pipeline.Limit) int) {
	today := calendar.DateOf(now)
	limits := "CASE lane"
	var args []any
	for i := range p.Stages {
		key := p.Stages[i].Key
		if days := limit(p.Limit(key)); days > 0 {
			limits += " WHEN ? THEN ?"
			args = append(args, string(key), today.AddDays(-days).In(now.Location()).UnixMilli())
		}
	}
	if len(args) == 0 {
		c.and("false")
		return
	}
	_, offset := now.Zone()
	noon := 12*time.Hour - time.Duration(offset)*time.Second // here, of a day that is stored as its moment
	day := calendar.NewDate(1970, 1, 1).Moment().UnixMilli()
	c.and(fmt.Sprintf("%[1]s + (%[1]s %% %d = %d) * %d < %s END", instant, (24*time.Hour).Milliseconds(), day, noon.Milliseconds()-day, limits), args...)
	c.and("snoozed_until <= ?", today.String())
}

// gaps lists, as JSON, the matching open deals with gaps in earlier gates. No table
// holds that: it changes with the process and with the days.
func (c *condition) gaps(ctx context.Context, t *sql.Tx, p *pipeline.Process, now time.Time) (string, error) {
	args := append([]any{string(pipeline.Open), string(p.Stages[0].Key)}, c.args...)
	rows, err := t.QueryContext(ctx, `
		SELECT b.deal, b.body
		FROM deal AS d
		JOIN deal_body AS b ON b.deal = d.number
		WHERE d.status = ? AND d.stage <> ?`+c.text, args...)
	if err != nil {
		return "", err
	}
	found := []int64{}
	err = eachBody(ctx, t, rows, func(d *pipeline.Deal) error {
		if len(pipeline.Gaps(p, d, now)) > 0 {
			found = append(found, d.ID)
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	list, err := json.Marshal(found)
	return string(list), err
}
