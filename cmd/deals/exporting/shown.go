package exporting

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"deals/pipeline/lists"
)

// Shown exports what the list on the screen shows.
type Shown struct {
	Book  Book
	Comma bool // where decimals have a comma
}

// mostNamed is how many deals a query names by their numbers; more are picked from all.
const mostNamed = 90

// Export writes the deals of a list to a file, or some deals by their numbers, in the
// order of the list.
func (s *Shown) Export(ctx context.Context, list lists.Query, some []int64, path string) (deals int, err error) {
	j := Job{Book: s.Book, Query: list, Format: FormatOf(path), Comma: s.Comma}
	if len(some) > 0 {
		if err := j.pick(ctx, some); err != nil {
			return 0, err
		}
	}
	deals, _, err = j.Save(ctx, atHome(path))
	return deals, err
}

// pick exports only some deals. They may be deals that the filter does not find any more.
func (j *Job) pick(ctx context.Context, some []int64) error {
	asked, _, err := j.Book.Asked(ctx, j.Query)
	if err != nil {
		return err
	}
	var names []string
	j.Only = map[int64]bool{}
	for _, number := range some {
		j.Only[number] = true
		names = append(names, fmt.Sprintf("#%d", number))
	}
	asked.Terms = nil
	filter := "status:all"
	if len(names) <= mostNamed {
		filter = strings.Join(names, " | ")
	}
	j.Query.Filter, j.Query.OnlyOpen = strings.TrimSpace(filter+" "+asked.String()), false
	return nil
}

// Check refuses a file in no known format, and reports whether one would be replaced.
func (s *Shown) Check(path string) (replaces bool, err error) {
	if FormatOf(path) == "" {
		return false, UnknownEnding(path, "")
	}
	_, missing := os.Lstat(atHome(path))
	return missing == nil, nil
}

// atHome is a path with the home directory in the place of ~.
func atHome(path string) string {
	rest, short := strings.CutPrefix(path, "~/")
	if home, err := os.UserHomeDir(); short && err == nil {
		return filepath.Join(home, rest)
	}
	return path
}
