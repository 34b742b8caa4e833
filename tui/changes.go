package tui

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/tui/safe"
)

// changes is what became of the book since a day.
type changes struct {
	since  pipeline.Date
	told   pipeline.Changes
	kinds  []shiftGroup
	loaded bool
	list   list
}

// shiftGroup is the shifts of one kind, and what they are worth in all.
type shiftGroup struct {
	kind     pipeline.ShiftKind
	shifts   []pipeline.Shift
	was, now []pipeline.Money
}

// lastFriday is the Friday before today.
func lastFriday(today pipeline.Date) pipeline.Date {
	day := today.AddDays(-1)
	for day.Weekday() != time.Friday {
		day = day.AddDays(-1)
	}
	return day
}

func (m *root) loadChanges() tea.Cmd {
	if m.changes.since.IsZero() {
		m.changes.since = lastFriday(m.sc.today())
	}
	m.request.changes++
	number, since := m.request.changes, m.changes.since.In(m.sc.now().Location())
	ctx, book := m.ctx, m.book
	return func() tea.Msg {
		told, err := book.Changes(ctx, since)
		return changesLoaded{number, told, err}
	}
}

func (m *root) changesLoaded(msg changesLoaded) {
	if msg.request != m.request.changes {
		return
	}
	if msg.err != nil {
		m.problem = sentence(msg.err)
		return
	}
	c := &m.changes
	c.told, c.loaded, c.kinds = msg.changes, true, nil
	n := 0
	for _, kind := range pipeline.ShiftKinds() {
		if shifts, was, now := msg.changes.Of(kind); len(shifts) > 0 {
			c.kinds = append(c.kinds, shiftGroup{kind, shifts, was, now})
			n += len(shifts)
		}
	}
	c.list.settle(n)
}

// changesAct moves about the changes.
func (m *root) changesAct(a action) (cmd tea.Cmd, taken bool) {
	c := &m.changes
	switch a {
	case actOpen:
		if s := c.shift(); s != nil {
			return m.readDeal(s.Deal, actOpen), true
		}
		return nil, true
	case actEarlier, actLater:
		by := map[action]int{actEarlier: -1, actLater: 1}[a]
		if day := c.since.AddDays(by); !day.After(m.sc.today()) {
			c.since = day
		}
		return m.loadChanges(), true
	}
	return nil, c.list.move(a)
}

// shift is the selected one, or nil.
func (c *changes) shift() *pipeline.Shift {
	at := c.list.at
	for i := range c.kinds {
		if at < len(c.kinds[i].shifts) {
			return &c.kinds[i].shifts[max(0, at)]
		}
		at -= len(c.kinds[i].shifts)
	}
	return nil
}

// changesLines draws what changed, by kind, under the sums before and after.
func (m *root) changesLines(width, height int) []string {
	c, s := &m.changes, m.sc.styles
	width = min(width, tableWidth)
	if !c.loaded {
		return nil
	}
	var since, sums line
	since.space(edge)
	since.put(s.Muted, "Since ")
	since.put(s.Strong, safe.Text(dayWords(c.since)))
	sums.space(edge)
	sums.put(s.Muted, "open  ")
	sums.put(s.Text, safe.Cut(safe.Line(openWords(&c.told.Was)+" → "+openWords(&c.told.Now)), width-sums.width-edge))
	head := []string{since.done(width), sums.done(width), ""}
	if len(c.kinds) == 0 {
		return append(head, m.sayLine("Nothing changed.", width))
	}
	plan, here := c.plan()
	c.list.above = len(head)
	for _, row := range c.list.cut(plan, here, max(1, height-len(head))) {
		head = append(head, m.changeLine(row, width))
	}
	return head
}

// plan is which lines the changes have: the place of a shift, or a heading.
func (c *changes) plan() (rows []int, here int) {
	i := 0
	for group := range c.kinds {
		if group > 0 {
			rows = append(rows, planBlank)
		}
		rows = append(rows, planHead-group)
		for range c.kinds[group].shifts {
			if i == c.list.at {
				here = len(rows)
			}
			rows = append(rows, i)
			i++
		}
	}
	return rows, here
}

func (m *root) changeLine(row, width int) string {
	c, s := &m.changes, m.sc.styles
	switch {
	case row == planBlank:
		return ""
	case row < 0:
		group := &c.kinds[planHead-row]
		var left, right line
		left.space(edge)
		left.put(s.Strong, safe.Text(shiftTitle(group.kind)))
		left.put(s.Muted, safe.Text(fmt.Sprintf("  %d", len(group.shifts))))
		words := pipeline.SumWords(group.now)
		if was := pipeline.SumWords(group.was); group.kind == pipeline.ShiftRepriced && was != "" {
			words = was + " → " + words
		}
		right.put(s.Muted, safe.Line(words))
		right.space(edge)
		return between(&left, &right, width)
	}
	at := row
	for i := range c.kinds {
		if at < len(c.kinds[i].shifts) {
			return m.shiftLine(&c.kinds[i].shifts[at], row == c.list.at, width)
		}
		at -= len(c.kinds[i].shifts)
	}
	return ""
}

func (m *root) shiftLine(shift *pipeline.Shift, here bool, width int) string {
	s := m.sc.styles
	words := width - 3*edge - 2 - stakeWidth
	name := words
	if width >= wordsWide {
		name = words*9/20 - 2
	}
	r := newRow(s, here, edge)
	r.name(&pipeline.Deal{Title: shift.Title, Account: shift.Account}, name)
	if name < words {
		said := shiftWords(m.sc.process, shift)
		switch shift.Kind { // The heading says that already.
		case pipeline.ShiftNew:
			said = stageName(m.sc.process, shift.Now.Stage)
		case pipeline.ShiftWon, pipeline.ShiftLost:
			said = "from " + stageName(m.sc.process, cmp.Or(shift.Was.Stage, m.sc.process.First().Key))
		}
		r.space(2)
		r.put(s.Muted, safe.Fit(safe.Line(said), words-name-2))
	}
	worth := shift.Now.Value
	if shift.Kind == pipeline.ShiftGone {
		worth = shift.Was.Value
	}
	r.space(2)
	r.right(s.Text, safe.Text(worth.Short()), stakeWidth)
	return r.done(width)
}

func shiftTitle(kind pipeline.ShiftKind) string {
	if kind == pipeline.ShiftBack {
		return "WENT BACK"
	}
	return strings.ToUpper(string(kind))
}

func openWords(s *pipeline.OpenSum) string {
	words := fmt.Sprintf("%d deals", s.Deals)
	if s.Deals == 1 {
		words = "1 deal"
	}
	if sum := pipeline.SumWords(s.Values); sum != "" {
		words += " " + sum
	}
	return words
}
