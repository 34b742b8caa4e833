package metrics

import (
	"strconv"
	"strings"

	"deals/pipeline"
	"deals/pipeline/refusal"
)

// whyCalibration judges deals by the chance that forecasts frozen for months, quarters or
// years gave them, as AccuracyOf counts them.
func (v *sample) whyCalibration(of string) (judge, error) {
	unit, chance, _ := strings.Cut(of, ":")
	percent, err := strconv.ParseFloat(strings.TrimRight(chance, " %"), 64)
	if unit = strings.ToLower(unit); err != nil || percent < 0 || percent > 100 || unit != "month" && unit != "quarter" && unit != "year" {
		return nil, refusal.New(refusal.Usage, "bad_forecast", "write it like said:month:75", "%s is not a chance that a forecast for a month, quarter or year gave.", refusal.Quoted(of))
	}
	v.given = map[int64]int{}
	for i := range v.snapshots {
		s := &v.snapshots[i]
		if _, ok := s.period(v.now); !ok || unitOf(s.Name) != unit {
			continue
		}
		for _, d := range s.Deals {
			if binOf(d.P) == binOf(percent/100) {
				v.given[d.Deal]++
			}
		}
	}
	return func(i int, r *Record) judged {
		switch {
		case v.given[r.ID] == 0:
			return out("no forecast gave it such a chance")
		case r.Status == pipeline.Open:
			return out(whyOpen)
		}
		return rate(i, r)
	}, nil
}

// forecasts counts those that the deals judged were in: a deal that was put off
// may be in several.
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
