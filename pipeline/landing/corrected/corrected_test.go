package corrected_test

import (
	"testing"

	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/landing"
	"deals/pipeline/landing/corrected"
)

func said(title, account, value string) landing.Said {
	all := landing.Said{intake.Title: title, intake.Account: account, intake.Value: value}
	if value != "" {
		all[intake.CreatedAt] = "2026-01-01"
	}
	return all
}

// TestARowIsPairedOnlyWithADealThatNoOtherRowCouldBe gives each row and deal in three words.
func TestARowIsPairedOnlyWithADealThatNoOtherRowCouldBe(t *testing.T) {
	type three [3]string
	for name, c := range map[string]struct {
		rows, deals   []three
		found, unsure int
	}{
		"another account":             {[]three{{"Gate", "Hall & Co", "5"}}, []three{{"Gate", "Hall", "5"}}, 1, 0},
		"an account filled in":        {[]three{{"Gate", "Hall", "5"}}, []three{{"Gate", "", "5"}}, 1, 0},
		"another title":               {[]three{{"Gates", "Hall", "5"}}, []three{{"Gate", "Hall", "5"}}, 1, 0},
		"another title without a day": {[]three{{"Gates", "Hall", ""}}, []three{{"Gate", "Hall", ""}}, 0, 1},
		"another amount, too":         {[]three{{"Gate", "Hall & Co", "6"}}, []three{{"Gate", "Hall", "5"}}, 0, 1},
		"found before":                {[]three{{"Gate", "Hall", "6"}}, []three{{"Gate", "Hall", "5"}}, 1, 0},
		"two deals":                   {[]three{{"Gate", "Hull", "5"}}, []three{{"Gate", "Hall", "5"}, {"Gate", "Hell", "5"}}, 0, 1},
		"two rows":                    {[]three{{"Gate", "Hull", "5"}, {"Gate", "Hill", "5"}}, []three{{"Gate", "Hall", "5"}}, 0, 2},
		"each its own":                {[]three{{"Gate", "A", "5"}, {"Site", "B", "5"}}, []three{{"Site", "C", "5"}, {"Gate", "D", "5"}}, 2, 0},
		"nothing here":                {[]three{{"Gate", "Hall", "5"}}, nil, 0, 0},
	} {
		var s corrected.Search
		for n, r := range c.rows {
			s.Row(n, r[0], r[1], said(r[0], r[1], r[2]))
		}
		for _, d := range c.deals {
			s.Deal(&pipeline.Deal{Status: pipeline.Open, Origin: pipeline.Origin{Source: "x", ID: d[0] + d[1]}}, said(d[0], d[1], d[2]))
		}
		found, _, unsure := s.Found()
		if len(found) != c.found || len(unsure) != c.unsure {
			t.Errorf("%s: %v and %v", name, found, unsure)
		}
	}
}
