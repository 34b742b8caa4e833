package pipeline

import (
	"fmt"
	"testing"
	"time"
)

// bookOf makes n records that walked through the stages: a quarter open, the
// rest closed over two years.
func bookOf(n int) []Record {
	p := DefaultProcess()
	start := time.Date(2024, 11, 1, 9, 0, 0, 0, time.UTC)
	sources := []string{"Referral", "Website", "Fair", "", "Old client"}
	records := make([]Record, n)
	for i := range records {
		at := start.Add(time.Duration(i%700) * 24 * time.Hour)
		r := Record{
			ID: int64(i + 1), Status: Open, Created: at, Source: sources[i%len(sources)],
			Value: Money{Minor: int64(100_000 + i*37%900_000), Currency: []string{"EUR", "USD"}[i%2]},
		}
		for j := range 1 + i%len(p.Stages) {
			r.Stage = p.Stages[j].Key
			r.Visits = append(r.Visits, Visit{Stage: r.Stage, Entered: at})
			if j > 0 {
				r.Visits[j-1].Left = at
			}
			at = at.Add(time.Duration(1+i%13) * 24 * time.Hour)
		}
		switch last := len(r.Visits) - 1; {
		case last == len(p.Stages)-1:
			r.Status, r.Closed = Won, r.Visits[last].Entered
		case i%4 != 0:
			r.Status, r.Closed, r.LossClass = Lost, at, LostPrice
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
				Measure(DefaultProcess(), records, Period{}, now)
			}
		})
	}
}
