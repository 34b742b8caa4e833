package main

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

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

// These words are labels that figures no longer have.
func TestNoFigureIsCalledOtherwise(t *testing.T) {
	old := []string{
		"even odds", "8 times in 10", "95 % sure", "could be", "rot is lost", "at worst", "by your past", "by your history", "in time", "it brought",
		"went on", "stays", "lost to", "put off", "date missed", "date is over", "still buying", "come again", "bought again", "once qualified",
		"newly created", "to a win", "to a loss", "middle half", "came to", "may come to", "what came", "hoped", "as things stand", "suppose", "reprice",
	}
	for file, literals := range literalsOfFigures(t) {
		for _, text := range literals {
			for _, words := range old {
				if strings.Contains(" "+strings.ToLower(text), " "+words) {
					t.Errorf("%s still says %q: %q", file, words, text)
				}
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
				found[file] = literalsOf(t, file)
			}
		}
	}
	return found
}

func literalsOf(t *testing.T, file string) (literals []string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	tree, err := parser.ParseFile(token.NewFileSet(), file, text, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.BasicLit:
			if said, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING && !strings.Contains(n.Value, "json:") {
				literals = append(literals, said)
			}
		}
		return true
	})
	return literals
}

// A figure without an argument has its name as its key for scripts, too.
func TestFiguresGoByTheirNamesInTheJSON(t *testing.T) {
	text, err := json.Marshal(newStatsJSON(&metrics.Stats{}))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range metrics.Figures() {
		if f.Of == "" && !strings.Contains(string(text), `"`+f.Name+`":`) {
			t.Errorf("the figure %s has another key", f.Name)
		}
	}
}
