package tui

import (
	"testing"

	"deals/pipeline"
	"deals/tui/forecast"
)

func TestTheForecastCategoryHasAKey(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("cb<enter>").sees("best case")
	if d := b.deals[s.board().Selected().ID]; d.Category != pipeline.BestCase {
		t.Errorf("%q has the category %q", d.Title, d.Category)
	}
	s.keys(":category<enter>o<enter>")
	if d := b.deals[s.board().Selected().ID]; d.Category != pipeline.Omitted {
		t.Errorf("by the palette %q has the category %q", d.Title, d.Category)
	}
	s.keys("vvcc<enter>")
	for _, id := range []int64{2, 3} {
		if d := b.deals[id]; d.Category != pipeline.Commit {
			t.Errorf("%q has the category %q", d.Title, d.Category)
		}
	}
}

func TestTheForecastCategoryIsSetInTheForecast(t *testing.T) {
	b := soldBook()
	s := open(t, b, 128, 34).keys("F")
	id := at[*forecast.Screen](s).Subject().ID
	s.keys("cc<enter>").sees("commit")
	if d := b.deals[id]; d.Category != pipeline.Commit {
		t.Errorf("%q has the category %q", d.Title, d.Category)
	}
}
