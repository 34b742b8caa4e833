package changes

import (
	"cmp"
	"fmt"
	"strings"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/pipeline/lists"
	"deals/pipeline/money"
	"deals/tui/action"
	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/widget"
)

// lines draws what changed, by kind, under the sums before and after.
func (m *Screen) lines(width, height int) []string {
	c, s := m, m.env.Styles
	width = min(width, rows.TableWidth+max(0, (width-rows.WidestList)/2))
	if !c.loaded {
		return nil
	}
	var since, sums widget.Line
	since.Space(widget.Margin)
	since.Put(s.Muted, "Since ")
	since.Put(s.Strong, safe.Text(c.since.Full()))
	sums.Space(widget.Margin)
	sums.Put(s.Muted, "open  ")
	sums.Put(s.Text, safe.Cut(safe.Line(openWords(&c.found.Was)+" → "+openWords(&c.found.Now)), width-sums.Width-widget.Margin))
	head := []string{since.Done(width), sums.Done(width)}
	head = append(append(head, m.matching(width)...), "")
	if len(c.kinds) == 0 && c.filter.Words != "" {
		return head
	}
	if len(c.kinds) == 0 {
		return append(head, rows.Remark(m.env, "No changes. "+m.env.Keys.Shown(action.Earlier)+" goes a day back.", width))
	}
	plan, here := c.plan()
	c.list.Above = len(head)
	for _, row := range c.list.Visible(plan, here, max(1, height-len(head))) {
		head = append(head, m.line(row, width))
	}
	return c.list.Ends(m.env, head, width)
}

// plan lists the lines of the changes: the position of a shift, or a heading.
func (m *Screen) plan() (lines []int, here int) {
	i := 0
	for group := range m.kinds {
		if group > 0 {
			lines = append(lines, rows.PlanBlank)
		}
		lines = append(lines, rows.PlanHead-group)
		for range m.kinds[group].shifts {
			if i == m.list.At {
				here = len(lines)
			}
			lines = append(lines, i)
			i++
		}
	}
	return lines, here
}

func (m *Screen) line(row, width int) string {
	c, s := m, m.env.Styles
	switch {
	case row == rows.PlanBlank:
		return ""
	case row < 0:
		group := &c.kinds[rows.PlanHead-row]
		var left, right widget.Line
		left.Space(widget.Margin)
		left.Put(s.Strong, safe.Text(shiftTitle(group.kind)))
		left.Put(s.Muted, safe.Text(fmt.Sprintf("  %d", len(group.shifts))))
		words := money.SumWords(group.now)
		if was := money.SumWords(group.was); group.kind == agenda.MovementRepriced && was != "" {
			words = was + " → " + words
		}
		right.Put(s.Muted, safe.Line(words))
		right.Space(widget.Margin)
		return widget.Justify(&left, &right, width)
	}
	at := row
	for i := range c.kinds {
		if at < len(c.kinds[i].shifts) {
			return m.shiftLine(&c.kinds[i].shifts[at], row == c.list.At, width)
		}
		at -= len(c.kinds[i].shifts)
	}
	return ""
}

func (m *Screen) shiftLine(shift *agenda.Movement, here bool, width int) string {
	s := m.env.Styles
	words := width - 3*widget.Margin - 2 - rows.StakeWidth
	name := words
	if width >= rows.WordsWide {
		name = words*9/20 - 2
	}
	r := rows.NewRow(s, here, widget.Margin)
	r.Name(lists.TitleBeside(&pipeline.Deal{Title: shift.Title, Account: shift.Account}), shift.Account, name)
	if name < words {
		said := phrase.Movement(m.env.Process, shift)
		switch shift.Kind { // The heading says that already.
		case agenda.MovementNew:
			said = phrase.StageName(m.env.Process, shift.Now.Stage)
		case agenda.MovementAdvanced, agenda.MovementBack:
			said = m.stages(shift, words-name-2)
		case agenda.MovementWon, agenda.MovementLost:
			said = "from " + phrase.StageName(m.env.Process, cmp.Or(shift.Was.Stage, m.env.Process.First().Key))
		}
		r.Space(2)
		r.Put(s.Muted, safe.Fit(safe.Line(said), words-name-2))
	}
	worth := shift.Now.Value
	if shift.Kind == agenda.MovementGone {
		worth = shift.Was.Value
	}
	r.Space(2)
	r.Right(s.Text, safe.Text(worth.Short()), rows.StakeWidth)
	return r.Done(width)
}

// stages are the stages before and now, by their short names when there is no room
// for the full ones.
func (m *Screen) stages(shift *agenda.Movement, room int) string {
	p, was, now := m.env.Process, shift.Was.Stage, shift.Now.Stage
	if words := phrase.StageName(p, was) + " → " + phrase.StageName(p, now); safe.Line(words).Width() <= room {
		return words
	}
	return phrase.ShortStageName(p, was) + " → " + phrase.ShortStageName(p, now)
}

func shiftTitle(kind agenda.MovementKind) string {
	switch kind {
	case agenda.MovementBack:
		return "MOVED BACK"
	case agenda.MovementRepriced:
		return "VALUE CHANGED"
	case agenda.MovementGone:
		return "UNDONE"
	}
	return strings.ToUpper(string(kind))
}

func openWords(s *agenda.OpenSum) string {
	words := fmt.Sprintf("%d deals", s.Deals)
	if s.Deals == 1 {
		words = "1 deal"
	}
	if sum := money.SumWords(s.Values); sum != "" {
		words += " " + sum
	}
	return words
}
