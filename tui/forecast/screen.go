package forecast

import (
	"context"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline/accuracy"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/metrics"
	"deals/pipeline/money"
	"deals/tui/action"
	"deals/tui/dialog"
	"deals/tui/figure"
	"deals/tui/rows"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Screen is the forecast of a period, and a what-if on top of it, which is never saved.
type Screen struct {
	env   *ui.Env
	book  Book
	names *figure.Names
	read  ui.Reader[outlooks]

	unit, step int // the period: its unit, and its distance from the current one
	currency   string
	slip       map[int64]calendar.Date
	reprice    map[int64]money.Money
	exclude    map[int64]bool
	supposing  bool // the next key says what if

	shown outlooks
	rows  []metrics.ForecastDeal // in the currency shown
	have  bool
	list  rows.List
}

// Book is what the screen needs of a book.
type Book interface {
	figure.Book
	// SaveGoal sets the goal of a year, quarter or month; no amount removes it.
	SaveGoal(ctx context.Context, period calendar.Period, value money.Money) error
}

// outlooks is the forecast as last computed.
type outlooks struct {
	period   calendar.Period
	base     metrics.Forecast // as of now
	what     metrics.Forecast // with the what-if; the same without one
	supposed bool
	accuracy []accuracy.Accuracy
}

// New creates the screen of the current quarter. Names are shared with the other
// lists of figures, so that a deal is read for all of them once.
func New(env *ui.Env, book Book, names *figure.Names) *Screen {
	return &Screen{env: env, book: book, names: names, unit: 1} // a quarter
}

// Name is what the header calls it.
func (m *Screen) Name() string { return "Forecast" }

// Keys are the actions worth a place in the foot.
func (m *Screen) Keys() []action.Hint {
	return action.Hints(action.Suppose, action.Window, action.Earlier, action.Later, action.Goal, action.Category, action.Open, action.Meaning, action.Back)
}

// Load computes the forecast.
func (m *Screen) Load() tea.Cmd {
	ctx, book, process, now := m.env.Ctx, m.book, m.env.Process, m.env.Now()
	period := figure.Span(m.unit, m.step, calendar.DateOf(now))
	supposed := m.supposes()
	paper := ledger.WhatIf{Exclude: slices.Collect(maps.Keys(m.exclude)), Slip: maps.Clone(m.slip), Reprice: maps.Clone(m.reprice)}
	unit := figure.Units[m.unit].Name
	return m.read.Compute(m.env, func() (outlooks, error) {
		in, err := figure.ReadSample(ctx, book)
		if err != nil {
			return outlooks{}, err
		}
		goal := ledger.GoalFor(in.Goals, period)
		o := outlooks{period: period, supposed: supposed, base: metrics.Predict(process, in.Records, period, goal, now)}
		o.what = o.base
		if supposed {
			o.what = metrics.Predict(process, paper.Apply(in.Records), period, goal, now)
		}
		for _, a := range accuracy.Of(in.Snapshots, in.Records, now) {
			if a.Unit == unit && a.Decided > 0 {
				o.accuracy = append(o.accuracy, a)
			}
		}
		return o, nil
	})
}

// Update shows the forecast.
func (m *Screen) Update(msg tea.Msg) ui.Result {
	shown, mine, err := m.read.Took(msg)
	if !mine {
		return ui.Result{}
	}
	if err == nil {
		m.shown, m.have = shown, true
		m.arrange()
	}
	out := ui.Result{Problem: err}
	if m.read.Again() {
		out.Cmd = m.Load()
	}
	return out
}

// outlook is the forecast in the currency shown, or the first.
func (m *Screen) outlook(of *metrics.Forecast) *metrics.Outlook {
	for i := range of.Outlooks {
		if of.Outlooks[i].Currency == m.currency {
			return &of.Outlooks[i]
		}
	}
	if len(of.Outlooks) > 0 && m.currency == "" {
		return &of.Outlooks[0]
	}
	return nil
}

// Total is the forecast with the what-if; zero until it is computed.
func (m *Screen) Total() metrics.Range {
	if o := m.outlook(&m.shown.what); o != nil {
		return o.Total
	}
	return metrics.Range{}
}

// arrange lists the deals due to close in the period: the real ones, and then those
// that only the what-if adds. The cursor follows its deal.
func (m *Screen) arrange() {
	selected, listed := m.deal(), map[int64]bool{}
	m.rows = nil
	for _, of := range []*metrics.Forecast{&m.shown.base, &m.shown.what} {
		o := m.outlook(of)
		for i := 0; o != nil && i < len(o.Deals); i++ {
			if d := o.Deals[i]; !listed[d.Deal] {
				listed[d.Deal] = true
				m.rows = append(m.rows, d)
			}
		}
	}
	m.list.Resize(len(m.rows))
	for i := range m.rows {
		if m.rows[i].Deal == selected {
			m.list.At = i
		}
	}
}

// inSight are the visible deals and those just out of sight.
func (m *Screen) inSight(height int) []int64 {
	var ids []int64
	for i := max(0, m.list.At-height); i < min(len(m.rows), m.list.At+height); i++ {
		ids = append(ids, m.rows[i].Deal)
	}
	return ids
}

// Act selects other periods, changes the what-if, and moves through the deals.
func (m *Screen) Act(a action.ID, _ string) (ui.Result, bool) {
	switch a {
	case action.Earlier:
		m.step--
	case action.Later:
		m.step++
	case action.Window:
		m.unit, m.step = (m.unit+1)%len(figure.Units), 0
	case action.Goal:
		return ui.Result{Open: dialog.NewGoal(m.env, m.shown.period, m.goal(), m.book.SaveGoal, m.currencies(), m.show)}, true
	case action.Suppose:
		m.supposing = len(m.rows) > 0
		if !m.supposing {
			return ui.Result{Say: "no deal here"}, true
		}
		return ui.Result{}, true
	case action.Meaning:
		return ui.Result{Say: "every combination of these deals won or lost, weighted by its chance; an exact figure, not a simulation"}, true
	case action.Exclude, action.Delay, action.Reprice:
		return m.suppose(a), true
	default:
		return ui.Result{}, m.list.Move(a)
	}
	return ui.Result{Cmd: m.Load()}, true
}

// Subject is the deal with the cursor.
func (m *Screen) Subject() ui.Subject {
	return ui.Subject{Named: true, ID: m.deal(), None: m.env.EscFirst()}
}

// WhyNot makes some keys do nothing where there is no deal.
func (m *Screen) WhyNot(a action.ID) (string, bool) {
	if a == action.New {
		return m.env.EscFirst(), true
	}
	return "", a == action.Open || a == action.Category
}

// Back resets the what-if before it leaves the forecast.
func (m *Screen) Back() (ui.Result, bool) {
	if !m.supposes() {
		return ui.Result{}, false
	}
	m.forget()
	return ui.Result{Cmd: m.Load()}, true
}

// Settle reads the names of the visible deals.
func (m *Screen) Settle() tea.Cmd { return m.names.Load(m.inSight(m.env.Height)) }

// Point handles the wheel, which moves as the keys do.
func (m *Screen) Point(msg tea.MouseMsg) ui.Result {
	if _, ok := msg.(tea.MouseWheelMsg); ok {
		return rows.Wheel(msg.Mouse(), m)
	}
	return ui.Result{}
}

// Draw shows the forecast.
func (m *Screen) Draw(width, height int) []string {
	return widget.EachExactly(m.lines(width, height), width)
}

// place is the position of the current currency among all, counted from 1.
func (m *Screen) place() int {
	all := m.shown.base.Outlooks
	return 1 + max(0, slices.IndexFunc(all, func(o metrics.Outlook) bool { return o.Currency == m.currency }))
}

// currencies are those with a forecast in the period, the one shown first.
func (m *Screen) currencies() []string {
	var all []string
	for i := range m.shown.base.Outlooks {
		all = append(all, m.shown.base.Outlooks[i].Currency)
	}
	at := m.place() - 1
	if at >= len(all) {
		return nil
	}
	return append(slices.Clone(all[at:]), all[:at]...)
}

// show changes to another currency.
func (m *Screen) show(currency string) {
	m.currency = currency
	m.list.At, m.rows = 0, nil
	m.arrange()
}

// goal is the goal of the period shown.
func (m *Screen) goal() money.Money {
	for i := range m.shown.base.Outlooks {
		if g := m.shown.base.Outlooks[i].Goal; !g.IsZero() {
			return g
		}
	}
	return money.Money{}
}
