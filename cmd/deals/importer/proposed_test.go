package importer_test

import (
	"context"
	"maps"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"deals/cmd/deals/answers"
	"deals/cmd/deals/importer"
	"deals/cmd/deals/importview"
	"deals/cmd/deals/table"
	"deals/pipeline"
)

// proposedRight is the share of rows that land right with the proposed command, apart from
// words that stand for two of our stages.
const proposedRight = 0.99

// TestExportsLandRightAsProposed applies what the program proposes to each export, once. No
// further question may come up then.
func TestExportsLandRightAsProposed(t *testing.T) {
	all := exports(t)
	rows, right, twofold := 0, 0, 0
	for _, name := range slices.Sorted(maps.Keys(all)) {
		e := all[name]
		deals, left := proposed(t, filepath.Join("testdata", "exports", name))
		if len(left) > 0 {
			t.Errorf("%s: a second round asks %+v", name, left)
		}
		stages := map[pipeline.StageKey]bool{} // in which a row is right
		var others []pipeline.StageKey
		for n := range e.Deals[:min(len(e.Deals), len(deals))] {
			differ := e.differs(&e.Deals[n], &deals[n], leftOut[name])
			switch {
			case len(differ) == 0:
				right++
				stages[deals[n].Stage] = true
			case slices.Equal(differ, []string{"stage"}):
				others = append(others, deals[n].Stage)
			default:
				t.Logf("%s: %s has another %v", name, e.Deals[n].Title, differ)
			}
		}
		others = slices.DeleteFunc(others, func(stage pipeline.StageKey) bool { return !stages[stage] })
		rows, twofold = rows+len(e.Deals), twofold+len(others)
	}
	t.Logf("%d of %d rows right, and %d more with a word for two of our stages", right, rows, twofold)
	if float64(right+twofold) < proposedRight*float64(rows) {
		t.Errorf("%d of %d rows landed right", right, rows)
	}
}

// proposed imports a file with the flags that are proposed for it, and returns its deals
// and what would still be asked.
func proposed(t *testing.T, path string) ([]pipeline.Deal, []importer.Question) {
	t.Helper()
	o := options()
	o.Now = time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)
	readAs := func(given *answers.Answers) (*importer.Import, error) {
		f, err := table.Open(context.Background(), path, nil)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = f.Close() })
		return importer.Read(f, withAnswers(t, o, given))
	}
	ask := func(ctx context.Context, given *answers.Answers) (importer.Survey, error) {
		i, err := readAs(given)
		if err != nil {
			return importer.Survey{}, err
		}
		return i.Survey(ctx, &shelf{})
	}
	reading := importview.Begin(path, nil, answers.Answers{}, nil)
	first, refused := ask(t.Context(), &reading.Flags)
	reading.Everything(t.Context(), &first, refused, ask)
	i, err := readAs(&reading.Flags)
	if err != nil {
		t.Fatal(err)
	}
	s := &shelf{}
	survey := s.take(t, i)
	return s.deals, survey.Questions
}

func withAnswers(t *testing.T, o importer.Options, given *answers.Answers) importer.Options {
	t.Helper()
	if err := given.Apply(&o); err != nil {
		t.Fatal(err)
	}
	return o
}
