package ledger

import (
	"testing"

	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

func TestTheRunningGoalIsThatOfTheQuarterFirst(t *testing.T) {
	goal := func(period string, minor int64) Goal {
		p, err := calendar.ParseSpan(period, calendar.NewDate(2026, 11, 23))
		if err != nil {
			t.Fatal(err)
		}
		return Goal{p, money.Money{Minor: minor, Currency: "EUR"}}
	}
	year, quarter, month, past := goal("2026", 1), goal("2026-Q4", 2), goal("2026-11", 3), goal("2026-Q3", 4)
	for _, test := range []struct {
		goals []Goal
		want  Goal
	}{
		{[]Goal{year, quarter, month, past}, quarter}, {[]Goal{year, month, past}, month}, {[]Goal{past, year}, year}, {[]Goal{past}, Goal{}}, {nil, Goal{}},
	} {
		got, ok := RunningGoal(test.goals, calendar.NewDate(2026, 11, 23))
		if got != test.want || ok != (test.want != Goal{}) {
			t.Errorf("of %v it is %v, %v", test.goals, got, ok)
		}
	}
}
