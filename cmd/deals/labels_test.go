package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"deals/cmd/deals/jsonout"
	"deals/pipeline/metrics"
)

// A figure has one label, in its row. Code that shows figures takes it from there:
// a copy of a label could differ one day.
func TestLabelsOfFiguresComeFromTheirRows(t *testing.T) {
	labels := map[string]string{}
	for _, f := range metrics.Figures() {
		labels[f.Label] = f.Name
	}
	for file, literals := range literalsOfFigures(t) {
		for _, text := range literals {
			name, known := labels[strings.ToLower(text)]
			// A label of one word may be the name of the figure or of a screen as well.
			if base, _ := metrics.SplitFigure(name); known && text != base && text != strings.ToUpper(base[:1])+base[1:] {
				t.Errorf("%s: %q is the label of %s, and is written out", file, text, name)
			}
		}
	}
}

// literalsOfFigures are the texts, except keys, in code that shows figures.
func literalsOfFigures(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	for _, pattern := range []string{
		"stats*.go", "forecast*.go", "why.go", "goal.go", "rate.go",
		"../../tui/stats/*.go", "../../tui/forecast/*.go", "../../tui/figure/*.go", "../../tui/goal_bar.go", "../../tui/head.go",
		"../../pipeline/metrics/facts.go", "../../pipeline/metrics/why*.go", "../../pipeline/metrics/forecast.go",
	} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no files, %v", pattern, err)
		}
		for _, file := range files {
			if !strings.HasSuffix(file, "_test.go") {
				for _, s := range textsOf(t, file, file) {
					found[file] = append(found[file], s.text)
				}
			}
		}
	}
	return found
}

// A figure without an argument has its name as its key for scripts, too.
func TestFiguresGoByTheirNamesInTheJSON(t *testing.T) {
	text, err := json.Marshal(jsonout.NewStats(&metrics.Stats{}))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range metrics.Figures() {
		if f.Of == "" && !strings.Contains(string(text), `"`+f.Name+`":`) {
			t.Errorf("the figure %s has another key", f.Name)
		}
	}
}
