package changes

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
	"deals/tui/action"
	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Screen is what became of the book since a day.
type Screen struct {
	sc    *ui.Env
	book  Book
	click rows.Clicks
	read  ui.Reader[agenda.Changes]

	since  calendar.Date
	told   agenda.Changes
	kinds  []group
	loaded bool
	list   rows.List
}

// Book is what the screen needs of a book.
type Book interface {
	// Changes compares the book with what it was before a moment.
	Changes(ctx context.Context, since time.Time) (agenda.Changes, error)
}

// group is the shifts of one kind, and what they are worth in all.
type group struct {
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

// New gives the screen; the day it begins with is chosen when it is first loaded.
func New(sc *ui.Env, book Book) *Screen {
	return &Screen{sc: sc, book: book}
}

// Name is what the header calls it.
func (m *Screen) Name() string { return "What changed" }

// Keys are the actions worth a place in the foot.
func (m *Screen) Keys() []action.Hint {
	return action.Hints(action.Open, action.Earlier, action.Later, action.Log, action.Step, action.Back)
}

// Load compares the book with what it was on the day.
func (m *Screen) Load() tea.Cmd {
	if m.since.IsZero() {
		m.since = lastFriday(m.sc.Today())
	}
	ctx, book, since := m.sc.Ctx, m.book, m.since.In(m.sc.Now().Location())
	return m.read.Read(func() (agenda.Changes, error) { return book.Changes(ctx, since) })
}

// Update shows what changed.
func (m *Screen) Update(msg tea.Msg) ui.Result {
	told, mine, err := m.read.Took(msg)
	if !mine || err != nil {
		return ui.Result{Problem: err}
	}
	m.told, m.loaded, m.kinds = told, true, nil
	n := 0
	for _, kind := range agenda.MovementKinds() {
		if shifts, was, now := told.Of(kind); len(shifts) > 0 {
			m.kinds = append(m.kinds, group{kind, shifts, was, now})
			n += len(shifts)
		}
	}
	m.list.Resize(n)
	return ui.Result{}
}

// Act goes to other days and moves about the changes.
func (m *Screen) Act(a action.ID, _ string) (ui.Result, bool) {
	by := 0
	switch a {
	case action.Earlier:
		by = -1
	case action.Later:
		by = 1
	default:
		return ui.Result{}, m.list.Move(a)
	}
	if day := m.since.AddDays(by); !day.After(m.sc.Today()) {
		m.since = day
	}
	return ui.Result{Cmd: m.Load()}, true
}

// Subject is the deal of the change under the cursor.
func (m *Screen) Subject() ui.Subject {
	s := ui.Subject{Named: true, None: "go to a deal first"}
	if shift := m.shift(); shift != nil {
		s.ID = shift.Deal
	}
	return s
}

// WhyNot lets a deal be opened where there is none: then nothing happens.
func (m *Screen) WhyNot(a action.ID) (string, bool) { return "", a == action.Open }

// Point selects the row under the mouse, and opens it.
func (m *Screen) Point(msg tea.MouseMsg) ui.Result { return m.click.Handle(m.sc, &m.list, msg, m) }

// Draw lists what changed.
func (m *Screen) Draw(width, height int) []string {
	return widget.EachExactly(m.lines(width, height), width)
}

// shift is the selected one, or nil.
func (m *Screen) shift() *agenda.Movement {
	at := m.list.At
	for i := range m.kinds {
		if at < len(m.kinds[i].shifts) {
			return &m.kinds[i].shifts[max(0, at)]
		}
		at -= len(m.kinds[i].shifts)
	}
	return nil
}

// lines draws what changed, by kind, under the sums before and after.
func (m *Screen) lines(width, height int) []string {
	c, s := m, m.sc.Styles
	width = min(width, rows.TableWidth)
	if !c.loaded {
		return nil
	}
	var since, sums widget.Line
	since.Space(widget.Margin)
	since.Put(s.Muted, "Since ")
	since.Put(s.Strong, safe.Text(phrase.Date(c.since)))
	sums.Space(widget.Margin)
	sums.Put(s.Muted, "open  ")
	sums.Put(s.Text, safe.Cut(safe.Line(openWords(&c.told.Was)+" → "+openWords(&c.told.Now)), width-sums.Width-widget.Margin))
	head := []string{since.Done(width), sums.Done(width), ""}
	if len(c.kinds) == 0 {
		return append(head, rows.Remark(m.sc, "Nothing changed.", width))
	}
	plan, here := c.plan()
	c.list.Above = len(head)
	for _, row := range c.list.Visible(plan, here, max(1, height-len(head))) {
		head = append(head, m.line(row, width))
	}
	return head
}

// plan is which lines the changes have: the place of a shift, or a heading.
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
	c, s := m, m.sc.Styles
	switch {
	case row == rows.PlanBlank:
		return ""
	case row < 0:
		group := &c.kinds[rows.PlanHead-row]
		var left, right widget.Line
		left.Space(widget.Margin)
		left.Put(s.Strong, safe.Text(shiftTitle(group.kind)))
		left.Put(s.Muted, safe.Text(fmt.Sprintf("  %d", len(group.shifts))))
		words := agenda.SumWords(group.now)
		if was := agenda.SumWords(group.was); group.kind == agenda.MovementRepriced && was != "" {
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
	s := m.sc.Styles
	words := width - 3*widget.Margin - 2 - rows.StakeWidth
	name := words
	if width >= rows.WordsWide {
		name = words*9/20 - 2
	}
	r := rows.NewRow(s, here, widget.Margin)
	r.Name(&pipeline.Deal{Title: shift.Title, Account: shift.Account}, name)
	if name < words {
		said := phrase.Movement(m.sc.Process, shift)
		switch shift.Kind { // The heading says that already.
		case agenda.MovementNew:
			said = phrase.StageName(m.sc.Process, shift.Now.Stage)
		case agenda.MovementWon, agenda.MovementLost:
			said = "from " + phrase.StageName(m.sc.Process, cmp.Or(shift.Was.Stage, m.sc.Process.First().Key))
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
