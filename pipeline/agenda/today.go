package agenda

import (
	"math/bits"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// TodayReason is the reason why a deal is on Today.
type TodayReason string

// The reasons, in the order of their groups, and in each the most urgent first.
const (
	TodayOverdue     TodayReason = "overdue"      // the due date of a step has passed
	TodayDue         TodayReason = "due"          // a step is due today
	TodayFollowUp    TodayReason = "follow_up"    // a step of a won deal is due
	TodayUnanswered  TodayReason = "unanswered"   // the buyer has waited for an answer for more than a day
	TodayExpiring    TodayReason = "expiring"     // a proposal expires within 5 days, or has expired
	TodayNotInvoiced TodayReason = "not_invoiced" // won and delivered, or won 14 days ago, without an invoice
	TodayClosePassed TodayReason = "close_passed" // the close date has passed
	TodayStale       TodayReason = "stale"        // see Rot
	TodayStuck       TodayReason = "stuck"        // see Rot
	TodayNoNextStep  TodayReason = "no_next_step" // no step with a date is planned
)

// all are the reasons in their order, with the group that each is in.
var all = [...]struct {
	reason TodayReason
	group  Group
}{
	overdue:     {TodayOverdue, GroupDue},
	due:         {TodayDue, GroupDue},
	followUp:    {TodayFollowUp, GroupDue},
	unanswered:  {TodayUnanswered, GroupWaiting},
	expiring:    {TodayExpiring, GroupMoney},
	notInvoiced: {TodayNotInvoiced, GroupMoney},
	closePassed: {TodayClosePassed, GroupRisk},
	stale:       {TodayStale, GroupRisk},
	stuck:       {TodayStuck, GroupRisk},
	adrift:      {TodayNoNextStep, GroupNoStep},
}

// The indices of the reasons.
const (
	overdue = iota
	due
	followUp
	unanswered
	expiring
	notInvoiced
	closePassed
	stale
	stuck
	adrift
)

// reasons is a set of indices of reasons. Being a number, it costs no memory for the
// many deals to check.
type reasons uint16

func (r *reasons) add(is bool, place int) {
	if is {
		*r |= 1 << place
	}
}

// first is the index of the first reason.
func (r reasons) first() int { return bits.TrailingZeros16(uint16(r)) }

// group is the group in which a deal with these reasons is listed.
func (r reasons) group() Group { return all[r.first()].group }

func (r reasons) list() []TodayReason {
	var list []TodayReason
	for ; r != 0; r &= r - 1 {
		list = append(list, all[r.first()].reason)
	}
	return list
}

// The time that some things may wait.
const (
	expiringDays = 5              // before a proposal expires
	unbilledDays = 14             // after the sale
	answerWithin = 24 * time.Hour // to a message of the buyer
)

// Day is one moment at which deals are checked for Today.
type Day struct {
	process *pipeline.Process
	now     time.Time
	today   calendar.Date
	unasked int64         // messages of the buyer before this moment have waited too long
	unsold  int64         // sales before this moment should be invoiced
	ending  calendar.Date // offers valid until this day are expiring
	stages  map[pipeline.StageKey]dayStage
	// Convert converts an amount to another currency at today's rate; ok is false
	// without one. nil is no rates at all.
	Convert func(m money.Money, to string) (converted money.Money, ok bool)
}

// dayStage is a stage on that day: anything older than these moments rots.
type dayStage struct {
	probability  float64
	stale, stuck int64
}

// NewDay prepares to check deals at the moment now, whose location decides the day.
func NewDay(p *pipeline.Process, now time.Time) *Day {
	day := &Day{process: p, now: now, today: calendar.DateOf(now), stages: make(map[pipeline.StageKey]dayStage, len(p.Stages))}
	day.unasked = now.Add(-answerWithin).UnixMilli()
	day.unsold, day.ending = day.daysAgo(unbilledDays), day.today.AddDays(expiringDays)
	for i := range p.Stages {
		limit := p.Limit(p.Stages[i].Key)
		day.stages[p.Stages[i].Key] = dayStage{p.Stages[i].Probability, day.daysAgo(limit.Stale), day.daysAgo(limit.Stuck)}
	}
	return day
}

// daysAgo is the moment before which something is more than n days old; for 0 days
// nothing ever is.
func (day *Day) daysAgo(n int) int64 {
	if n == 0 {
		return 0
	}
	return day.today.AddDays(-n).In(day.now.Location()).UnixMilli()
}

// before reports whether a stored moment, or the day of one without an hour, comes
// before such a moment.
func (day *Day) before(ms, since int64) bool {
	return calendar.Begin(time.UnixMilli(ms), day.now.Location()).UnixMilli() < since
}

// Reasons are the reasons why a deal is on Today, in the order of their groups. Rot, a
// missing step and a passed close date concern open deals; won ones come up for
// their steps, for questions of the buyer, and for a missing invoice. A snoozed
// deal comes up only when a step of it is due, or when the buyer has written since. A
// completed one never comes up.
func (day *Day) Reasons(a *Agenda) []TodayReason { return day.reasons(a).list() }

func (day *Day) reasons(a *Agenda) (found reasons) {
	if a.done() {
		return 0
	}
	planned := !a.Due.IsZero()
	if planned && !a.Due.After(day.today) {
		found.add(a.Status == pipeline.Won, followUp)
		found.add(a.Status != pipeline.Won && a.Due == day.today, due)
		found.add(a.Status != pipeline.Won && a.Due != day.today, overdue)
	}
	found.add(a.Asked != 0 && a.Asked < day.unasked, unanswered)
	if a.Over || a.Snoozed.After(day.today) {
		return found
	}
	if a.Status == pipeline.Won {
		found.add(a.Deliver != 0 || a.Bill != 0 && day.before(a.Bill, day.unsold), notInvoiced)
		return found
	}
	stage := day.stages[a.Stage]
	found.add(!planned, adrift)
	found.add(day.before(a.Touched, stage.stale), stale)
	found.add(day.before(a.Entered, stage.stuck), stuck)
	found.add(!a.Close.IsZero() && a.Close.Before(day.today), closePassed)
	found.add(!a.Valid.IsZero() && !a.Valid.After(day.ending), expiring)
	return found
}

// chance is the share of a deal's value at stake: the stage's probability, and the
// full value once it is won. A lost deal starts again.
func (day *Day) chance(a *Agenda) float64 {
	switch a.Status {
	case pipeline.Won:
		return 1
	case pipeline.Lost:
		return day.process.First().Probability
	default:
		return day.stages[a.Stage].probability
	}
}
