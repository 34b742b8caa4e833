package query_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"deals/pipeline/query"
	"deals/pipeline/query/view"
)

// Every line that the page on queries shows can be read.
func TestThePageOnQueriesIsRight(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "queries.md"))
	if err != nil {
		t.Fatal(err)
	}
	code := regexp.MustCompile("`([^`]+)`")
	lines := 0
	c := here()
	c.Views = func() []query.View { return view.With(nil) }
	for row := range strings.SplitSeq(string(page), "\n") {
		cell, ok := strings.CutPrefix(row, "| `")
		if !ok {
			continue
		}
		cell, _, _ = strings.Cut(cell, " | ")
		for _, found := range code.FindAllStringSubmatch("`"+cell, -1) {
			line := strings.ReplaceAll(found[1], `\|`, "|")
			if strings.HasSuffix(line, ":") {
				line += "x1"
			}
			lines++
			if _, err := query.Parse(line, c); err != nil {
				t.Errorf("%s: %v", line, err)
			}
		}
	}
	if lines < 30 {
		t.Errorf("only %d lines were found", lines)
	}
}
