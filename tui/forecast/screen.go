package forecast

import (
	"context"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline/calendar"
	"deals/pipeline/metrics"
	"deals/pipeline/money"
	"deals/tui/action"
	"deals/tui/dialog"
	"deals/tui/figure"
	"deals/tui/rows"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Screen is what a period may come to, and what it would come to if some
// deals went otherwise. The latter is on the screen only and never written.
type Screen struct {
	sc    *ui.Env
	book  Book
	names *figure.Names
	read  ui.Reader[outlooks]

	unit, step int // which period: of units, and how many from the present one
	currency   string
	slip       map[int64]calendar.Date
	reprice    map[int64]money.Money
	exclude    map[int64]bool

	shown outlooks
	rows  []metrics.ForecastDeal // in the currency shown
	have  bool
	list  rows.List
}

// Book is what the screen needs of a book.
type Book interface {
	figure.Book
	// SaveGoal sets the goal of a year, quarter or month; no amount drops it.
	SaveGoal(ctx context.Context, period calendar.Period, value money.Money) error
}

// outlooks is the forecast as last computed.
type outlooks struct {
	period   calendar.Period
	base     metrics.Forecast // as things stand
	what     metrics.Forecast // with what is only supposed; the same when nothing is
	supposed bool
	accuracy []metrics.Accuracy
}

func New(sc *ui.Env, book Book, names *figure.Names) *Screen {
	return &Screen{sc: sc, book: book, names: names, unit: 1} // a quarter
}

// Name is what the header calls it.
func (f *Screen) Name() string { return "Forecast" }

// Keys are the actions worth a place in the foot.
func (f *Screen) Keys() []action.Hint {
	keys := append(action.Hints(action.Earlier, action.Later), action.Hint{ID: action.Window, Word: "length"})
	return append(keys, action.Hints(action.Goal, action.Exclude, action.Slip, action.Reprice, action.Call, action.Open, action.Back)...)
}

func (f *Screen) supposes() bool { return len(f.slip)+len(f.reprice)+len(f.exclude) > 0 }

// forget drops what was supposed.
func (f *Screen) forget() { f.slip, f.reprice, f.exclude = nil, nil, nil }

// Load works the forecast out.
func (f *Screen) Load() tea.Cmd {
	ctx, book, process, now := f.sc.Ctx, f.book, f.sc.Process, f.sc.Now()
	period := figure.SpanOf(f.unit, f.step, calendar.DateOf(now))
	supposed := f.supposes()
	paper := metrics.WhatIf{Exclude: slices.Collect(maps.Keys(f.exclude)), Slip: maps.Clone(f.slip), Reprice: maps.Clone(f.reprice)}
	unit := figure.Units[f.unit].Name
	return f.read.Compute(f.sc, func() (outlooks, error) {
		in, err := figure.Read(ctx, book)
		if err != nil {
			return outlooks{}, err
		}
		goal := metrics.GoalFor(in.Goals, period)
		o := outlooks{period: period, supposed: supposed, base: metrics.Predict(process, in.Records, period, goal, now)}
		o.what = o.base
		if supposed {
			o.what = metrics.Predict(process, paper.Apply(in.Records), period, goal, now)
		}
		for _, a := range metrics.AccuracyOf(in.Snapshots, in.Records, now) {
			if a.Unit == unit && a.Decided > 0 {
				o.accuracy = append(o.accuracy, a)
			}
		}
		return o, nil
	})
}

// Update shows the forecast.
func (f *Screen) Update(msg tea.Msg) ui.Result {
	shown, err, mine := f.read.Took(msg)
	if !mine {
		return ui.Result{}
	}
	if err == nil {
		f.shown, f.have = shown, true
		f.arrange()
	}
	out := ui.Result{Problem: err}
	if f.read.Again() {
		out.Cmd = f.Load()
	}
	return out
}

// outlook is the one in the currency shown, or the first.
func (f *Screen) outlook(of *metrics.Forecast) *metrics.Outlook {
	for i := range of.Outlooks {
		if of.Outlooks[i].Currency == f.currency {
			return &of.Outlooks[i]
		}
	}
	if len(of.Outlooks) > 0 && f.currency == "" {
		return &of.Outlooks[0]
	}
	return nil
}

// Total is what the period may come to, with what is only supposed; nothing before
// that was worked out.
func (f *Screen) Total() metrics.Range {
	if o := f.outlook(&f.shown.what); o != nil {
		return o.Total
	}
	return metrics.Range{}
}

// arrange lists the deals expected in the period: as things stand, and then those
// that are only supposed to be. The cursor follows its deal.
func (f *Screen) arrange() {
	selected, listed := f.deal(), map[int64]bool{}
	f.rows = nil
	for _, of := range []*metrics.Forecast{&f.shown.base, &f.shown.what} {
		o := f.outlook(of)
		for i := 0; o != nil && i < len(o.Deals); i++ {
			if d := o.Deals[i]; !listed[d.Deal] {
				listed[d.Deal] = true
				f.rows = append(f.rows, d)
			}
		}
	}
	f.list.Resize(len(f.rows))
	for i := range f.rows {
		if f.rows[i].Deal == selected {
			f.list.At = i
		}
	}
}

// deal is the number of the deal with the cursor, or 0.
func (f *Screen) deal() int64 {
	if r := f.row(); r != nil {
		return r.Deal
	}
	return 0
}

func (f *Screen) row() *metrics.ForecastDeal {
	if f.list.At < 0 || f.list.At >= len(f.rows) {
		return nil
	}
	return &f.rows[f.list.At]
}

// inSight are the deals on the screen and just off it.
func (f *Screen) inSight(height int) []int64 {
	var ids []int64
	for i := max(0, f.list.At-height); i < min(len(f.rows), f.list.At+height); i++ {
		ids = append(ids, f.rows[i].Deal)
	}
	return ids
}

// Act turns to other periods, supposes things of deals, and moves through their
// list.
func (f *Screen) Act(a action.ID, _ string) (ui.Result, bool) {
	switch a {
	case action.Earlier:
		f.step--
	case action.Later:
		f.step++
	case action.Window:
		f.unit, f.step = (f.unit+1)%len(figure.Units), 0
	case action.Currency:
		f.nextCurrency()
		return ui.Result{}, true
	case action.Goal:
		return ui.Result{Open: dialog.NewGoal(f.sc, f.shown.period, f.goal(), f.book.SaveGoal)}, true
	case action.Meaning:
		return ui.Result{Say: "the sums of all ways these deals may go, by their chances; nothing is drawn by lot"}, true
	case action.Exclude, action.Slip, action.Reprice:
		return f.suppose(a), true
	default:
		return ui.Result{}, f.list.Move(a)
	}
	return ui.Result{Cmd: f.Load()}, true
}

// Subject is the deal with the cursor.
func (f *Screen) Subject() ui.Subject {
	return ui.Subject{Named: true, Id: f.deal(), None: ui.LeadsBack}
}

// WhyNot lets some keys do nothing where there is no deal.
func (f *Screen) WhyNot(a action.ID) (string, bool) {
	if a == action.New {
		return ui.LeadsBack, true
	}
	return "", a == action.Open || a == action.Call
}

// Back forgets what was supposed before it leaves the forecast.
func (f *Screen) Back() (ui.Result, bool) {
	if !f.supposes() {
		return ui.Result{}, false
	}
	f.forget()
	return ui.Result{Cmd: f.Load()}, true
}

// Settle reads the names of the deals in sight.
func (f *Screen) Settle() tea.Cmd { return f.names.Load(f.inSight(f.sc.Height)) }

// Point is the wheel, which moves as the keys do.
func (f *Screen) Point(msg tea.MouseMsg) ui.Result {
	if _, ok := msg.(tea.MouseWheelMsg); ok {
		return rows.Wheeled(msg.Mouse(), f)
	}
	return ui.Result{}
}

// Draw shows what the period may come to.
func (f *Screen) Draw(width, height int) []string {
	return widget.AllExactly(f.lines(width, height), width)
}

// suppose changes the deal with the cursor on paper; the same key takes it back.
func (f *Screen) suppose(a action.ID) ui.Result {
	d := f.row()
	if d == nil {
		return ui.Result{Say: "there is no deal here"}
	}
	switch a {
	case action.Exclude:
		if f.exclude[d.Deal] {
			delete(f.exclude, d.Deal)
		} else {
			put(&f.exclude, d.Deal, true)
		}
	case action.Slip:
		if _, slipped := f.slip[d.Deal]; slipped {
			delete(f.slip, d.Deal)
		} else {
			put(&f.slip, d.Deal, d.Expected.AddMonths(figure.Units[f.unit].Months))
		}
	case action.Reprice:
		if _, priced := f.reprice[d.Deal]; priced {
			delete(f.reprice, d.Deal)
		} else {
			deal := d.Deal
			return ui.Result{Open: dialog.NewReprice(f.sc, *d, func(value money.Money) tea.Cmd {
				put(&f.reprice, deal, value)
				return f.Load()
			})}
		}
	}
	return ui.Result{Cmd: f.Load()}
}

func put[V any](into *map[int64]V, deal int64, value V) {
	if *into == nil {
		*into = map[int64]V{}
	}
	(*into)[deal] = value
}

func (f *Screen) nextCurrency() {
	var all []string
	for i := range f.shown.base.Outlooks {
		all = append(all, f.shown.base.Outlooks[i].Currency)
	}
	if len(all) > 1 {
		now := max(0, slices.Index(all, f.currency))
		f.currency = all[(now+1)%len(all)]
		f.list.At, f.rows = 0, nil
		f.arrange()
	}
}

// goal is the one of the period shown.
func (f *Screen) goal() money.Money {
	for i := range f.shown.base.Outlooks {
		if g := f.shown.base.Outlooks[i].Goal; !g.IsZero() {
			return g
		}
	}
	return money.Money{}
}
