package tui

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/tui/safe"
)

// changesScreen is what became of the book since a day.
type changesScreen struct {
	sc    *scene
	book  changesBook
	click clicks
	read  loader[agenda.Changes]

	since  calendar.Date
	told   agenda.Changes
	kinds  []shiftGroup
	loaded bool
	list   list
}

// changesBook is what the screen needs of a book.
type changesBook interface {
	// Changes compares the book with what it was before a moment.
	Changes(ctx context.Context, since time.Time) (agenda.Changes, error)
}

// shiftGroup is the shifts of one kind, and what they are worth in all.
type shiftGroup struct {
	kind     agenda.MovementKind
	shifts   []agenda.Movement
	was, now []money.Money
}

// lastFriday is the Friday before today.
func lastFriday(today calendar.Date) calendar.Date {
	day := today.AddDays(-1)
	for day.Weekday() != time.Friday {
		day = day.AddDays(-1)
	}
	return day
}

func newChangesScreen(sc *scene, book changesBook) *changesScreen {
	return &changesScreen{sc: sc, book: book}
}

// Name is what the header calls it.
func (m *changesScreen) Name() string { return "What changed" }

// Keys are the actions worth a place in the foot.
func (m *changesScreen) Keys() []hint {
	return hints(actOpen, actEarlier, actLater, actLog, actStep, actBack)
}

// Load compares the book with what it was on the day.
func (m *changesScreen) Load() tea.Cmd {
	if m.since.IsZero() {
		m.since = lastFriday(m.sc.today())
	}
	ctx, book, since := m.sc.ctx, m.book, m.since.In(m.sc.now().Location())
	return m.read.Read(func() (agenda.Changes, error) { return book.Changes(ctx, since) })
}

// Update shows what changed.
func (m *changesScreen) Update(msg tea.Msg) outcome {
	told, err, mine := m.read.Took(msg)
	if !mine || err != nil {
		return outcome{problem: err}
	}
	m.told, m.loaded, m.kinds = told, true, nil
	n := 0
	for _, kind := range agenda.MovementKinds() {
		if shifts, was, now := told.Of(kind); len(shifts) > 0 {
			m.kinds = append(m.kinds, shiftGroup{kind, shifts, was, now})
			n += len(shifts)
		}
	}
	m.list.settle(n)
	return outcome{}
}

// Act goes to other days and moves about the changes.
func (m *changesScreen) Act(a action, _ string) (outcome, bool) {
	by := 0
	switch a {
	case actEarlier:
		by = -1
	case actLater:
		by = 1
	default:
		return outcome{}, m.list.move(a)
	}
	if day := m.since.AddDays(by); !day.After(m.sc.today()) {
		m.since = day
	}
	return outcome{cmd: m.Load()}, true
}

// Subject is the deal of the change under the cursor.
func (m *changesScreen) Subject() subject {
	s := subject{named: true, none: "go to a deal first"}
	if shift := m.shift(); shift != nil {
		s.id = shift.Deal
	}
	return s
}

// WhyNot lets a deal be opened where there is none: then nothing happens.
func (m *changesScreen) WhyNot(a action) (string, bool) { return "", a == actOpen }

// Point selects the row under the mouse, and opens it.
func (m *changesScreen) Point(msg tea.MouseMsg) outcome { return m.click.row(m.sc, &m.list, msg, m) }

// Draw lists what changed.
func (m *changesScreen) Draw(width, height int) []string {
	return allExactly(m.lines(width, height), width)
}

// shift is the selected one, or nil.
func (c *changesScreen) shift() *agenda.Movement {
	at := c.list.at
	for i := range c.kinds {
		if at < len(c.kinds[i].shifts) {
			return &c.kinds[i].shifts[max(0, at)]
		}
		at -= len(c.kinds[i].shifts)
	}
	return nil
}

// lines draws what changed, by kind, under the sums before and after.
func (m *changesScreen) lines(width, height int) []string {
	c, s := m, m.sc.styles
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
		return append(head, sayLine(m.sc, "Nothing changed.", width))
	}
	plan, here := c.plan()
	c.list.above = len(head)
	for _, row := range c.list.cut(plan, here, max(1, height-len(head))) {
		head = append(head, m.changeLine(row, width))
	}
	return head
}

// plan is which lines the changes have: the place of a shift, or a heading.
func (c *changesScreen) plan() (rows []int, here int) {
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

func (m *changesScreen) changeLine(row, width int) string {
	c, s := m, m.sc.styles
	switch {
	case row == planBlank:
		return ""
	case row < 0:
		group := &c.kinds[planHead-row]
		var left, right line
		left.space(edge)
		left.put(s.Strong, safe.Text(shiftTitle(group.kind)))
		left.put(s.Muted, safe.Text(fmt.Sprintf("  %d", len(group.shifts))))
		words := agenda.SumWords(group.now)
		if was := agenda.SumWords(group.was); group.kind == agenda.MovementRepriced && was != "" {
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

func (m *changesScreen) shiftLine(shift *agenda.Movement, here bool, width int) string {
	s := m.sc.styles
	words := width - 3*edge - 2 - stakeWidth
	name := words
	if width >= wordsWide {
		name = words*9/20 - 2
	}
	r := newRow(s, here, edge)
	r.name(&pipeline.Deal{Title: shift.Title, Account: shift.Account}, name)
	if name < words {
		said := movementWords(m.sc.process, shift)
		switch shift.Kind { // The heading says that already.
		case agenda.MovementNew:
			said = stageName(m.sc.process, shift.Now.Stage)
		case agenda.MovementWon, agenda.MovementLost:
			said = "from " + stageName(m.sc.process, cmp.Or(shift.Was.Stage, m.sc.process.First().Key))
		}
		r.space(2)
		r.put(s.Muted, safe.Fit(safe.Line(said), words-name-2))
	}
	worth := shift.Now.Value
	if shift.Kind == agenda.MovementGone {
		worth = shift.Was.Value
	}
	r.space(2)
	r.right(s.Text, safe.Text(worth.Short()), stakeWidth)
	return r.done(width)
}

func shiftTitle(kind agenda.MovementKind) string {
	if kind == agenda.MovementBack {
		return "WENT BACK"
	}
	return strings.ToUpper(string(kind))
}

func openWords(s *agenda.OpenSum) string {
	words := fmt.Sprintf("%d deals", s.Deals)
	if s.Deals == 1 {
		words = "1 deal"
	}
	if sum := agenda.SumWords(s.Values); sum != "" {
		words += " " + sum
	}
	return words
}
