package ledger

import (
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// Record is the part of a deal that the figures need. It is much smaller than the
// deal, so that a figure over the whole book is fast.
type Record struct {
	ID             int64
	Status         pipeline.Status
	Stage          pipeline.StageKey // the current stage, or the one in which it was lost
	Created        time.Time
	CreatedUnknown bool      // imported without a created date; Created is then the import
	Imported       time.Time // zero for deals created here
	Closed         time.Time // when won or lost; zero for a closed deal: on an unknown day
	CloseRecorded  time.Time // when the close was entered, if later
	Completed      time.Time
	Value          money.Money
	Account        string
	Source         string
	Tags           []string
	LostReason     pipeline.LostReason
	Visits         []pipeline.Visit
	Overrides      int

	Touched       time.Time     // last contact with the buyer; zero for none
	RestsUntil    calendar.Date // end of the snooze
	ExpectedClose calendar.Date
	Pushes        int // how often the close date moved later
	DaysPushed    int // total number of days
	Category      pipeline.ForecastCategory
	Monthly       money.Money // for Months months, beside the one-off Value
	Months        int
}

// RecordOf takes the record from a deal.
func RecordOf(d *pipeline.Deal) Record {
	return Record{
		ID: d.ID, Status: d.Status, Stage: d.Stage, Created: d.CreatedAt, CreatedUnknown: d.CreatedUnknown,
		Imported: d.Imported, Closed: d.ClosedAt, CloseRecorded: d.CloseRecorded, Completed: d.Completed, Value: d.Value, Account: d.Account,
		Source: d.Source, Tags: d.Tags, LostReason: d.LostReason, Visits: d.Visits, Overrides: len(d.Overrides),
		Touched: d.LastTouch(), RestsUntil: d.Snooze.Until, ExpectedClose: d.ExpectedClose, Pushes: d.Pushes, DaysPushed: d.DaysPushed,
		Category: d.Category, Monthly: d.Monthly, Months: d.Months,
	}
}

// In replaces the days without an hour by instants of these days in loc, so that the
// figures compare instants alone. A deal closed on the day of its creation closes no
// earlier.
func (r *Record) In(loc *time.Location) {
	inFile := calendar.IsDay(r.Closed) && r.CloseRecorded.IsZero() && !r.Imported.IsZero()
	onDay := calendar.IsDay(r.Closed) && calendar.DayOf(r.Created, loc) == calendar.DayOf(r.Closed, loc)
	for _, at := range []*time.Time{&r.Created, &r.Closed, &r.Completed, &r.Touched} {
		*at = calendar.Begin(*at, loc)
	}
	if onDay {
		r.Closed = r.Created
	}
	if inFile && r.Imported.Before(r.Closed) { // It was imported elsewhere, where that day had begun.
		r.Imported = r.Closed
	}
	for i := range r.Visits {
		v := &r.Visits[i]
		v.Entered, v.Left = calendar.Begin(v.Entered, loc), calendar.Begin(v.Left, loc)
	}
}

// Currencies lists the currencies in which the deal has a value.
func (r *Record) Currencies() []string {
	switch {
	case r.Value.IsZero() && r.Monthly.IsZero():
		return nil
	case r.Monthly.IsZero() || r.Monthly.Currency == r.Value.Currency:
		return []string{r.Value.Currency}
	case r.Value.IsZero():
		return []string{r.Monthly.Currency}
	}
	return []string{r.Value.Currency, r.Monthly.Currency}
}

// Term is the monthly value over its whole term.
func (r *Record) Term() money.Money {
	return money.Money{Minor: r.Monthly.Minor * int64(r.Months), Currency: r.Monthly.Currency}
}

// Referred reports whether a deal came from a referral.
func (r *Record) Referred() bool {
	return strings.HasPrefix(strings.ToLower(strings.TrimSpace(r.Source)), "referral")
}

// ClosedUnseen reports whether the deal was imported as closed, so that only its
// last stage is known.
func (r *Record) ClosedUnseen() bool {
	n := len(r.Visits)
	return !r.Imported.IsZero() && !r.Closed.After(r.Imported) && (n == 0 || r.Visits[n-1].Unseen)
}
