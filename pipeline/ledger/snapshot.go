package ledger

import (
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// Snapshot is the forecast of a period at its start. It never changes, so that it
// can be compared with the result later.
type Snapshot struct {
	Name  string         `json:"period"`
	Taken time.Time      `json:"taken_at"`
	Deals []SnapshotDeal `json:"deals"`
}

// SnapshotDeal is an open deal that was due to close in the period.
type SnapshotDeal struct {
	Deal     int64                     `json:"deal"`         // its number
	ID       string                    `json:"id,omitempty"` // its name in every copy of the book
	Value    money.Money               `json:"value,omitzero"`
	P        float64                   `json:"probability"` // of winning it at all, according to the process
	Category pipeline.ForecastCategory `json:"forecast_category,omitempty"`
}

// Period is the period of the snapshot; ok is false when much of it had already
// passed.
func (s *Snapshot) Period(now time.Time) (period calendar.Period, ok bool) {
	period, err := calendar.ParseSpan(s.Name, calendar.DateOf(now))
	if err != nil {
		return period, false
	}
	all, over := period.DaysIn(calendar.DayOf(s.Taken, now.Location()))
	return period, float64(over) <= lateShare*float64(all)
}

// UnitOf reads the unit of a period from its name.
func UnitOf(name string) string {
	switch {
	case len(name) == 4:
		return "year"
	case strings.Contains(name, "Q"):
		return "quarter"
	}
	return "month"
}

// lateShare is the part of a period after which a snapshot no longer counts as its
// forecast.
const lateShare = 0.2

// PeriodsAt are the periods that get a snapshot: the month, the quarter and the
// year of a day.
func PeriodsAt(today calendar.Date) []calendar.Period {
	var periods []calendar.Period
	for _, unit := range []string{"month", "quarter", "year"} {
		p, _ := calendar.CurrentPeriod(unit, today)
		periods = append(periods, p)
	}
	return periods
}
