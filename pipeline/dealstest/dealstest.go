package dealstest

import (
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/definition"
	"deals/pipeline/money"
)

// Monday is the moment at which these tests check gates.
var Monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// OnDay is a day of November 2026.
func OnDay(day int) calendar.Date { return calendar.NewDate(2026, 11, day) }

// Noon is the middle of a day of October 2026, in Berlin.
func Noon(day int) time.Time { return time.Date(2026, 10, day, 12, 0, 0, 0, Berlin) }

// Berlin is a zone in which a day can get lost.
var Berlin = time.FixedZone("CEST", 2*60*60)

// Euro is an amount without cents.
func Euro(whole int64) money.Money { return money.Money{Minor: whole * 100, Currency: "EUR"} }

// Ptr points to a value, for the fields of an Edit.
func Ptr[T any](value T) *T { return &value }

// Decided decides intents on that Monday, for a test that expects success.
func Decided(t *testing.T, d pipeline.Deal, intents ...pipeline.Intent) pipeline.Deal {
	t.Helper()
	change, err := pipeline.Decide(definition.Default(), d, Monday, intents...)
	if err != nil {
		t.Fatalf("%#v was refused: %v", intents, err)
	}
	return change.After
}

// Newborn is deal 42, created on 20 November.
func Newborn(t *testing.T) pipeline.Deal {
	t.Helper()
	return Decided(t, pipeline.Deal{}, pipeline.Create{ID: 42, Edit: pipeline.Edit{Title: Ptr("Relaunch")}, At: Monday.AddDate(0, 0, -3)})
}
