package tui

import (
	"context"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline/calendar"
	"deals/pipeline/metrics"
	"deals/pipeline/money"
)

// forecastScreen is what a period may come to, and what it would come to if some
// deals went otherwise. The latter is on the screen only and never written.
type forecastScreen struct {
	sc    *scene
	book  forecastBook
	names *names
	read  loader[outlooks]

	unit, step int // which period: of units, and how many from the present one
	currency   string
	slip       map[int64]calendar.Date
	reprice    map[int64]money.Money
	exclude    map[int64]bool

	shown outlooks
	rows  []metrics.ForecastDeal // in the currency shown
	have  bool
	list  list
}

// forecastBook is what the screen needs of a book.
type forecastBook interface {
	figuresBook
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

func newForecastScreen(sc *scene, book forecastBook, names *names) *forecastScreen {
	return &forecastScreen{sc: sc, book: book, names: names, unit: 1} // a quarter
}

// Name is what the header calls it.
func (f *forecastScreen) Name() string { return "Forecast" }

// Keys are the actions worth a place in the foot.
func (f *forecastScreen) Keys() []hint {
	keys := append(hints(actEarlier, actLater), hint{actWindow, "length"})
	return append(keys, hints(actGoal, actExclude, actSlip, actReprice, actCall, actOpen, actBack)...)
}

func (f *forecastScreen) supposes() bool { return len(f.slip)+len(f.reprice)+len(f.exclude) > 0 }

// forget drops what was supposed.
func (f *forecastScreen) forget() { f.slip, f.reprice, f.exclude = nil, nil, nil }

// Load works the forecast out.
func (f *forecastScreen) Load() tea.Cmd {
	ctx, book, process, now := f.sc.ctx, f.book, f.sc.process, f.sc.now()
	period := spanOf(f.unit, f.step, calendar.DateOf(now))
	supposed := f.supposes()
	paper := metrics.WhatIf{Exclude: slices.Collect(maps.Keys(f.exclude)), Slip: maps.Clone(f.slip), Reprice: maps.Clone(f.reprice)}
	unit := units[f.unit].name
	return f.read.Compute(f.sc, func() (outlooks, error) {
		in, err := readNumbers(ctx, book)
		if err != nil {
			return outlooks{}, err
		}
		goal := metrics.GoalFor(in.goals, period)
		o := outlooks{period: period, supposed: supposed, base: metrics.Predict(process, in.records, period, goal, now)}
		o.what = o.base
		if supposed {
			o.what = metrics.Predict(process, paper.Apply(in.records), period, goal, now)
		}
		for _, a := range metrics.AccuracyOf(in.snapshots, in.records, now) {
			if a.Unit == unit && a.Decided > 0 {
				o.accuracy = append(o.accuracy, a)
			}
		}
		return o, nil
	})
}

// Update shows the forecast.
func (f *forecastScreen) Update(msg tea.Msg) outcome {
	shown, err, mine := f.read.Took(msg)
	if !mine {
		return outcome{}
	}
	if err == nil {
		f.shown, f.have = shown, true
		f.arrange()
	}
	out := outcome{problem: err}
	if f.read.Again() {
		out.cmd = f.Load()
	}
	return out
}

// outlook is the one in the currency shown, or the first.
func (f *forecastScreen) outlook(of *metrics.Forecast) *metrics.Outlook {
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
func (f *forecastScreen) Total() metrics.Range {
	if o := f.outlook(&f.shown.what); o != nil {
		return o.Total
	}
	return metrics.Range{}
}

// arrange lists the deals expected in the period: as things stand, and then those
// that are only supposed to be. The cursor follows its deal.
func (f *forecastScreen) arrange() {
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
	f.list.settle(len(f.rows))
	for i := range f.rows {
		if f.rows[i].Deal == selected {
			f.list.at = i
		}
	}
}

// deal is the number of the deal with the cursor, or 0.
func (f *forecastScreen) deal() int64 {
	if r := f.row(); r != nil {
		return r.Deal
	}
	return 0
}

func (f *forecastScreen) row() *metrics.ForecastDeal {
	if f.list.at < 0 || f.list.at >= len(f.rows) {
		return nil
	}
	return &f.rows[f.list.at]
}

// inSight are the deals on the screen and just off it.
func (f *forecastScreen) inSight(height int) []int64 {
	var ids []int64
	for i := max(0, f.list.at-height); i < min(len(f.rows), f.list.at+height); i++ {
		ids = append(ids, f.rows[i].Deal)
	}
	return ids
}

// Act turns to other periods, supposes things of deals, and moves through their
// list.
func (f *forecastScreen) Act(a action, _ string) (outcome, bool) {
	switch a {
	case actEarlier:
		f.step--
	case actLater:
		f.step++
	case actWindow:
		f.unit, f.step = (f.unit+1)%len(units), 0
	case actCurrency:
		f.nextCurrency()
		return outcome{}, true
	case actGoal:
		return outcome{open: newGoalDialog(f.sc, f.shown.period, f.goal(), f.book.SaveGoal)}, true
	case actMeaning:
		return outcome{say: "the sums of all ways these deals may go, by their chances; nothing is drawn by lot"}, true
	case actExclude, actSlip, actReprice:
		return f.suppose(a), true
	default:
		return outcome{}, f.list.move(a)
	}
	return outcome{cmd: f.Load()}, true
}

// Subject is the deal with the cursor.
func (f *forecastScreen) Subject() subject {
	return subject{named: true, id: f.deal(), none: leadsBack}
}

// WhyNot lets some keys do nothing where there is no deal.
func (f *forecastScreen) WhyNot(a action) (string, bool) {
	if a == actNew {
		return leadsBack, true
	}
	return "", a == actOpen || a == actCall
}

// Back forgets what was supposed before it leaves the forecast.
func (f *forecastScreen) Back() (outcome, bool) {
	if !f.supposes() {
		return outcome{}, false
	}
	f.forget()
	return outcome{cmd: f.Load()}, true
}

// Settle reads the names of the deals in sight.
func (f *forecastScreen) Settle() tea.Cmd { return f.names.load(f.inSight(f.sc.height)) }

// Point is the wheel, which moves as the keys do.
func (f *forecastScreen) Point(msg tea.MouseMsg) outcome {
	if _, ok := msg.(tea.MouseWheelMsg); ok {
		return wheeled(msg.Mouse(), f)
	}
	return outcome{}
}

// Draw shows what the period may come to.
func (f *forecastScreen) Draw(width, height int) []string {
	return allExactly(f.lines(width, height), width)
}

// suppose changes the deal with the cursor on paper; the same key takes it back.
func (f *forecastScreen) suppose(a action) outcome {
	d := f.row()
	if d == nil {
		return outcome{say: "there is no deal here"}
	}
	switch a {
	case actExclude:
		if f.exclude[d.Deal] {
			delete(f.exclude, d.Deal)
		} else {
			put(&f.exclude, d.Deal, true)
		}
	case actSlip:
		if _, slipped := f.slip[d.Deal]; slipped {
			delete(f.slip, d.Deal)
		} else {
			put(&f.slip, d.Deal, d.Expected.AddMonths(units[f.unit].months))
		}
	case actReprice:
		if _, priced := f.reprice[d.Deal]; priced {
			delete(f.reprice, d.Deal)
		} else {
			deal := d.Deal
			return outcome{open: newRepriceDialog(f.sc, *d, func(value money.Money) tea.Cmd {
				put(&f.reprice, deal, value)
				return f.Load()
			})}
		}
	}
	return outcome{cmd: f.Load()}
}

func put[V any](into *map[int64]V, deal int64, value V) {
	if *into == nil {
		*into = map[int64]V{}
	}
	(*into)[deal] = value
}

func (f *forecastScreen) nextCurrency() {
	var all []string
	for i := range f.shown.base.Outlooks {
		all = append(all, f.shown.base.Outlooks[i].Currency)
	}
	if len(all) > 1 {
		now := max(0, slices.Index(all, f.currency))
		f.currency = all[(now+1)%len(all)]
		f.list.at, f.rows = 0, nil
		f.arrange()
	}
}

// goal is the one of the period shown.
func (f *forecastScreen) goal() money.Money {
	for i := range f.shown.base.Outlooks {
		if g := f.shown.base.Outlooks[i].Goal; !g.IsZero() {
			return g
		}
	}
	return money.Money{}
}
