package metrics

import (
	"cmp"
	"slices"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/odds"
)

// Measure computes the figures of a book over a period, as of now. Days are
// calendar days in now's location, and amounts are minor units, halves rounded
// away from zero; no two currencies are ever added.
//
//   - WinRate: of the deals closed in the period, won ÷ (won + lost).
//   - Qualified: the same, of the deals that had advanced past the second stage.
//   - Overrides: WinRate of the deals that overrode a gate, and of the others.
//   - Cycle and LossDays: from the day a deal was created to the day it was won
//     or lost, for deals closed in the period.
//   - Created: the outcome so far of the deals created in the period.
//   - WorstCase: WinRate if every open deal that is stale or stuck were lost.
//   - Curve: see odds.CurveOf; deals are observed while they are open in the period.
//   - Stages: of the deals that first entered or passed a stage in the period, how
//     many have reached a later one since. A skip counts as reached, and a move
//     back removes nothing.
//   - Velocity: open deals that have left the second stage × WinRate × mean won
//     value ÷ median Cycle, which counts as at least a day. Beside it is the value
//     really won per day; an open period runs from the first deal to now.
//
// The history of an imported deal before its import is unknown: figures that need
// it leave the deal out and count it.
func Measure(p *pipeline.Process, records []ledger.Record, period calendar.Period, now time.Time) Stats {
	m := measure{
		process: p, now: now, span: period.In(now.Location()),
		stats:   Stats{Period: period},
		tallies: map[string]*tally{},
		sources: map[string]*Rate{},
		reasons: map[pipeline.LostReason]int{},
		flow:    newFlow(p),
	}
	for i := range records {
		m.add(&records[i])
	}
	s := m.finish()
	newSample(p, records, period, now).traced().fill(&s)
	return s
}

// fill adds the figures that answer one question each.
func (v *sample) fill(s *Stats) {
	s.Created, s.WorstCase = v.cohort(), v.worstCase()
	lives := v.lifetimes()
	s.CycleQualified, s.Curve = v.cycleQualified(), odds.CurveOf(lives)
	s.Watched = odds.WatchedOf(lives, s.Curve.Trusted())
	s.Chances = v.chances()
	s.Funnel, s.FunnelUnseen = v.funnel()
	s.Recurring, s.Slippage = v.recurring(), v.slippage()
	s.Lifts, s.Customers, s.Referrals = v.lifts(), v.customers(), v.referrals()
	s.Trend = v.trend()
}

// measure holds the intermediate results of one pass over the records.
type measure struct {
	process *pipeline.Process
	now     time.Time
	span    calendar.Span
	stats   Stats // figures that are counted directly
	first   time.Time
	tallies map[string]*tally
	sources map[string]*Rate
	reasons map[pipeline.LostReason]int
	cycle   []float64
	loss    []float64
	flow    flow
}

func (m *measure) add(r *ledger.Record) {
	for _, seen := range []time.Time{r.Created, r.Closed} {
		if !seen.IsZero() && (m.first.IsZero() || seen.Before(m.first)) {
			m.first = seen
		}
	}
	reached, unseen := m.flow.add(r, m.span, m.now.Location())
	if unseen && m.lived(r) {
		m.stats.Unseen++
	}
	qualified := reached >= 2
	switch {
	case r.Status == pipeline.Open:
		m.stats.OpenDeals++
		if qualified && !r.Value.IsZero() {
			m.tally(r.Value.Currency).open++
		}
	case endedIn(m.span, r):
		m.addClosed(r, qualified)
	}
}

// lived reports whether the deal was open on some day of the period.
func (m *measure) lived(r *ledger.Record) bool {
	return (m.span.Until.IsZero() || r.Created.Before(m.span.Until)) && (r.Closed.IsZero() || !r.Closed.Before(m.span.From))
}

func (m *measure) addClosed(r *ledger.Record, qualified bool) {
	m.stats.WinRate.count(r.Status)
	if r.Overrides > 0 {
		m.stats.Overrides.With.count(r.Status)
	} else {
		m.stats.Overrides.Without.count(r.Status)
	}
	switch {
	case r.ClosedUnseen():
		m.stats.UnseenClosed++
	case qualified || r.Status == pipeline.Won:
		m.stats.Qualified.count(r.Status)
	}
	source := m.sources[r.Source]
	if source == nil {
		source = &Rate{}
		m.sources[r.Source] = source
	}
	source.count(r.Status)
	if r.Status == pipeline.Lost {
		m.reasons[r.LostReason]++
	}
	if !r.Value.IsZero() {
		m.tally(r.Value.Currency).add(r)
	}
	switch {
	case r.Closed.IsZero():
		m.stats.ClosedUnknown++
		return
	case r.CreatedUnknown:
		m.stats.CreatedUnknown++
		return
	}
	days := calendar.DaysBetween(r.Created, r.Closed, m.now.Location())
	if r.Status == pipeline.Won {
		m.cycle = append(m.cycle, days)
	} else {
		m.loss = append(m.loss, days)
	}
}

func (m *measure) tally(currency string) *tally {
	if m.tallies[currency] == nil {
		m.tallies[currency] = &tally{currency: currency}
	}
	return m.tallies[currency]
}

func (m *measure) finish() Stats {
	s := m.stats
	s.WinRate, s.Qualified = s.WinRate.rated(), s.Qualified.rated()
	s.Overrides = OverrideRates{s.Overrides.With.rated(), s.Overrides.Without.rated()}
	s.Cycle, s.LossDays = spreadOf(m.cycle), spreadOf(m.loss)
	s.Stages = m.flow.rated()
	for reason, n := range m.reasons {
		s.LostReasons = append(s.LostReasons, LostReasonCount{reason, n})
	}
	slices.SortFunc(s.LostReasons, func(a, b LostReasonCount) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Reason, b.Reason))
	})
	for source, rate := range m.sources {
		s.Sources = append(s.Sources, SourceRate{source, rate.rated()})
	}
	slices.SortFunc(s.Sources, func(a, b SourceRate) int {
		return cmp.Or(cmp.Compare(b.Rate.N(), a.Rate.N()), cmp.Compare(a.Source, b.Source))
	})
	m.addMoney(&s)
	return s
}
