package ledger

import (
	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// Goal is the value that the user wants to win in a year, quarter or month.
type Goal struct {
	Period calendar.Period
	Value  money.Money
}

// GoalFor finds the goal of exactly this period; zero when there is none.
func GoalFor(goals []Goal, period calendar.Period) money.Money {
	for _, g := range goals {
		if g.Period == period {
			return g.Value
		}
	}
	return money.Money{}
}

// RunningGoal finds the goal to show every day: that of the current quarter, else
// of the month, else of the year.
func RunningGoal(goals []Goal, today calendar.Date) (goal Goal, ok bool) {
	for _, unit := range []string{"quarter", "month", "year"} {
		period, _ := calendar.CurrentPeriod(unit, today)
		if value := GoalFor(goals, period); !value.IsZero() {
			return Goal{period, value}, true
		}
	}
	return Goal{}, false
}
