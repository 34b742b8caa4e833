package metrics

import (
	"math/rand/v2"
	"testing"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/dealstest"
	"deals/pipeline/definition"
	"deals/pipeline/ledger"
	"deals/pipeline/money"
)

// Toward agrees with Predict, given only the records it needs.
func TestProgressIsAPartOfTheForecast(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	p := definition.Default()
	period := calendar.Period{From: calendar.NewDate(2026, 10, 1), To: calendar.NewDate(2026, 12, 31)}
	goal := ledger.Goal{Period: period, Value: money.Money{Minor: 1_000_00, Currency: "EUR"}}
	for range 100 {
		var all, few []ledger.Record
		for id := range 60 {
			r := walked(pipeline.Open, in(p.Stages[random.IntN(6)].Key, 1))
			if random.IntN(3) == 0 {
				r = closedOn(pipeline.Won, 1, 1+random.IntN(30))
				r.Closed = r.Closed.AddDate(0, random.IntN(5)-2, 0)
			} else if random.IntN(4) > 0 {
				r.ExpectedClose = calendar.NewDate(2026, 9, 1).AddDays(random.IntN(200))
			}
			r.ID, r.Value = int64(id+1), money.Money{Minor: int64(random.IntN(90)) * 100, Currency: []string{"EUR", "USD"}[random.IntN(2)]}
			r.Category = []pipeline.ForecastCategory{pipeline.InPipeline, pipeline.Omitted}[random.IntN(2)]
			all = append(all, r)
			won := r.Status == pipeline.Won && period.Contains(r.Closed, dealstest.Noon(1).Location())
			if won || r.Status == pipeline.Open && !r.ExpectedClose.Before(period.From) && !r.ExpectedClose.After(period.To) {
				few = append(few, r)
			}
		}
		got := Toward(p, few, goal, dealstest.Noon(20))
		want := Predict(p, all, period, goal.Value, dealstest.Noon(20)).Outlooks[0]
		if got.Won != want.Won || got.Even != want.Total.P50 {
			t.Fatalf("%s won and %s at even odds, the forecast has %s and %s", got.Won, got.Even, want.Won, want.Total.P50)
		}
	}
}

func TestProgressLeavesOutTheChanceOfTooMany(t *testing.T) {
	many := make([]ledger.Record, maxBets+1)
	for i := range many {
		many[i] = walked(pipeline.Open, in("lead", 1))
		many[i].Value, many[i].ExpectedClose = money.Money{Minor: int64(100 + i), Currency: "EUR"}, calendar.NewDate(2026, 10, 20)
	}
	period := calendar.Period{From: calendar.NewDate(2026, 10, 1), To: calendar.NewDate(2026, 12, 31)}
	if got := Toward(definition.Default(), many, ledger.Goal{Period: period, Value: money.Money{Minor: 1, Currency: "EUR"}}, dealstest.Noon(20)); !got.Even.IsZero() {
		t.Errorf("%s", got.Even)
	}
}
