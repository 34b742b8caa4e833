package tui

import (
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// forecast is what a period may come to, and what it would come to if some deals
// went otherwise. The latter is on the screen only and never written.
type forecast struct {
	unit, step int // which period: of units, and how many from the present one
	currency   string
	slip       map[int64]pipeline.Date
	reprice    map[int64]pipeline.Money
	exclude    map[int64]bool

	shown     outlooks
	rows      []pipeline.ForecastDeal // in the currency shown
	have      bool
	computing bool
	again     bool
	dimmed    bool
	list      list
}

// outlooks is the forecast as last computed.
type outlooks struct {
	period   pipeline.Period
	base     pipeline.Forecast // as things stand
	what     pipeline.Forecast // with what is only supposed; the same when nothing is
	supposed bool
	accuracy []pipeline.Accuracy
}

// forecastLoaded answers loadForecast.
type forecastLoaded struct {
	request int
	shown   outlooks
	err     error
}

// forecastSlow tells that the forecast asked for takes its time.
type forecastSlow struct{ request int }

func (f *forecast) supposes() bool { return len(f.slip)+len(f.reprice)+len(f.exclude) > 0 }

// forget drops what was supposed.
func (f *forecast) forget() { f.slip, f.reprice, f.exclude = nil, nil, nil }

// reloadForecast works the forecast out when it is shown.
func (m *root) reloadForecast() tea.Cmd {
	f := &m.forecast
	if m.mode != onForecast {
		return nil
	}
	if f.computing {
		f.again = true
		return nil
	}
	f.computing = true
	m.request.forecast++
	return tea.Batch(m.loadForecast(), m.after(statsPatience, forecastSlow{m.request.forecast}))
}

func (m *root) loadForecast() tea.Cmd {
	f, number := &m.forecast, m.request.forecast
	ctx, book, process, now := m.ctx, m.book, m.sc.process, m.sc.now()
	period := spanOf(f.unit, f.step, pipeline.DateOf(now))
	supposed := f.supposes()
	paper := pipeline.WhatIf{Exclude: slices.Collect(maps.Keys(f.exclude)), Slip: maps.Clone(f.slip), Reprice: maps.Clone(f.reprice)}
	unit := units[f.unit].name
	return aside(func() tea.Msg {
		in, err := readNumbers(ctx, book)
		if err != nil {
			return forecastLoaded{request: number, err: err}
		}
		goal := pipeline.GoalFor(in.goals, period)
		o := outlooks{period: period, supposed: supposed, base: pipeline.Predict(process, in.records, period, goal, now)}
		o.what = o.base
		if supposed {
			o.what = pipeline.Predict(process, paper.Apply(in.records), period, goal, now)
		}
		for _, a := range pipeline.AccuracyOf(in.snapshots, in.records, now) {
			if a.Unit == unit && a.Decided > 0 {
				o.accuracy = append(o.accuracy, a)
			}
		}
		return forecastLoaded{request: number, shown: o}
	})
}

func (m *root) forecastLoaded(msg forecastLoaded) tea.Cmd {
	f := &m.forecast
	f.computing, f.dimmed = false, false
	if msg.err != nil {
		m.problem = sentence(msg.err)
	} else {
		f.shown, f.have = msg.shown, true
		f.arrange()
	}
	if f.again {
		f.again = false
		return m.reloadForecast()
	}
	return nil
}

func (m *root) forecastSlow(msg forecastSlow) {
	m.forecast.dimmed = m.forecast.computing && msg.request == m.request.forecast
}

// outlook is the one in the currency shown, or the first.
func (f *forecast) outlook(of *pipeline.Forecast) *pipeline.Outlook {
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

// arrange lists the deals expected in the period: as things stand, and then those
// that are only supposed to be. The cursor follows its deal.
func (f *forecast) arrange() {
	selected, listed := f.deal(), map[int64]bool{}
	f.rows = nil
	for _, of := range []*pipeline.Forecast{&f.shown.base, &f.shown.what} {
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
func (f *forecast) deal() int64 {
	if r := f.row(); r != nil {
		return r.Deal
	}
	return 0
}

func (f *forecast) row() *pipeline.ForecastDeal {
	if f.list.at < 0 || f.list.at >= len(f.rows) {
		return nil
	}
	return &f.rows[f.list.at]
}

// inSight are the deals on the screen and just off it.
func (f *forecast) inSight(height int) []int64 {
	var ids []int64
	for i := max(0, f.list.at-height); i < min(len(f.rows), f.list.at+height); i++ {
		ids = append(ids, f.rows[i].Deal)
	}
	return ids
}

// forecastAct turns to other periods, supposes things of deals, and moves through
// their list.
func (m *root) forecastAct(a action) tea.Cmd {
	f := &m.forecast
	switch a {
	case actEarlier:
		f.step--
	case actLater:
		f.step++
	case actWindow:
		f.unit, f.step = (f.unit+1)%len(units), 0
	case actCurrency:
		f.nextCurrency()
		return nil
	case actGoal:
		m.openDialog(newGoalDialog(&m.sc, f.shown.period, f.goal()), pipeline.Deal{})
		return nil
	case actMeaning:
		return m.say("the sums of all ways these deals may go, by their chances; nothing is drawn by lot", false)
	case actCall:
		if deal, ok := m.names.known[f.deal()]; ok {
			m.openDialog(newCallDialog(&m.sc, deal), deal)
		}
		return nil
	case actExclude, actSlip, actReprice:
		return m.suppose(a)
	default:
		if f.list.move(a) {
			return nil
		}
		return m.actOnListed(a)
	}
	return m.reloadForecast()
}

// suppose changes the deal with the cursor on paper; the same key takes it back.
func (m *root) suppose(a action) tea.Cmd {
	f := &m.forecast
	d := f.row()
	if d == nil {
		return m.say("there is no deal here", false)
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
			m.openDialog(newRepriceDialog(&m.sc, *d), pipeline.Deal{})
			return nil
		}
	}
	return m.reloadForecast()
}

func put[V any](into *map[int64]V, deal int64, value V) {
	if *into == nil {
		*into = map[int64]V{}
	}
	(*into)[deal] = value
}

// repriced takes the amount that a dialog asked for.
func (m *root) repriced(s supposed) tea.Cmd {
	put(&m.forecast.reprice, s.deal, s.value)
	return m.reloadForecast()
}

func (f *forecast) nextCurrency() {
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
func (f *forecast) goal() pipeline.Money {
	for i := range f.shown.base.Outlooks {
		if g := f.shown.base.Outlooks[i].Goal; !g.IsZero() {
			return g
		}
	}
	return pipeline.Money{}
}
