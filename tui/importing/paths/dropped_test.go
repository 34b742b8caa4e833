package paths

import "testing"

func TestADroppedFileIsAPath(t *testing.T) {
	for text, want := range map[string]string{
		"deals.csv":                       "deals.csv",
		" '/home/rep/My deals.csv' ":      "/home/rep/My deals.csv",
		`"/home/rep/My deals.csv"`:        "/home/rep/My deals.csv",
		`'/home/rep/Dana'\''s deals.csv'`: "/home/rep/Dana's deals.csv",
		`/home/rep/My\ deals\ \(2\).csv `: "/home/rep/My deals (2).csv",
		`a\\b.csv`:                        `a\b.csv`,
		"file:///home/rep/My%20deals.csv": "/home/rep/My deals.csv",
		"~/Downloads/Dana's and Jo's.csv": "~/Downloads/Dana's and Jo's.csv",
		"'":                               "'",
		"":                                "",
	} {
		if got := Dropped(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
