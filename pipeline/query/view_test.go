package query_test

import (
	"strings"
	"testing"

	"deals/pipeline/query"
)

// A view stands for its query; the order and the groups of the line go before its own.
func TestAViewStandsForItsQuery(t *testing.T) {
	c := here()
	c.Views = func() []query.View {
		return []query.View{
			{Name: "big", Query: "value>10k", Sort: "-value", Group: "stage", Columns: []string{"title", "gone"}},
			{Name: "My fair", Query: "fair | expo"},
			{Name: "broken", Query: "value>lots"},
			{Name: "nested", Query: "@big"},
		}
	}
	for line, want := range map[string]string{
		"@big":                        "value>10k sort:-value group:stage columns:title",
		"@bi acme":                    "value>10k acme sort:-value group:stage columns:title",
		"@MY-FAIR acme sort:close":    "fair | expo acme sort:close",
		"sort:title @big group:month": "value>10k sort:title group:month columns:title",
		"columns:id,val @big":         "value>10k sort:-value group:stage columns:id,value",
		`"@big"`:                      `"@big"`,
		"me@big.de @":                 "me@big.de @",
	} {
		got, err := query.Parse(line, c)
		if err != nil || got.String() != want {
			t.Errorf("%s reads as %s, %v; want %s", line, got, err, want)
		}
	}
	for line, want := range map[string]string{
		"@nosuch": "one of: @big, @my-fair", "@b": "@big, @broken", "-@big": "write out", "acme|@big": "write out", "@big | x": "write out",
		"@broken": "", "@nested": "write out",
	} {
		_, err := query.Parse(line, c)
		wrong, ok := err.(*query.Wrong) //nolint:errorlint // It is never wrapped.
		if !ok || !strings.Contains(wrong.Hint, want) {
			t.Errorf("%s: %v", line, err)
		}
	}
	if got, err := query.ParseTyped("acme @nosu", c); err != nil || got.String() != "acme" {
		t.Errorf("typed: %s, %v", got, err)
	}
}
