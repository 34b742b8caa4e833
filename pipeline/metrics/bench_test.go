package metrics

import (
	"fmt"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/definition"
	"deals/pipeline/ledger"
	"deals/pipeline/money"
)

// bookOf makes n records that went through the stages: a quarter open, the rest
// closed over two years.
func bookOf(n int) []ledger.Record {
	p := definition.Default()
	start := time.Date(2024, 11, 1, 9, 0, 0, 0, time.UTC)
	sources := []string{"Referral", "Website", "Fair", "", "Old client"}
	accounts := make([]string, 1+n/4)
	for i := range accounts {
		accounts[i] = fmt.Sprintf("Account %d", i)
	}
	var exits []pipeline.Exit // of each stage: all met, and all but one
	for _, stage := range p.Stages {
		var keys []pipeline.CriterionKey
		for _, c := range stage.Criteria {
			keys = append(keys, c.Key)
		}
		exits = append(exits, pipeline.Exit{Met: keys}, pipeline.Exit{Met: keys[1:], Unmet: keys[:1]})
	}
	records := make([]ledger.Record, n)
	for i := range records {
		at := start.Add(time.Duration(i%700) * 24 * time.Hour)
		r := ledger.Record{
			ID: int64(i + 1), Status: pipeline.Open, Created: at, Source: sources[i%len(sources)],
			Value:   money.Money{Minor: int64(100_000 + i*37%900_000), Currency: []string{"EUR", "USD"}[i%2]},
			Account: accounts[i%len(accounts)], Pushes: i % 3, Touched: at, ExpectedClose: calendar.DateOf(at).AddDays(60 + i%90),
		}
		for j := range 1 + i%len(p.Stages) {
			r.Stage = p.Stages[j].Key
			r.Visits = append(r.Visits, pipeline.Visit{Stage: r.Stage, Entered: at})
			if j > 0 {
				r.Visits[j-1].Left, r.Visits[j-1].Exit = at, exits[(j-1)*2+i%2]
			}
			at = at.Add(time.Duration(1+i%13) * 24 * time.Hour)
		}
		switch last := len(r.Visits) - 1; {
		case last == len(p.Stages)-1:
			r.Status, r.Closed = pipeline.Won, r.Visits[last].Entered
		case i%4 != 0:
			r.Status, r.Closed, r.LostReason = pipeline.Lost, at, pipeline.LostPrice
			r.Visits[last].Left = at
		}
		records[i] = r
	}
	return records
}

func BenchmarkMeasure(b *testing.B) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		b.Skip(err)
	}
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, berlin)
	for _, n := range []int{10_000, 100_000} {
		records := bookOf(n)
		b.Run(fmt.Sprintf("deals=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Measure(definition.Default(), records, calendar.Period{}, now)
			}
		})
	}
}

// BenchmarkAllFigures is every figure of the stats and the forecast at once.
func BenchmarkAllFigures(b *testing.B) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		b.Skip(err)
	}
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, berlin)
	p := definition.Default()
	quarter, _ := calendar.NamedPeriod("2026-q4")
	for _, n := range []int{5_000, 100_000} {
		records := bookOf(n)
		b.Run(fmt.Sprintf("deals=%d", n), func(b *testing.B) {
			for b.Loop() {
				Measure(p, records, calendar.Period{}, now)
				Groups(p, records, ledger.BySource, calendar.Period{}, now)
				Predict(p, records, quarter, money.Money{Minor: 5_000_000, Currency: "EUR"}, now)
			}
		})
	}
}
