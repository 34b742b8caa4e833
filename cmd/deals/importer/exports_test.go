package importer_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// atLeast is the share of rows that land right without flags, over all exports.
const atLeast = 0.97

// exported is an export of another program, in testdata/exports, and what its rows mean.
type exported struct {
	Currency  string         `json:"currency"` // "" when the file names none
	NotInFile []string       `json:"not_in_file"`
	Deals     []exportedDeal `json:"deals"`
}

type exportedDeal struct {
	Title    string          `json:"title"`
	Account  string          `json:"org"`
	Value    float64         `json:"value"`
	Status   pipeline.Status `json:"status"`
	Stage    string          `json:"our_stage"` // of an open deal
	Created  string          `json:"created"`
	Closed   string          `json:"closed"`
	Expected string          `json:"expected"`
	Note     string          `json:"note"`
}

// leftOut are further fields that a file does not have: the exports were derived from the
// same deals, and not every program has a place for everything.
var leftOut = map[string][]string{
	"airtable_sales_crm.csv":  {"closed"},
	"close_opportunities.csv": {"stage"},
	"dynamics_export.csv":     {"stage"},
	"es_deals_small.csv":      {"title", "status", "created", "closed"},
	"freelancer_sheet_de.csv": {"stage"},
	"trello_board.json":       {"account", "value", "stage", "created", "closed"},
}

// TestExportsLandRight counts the rows of each export that land as they are meant, without any
// flag. A closed deal must never land open, nor an open one closed.
func TestExportsLandRight(t *testing.T) {
	rows, right := 0, 0
	all := exports(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		e := all[name]
		deals, problem := landed(t, filepath.Join("testdata", "exports", name))
		wrong := map[string]int{}
		good, turned := 0, 0
		for n := range e.Deals {
			if n >= len(deals) {
				wrong["missing"]++
				continue
			}
			differ := e.differs(&e.Deals[n], &deals[n], leftOut[name])
			if slices.Contains(differ, "status") {
				turned++
			}
			for _, field := range differ {
				wrong[field]++
			}
			if len(differ) == 0 {
				good++
			}
		}
		if turned > 0 {
			t.Errorf("%s: %d deals have the wrong status", name, turned)
		}
		rows, right = rows+len(e.Deals), right+good
		t.Logf("%-25s %3d of %3d right %v %v", name, good, len(e.Deals), wrong, problem)
	}
	t.Logf("%d of %d rows: %.1f %%", right, rows, 100*float64(right)/float64(rows))
	if float64(right) < atLeast*float64(rows) {
		t.Errorf("%d of %d rows landed right", right, rows)
	}
}

func exports(t *testing.T) map[string]exported {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "exports", "truth.json"))
	if err != nil {
		t.Fatal(err)
	}
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(text, &parts); err != nil {
		t.Fatal(err)
	}
	delete(parts, "about")
	all := map[string]exported{}
	for name, part := range parts {
		var e exported
		if err := json.Unmarshal(part, &e); err != nil {
			t.Fatal(name, err)
		}
		all[name] = e
	}
	return all
}

// landed imports a file without flags, and returns its deals in the order of the file. Rows
// that were kept back are empty deals.
func landed(t *testing.T, path string) ([]pipeline.Deal, error) {
	t.Helper()
	o := options()
	o.Now = time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)
	i, err := read(t, path, o)
	if err != nil {
		return nil, err
	}
	s := &shelf{}
	survey := s.take(t, i)
	for _, reason := range survey.Reasons {
		err = fmt.Errorf("line %d and %d more: %s", reason.Line, reason.Rows-1, reason.Text)
	}
	return s.deals, err
}

// differs lists the fields of a deal that are not as the file means them.
func (e *exported) differs(want *exportedDeal, got *pipeline.Deal, leftOut []string) (fields []string) {
	check := func(field string, same bool) {
		if !same && !slices.Contains(e.NotInFile, field) && !slices.Contains(leftOut, field) {
			fields = append(fields, field)
		}
	}
	day := func(at time.Time) string { return calendar.DateOf(at.UTC()).String() }
	check("title", got.Title == want.Title)
	check("account", got.Account == want.Account)
	check("status", got.Status == want.Status)
	check("value", got.Value.Minor == int64(math.Round(want.Value*100)))
	check("currency", e.Currency == "" || got.Value.Currency == e.Currency)
	check("stage", want.Status != pipeline.Open || want.Stage == string(got.Stage))
	check("created", strings.HasPrefix(want.Created, day(got.CreatedAt)))
	check("closed", want.Closed == "" || strings.HasPrefix(want.Closed, day(got.ClosedAt)))
	check("expected", want.Status != pipeline.Open || got.ExpectedClose.String() == want.Expected)
	return fields
}
