package metrics

import (
	"strconv"
	"strings"

	"deals/pipeline"
	"deals/pipeline/accuracy"
	"deals/pipeline/ledger"
	"deals/pipeline/refusal"
)

// whyCalibration judges deals by their chance in the frozen forecasts of months,
// quarters or years, as accuracy.Of counts them.
func (v *sample) whyCalibration(of string) (judge, error) {
	unit, chance, ok := forecastAsked(of)
	if !ok {
		return nil, refusal.New(refusal.Usage, "bad_forecast", "write it like accuracy:month:75", "%s does not name a period and a chance in percent.", refusal.Quoted(of))
	}
	v.given = map[int64]int{}
	for i := range v.snapshots {
		s := &v.snapshots[i]
		if _, ok := s.Period(v.now); !ok || ledger.UnitOf(s.Name) != unit {
			continue
		}
		for _, d := range s.Deals {
			if accuracy.BinOf(d.P) == accuracy.BinOf(chance) {
				v.given[d.Deal]++
			}
		}
	}
	return func(i int, r *ledger.Record) judged {
		switch {
		case v.given[r.ID] == 0:
			return out("no forecast gave it this chance")
		case r.Status == pipeline.Open:
			return out(whyOpen)
		}
		return rate(i, r)
	}, nil
}

// forecastAsked reads a unit and a chance: "month:75".
func forecastAsked(of string) (unit string, chance float64, ok bool) {
	unit, text, _ := strings.Cut(strings.ToLower(of), ":")
	percent, err := strconv.ParseFloat(strings.TrimRight(text, " %"), 64)
	ok = err == nil && percent >= 0 && percent <= 100 && (unit == "month" || unit == "quarter" || unit == "year")
	return unit, percent / 100, ok
}

// forecasts counts the forecasts of the judged deals: a deal that was pushed may be
// in several.
func (v *sample) forecasts(see judge) (k, n int) {
	for i := range v.records {
		r := &v.records[i]
		if j := see(i, r); j.rests {
			n += v.given[r.ID]
			if j.hit {
				k += v.given[r.ID]
			}
		}
	}
	return k, n
}
