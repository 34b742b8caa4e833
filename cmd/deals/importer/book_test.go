package importer_test

import (
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"deals/cmd/deals/advice"
	"deals/cmd/deals/importer"
	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/pipeline/definition"
	"deals/pipeline/refusal"
)

// now is the clock of these tests; its zone is not UTC, to show where midnight is.
var now = time.Date(2026, 11, 23, 9, 30, 0, 0, time.FixedZone("", 3600))

// shelf is a book in memory that stores imported deals.
type shelf struct {
	deals  []pipeline.Deal
	past   []state
	landed int // in the last import
}

// state is a deal as it was, perhaps after an import.
type state struct {
	deal     pipeline.Deal
	imported bool
}

func (s *shelf) ByOrigin(_ context.Context, origins []pipeline.Origin) (map[pipeline.Origin]pipeline.Deal, error) {
	found := map[pipeline.Origin]pipeline.Deal{}
	for _, origin := range origins {
		for _, d := range s.deals {
			if d.Origin == origin || d.Origin.IsZero() && origin == (pipeline.Origin{Source: "deals", ID: d.Identity}) {
				found[origin] = d
			}
		}
	}
	return found, nil
}

func (s *shelf) Origins(_ context.Context, source string, yield func(string)) error {
	seen := map[string]bool{}
	for _, d := range s.deals {
		text := d.Origin.Source
		if source != "" {
			text = d.Origin.ID
		}
		if !seen[text] && (source == "" || d.Origin.Source == source) {
			seen[text] = true
			yield(text)
		}
	}
	return nil
}

// States returns each state after an import, the states a test saved, and the present one.
func (s *shelf) States(_ context.Context, numbers []int64, yield func(*pipeline.Deal, bool)) error {
	for _, n := range numbers {
		for _, was := range s.past {
			if was.deal.ID == n {
				yield(&was.deal, was.imported)
			}
		}
		yield(&s.deals[n-1], false)
	}
	return nil
}

// remember keeps the present states.
func (s *shelf) remember() {
	for _, d := range s.deals {
		s.past = append(s.past, state{d, false})
	}
}

func (s *shelf) land(_ context.Context, deals iter.Seq[pipeline.Deal]) error {
	s.landed = 0
	for d := range deals {
		s.landed++
		if d.ID == 0 {
			s.deals = append(s.deals, d)
			d.ID, d.Identity = int64(len(s.deals)), d.Origin.Identity()
		}
		d.Version = s.deals[d.ID-1].Version + 1
		s.deals[d.ID-1] = d
		s.past = append(s.past, state{d, true})
	}
	return nil
}

// options read files with the default process.
func options() importer.Options {
	return importer.Options{Process: definition.Default(), Now: now, Currency: "USD"}
}

// file writes text to a file of its own.
func file(t testing.TB, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "deals.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// read opens a file and reads its mapping.
func read(t testing.TB, path string, o importer.Options) (*importer.Import, error) {
	t.Helper()
	f, err := table.Open(context.Background(), path, nil)
	if err != nil {
		return nil, err
	}
	t.Cleanup(func() { _ = f.Close() })
	return importer.Read(f, o)
}

// bring imports text into the shelf.
func (s *shelf) bring(t testing.TB, text string, o importer.Options) importer.Survey {
	t.Helper()
	i, err := read(t, file(t, text), o)
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	return s.take(t, i)
}

// bringIn is bring for a test that has no testing.TB: the file is in dir.
func (s *shelf) bringIn(dir, text string, o importer.Options) (importer.Survey, error) {
	path := filepath.Join(dir, "deals.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		return importer.Survey{}, err
	}
	f, err := table.Open(context.Background(), path, nil)
	if err != nil {
		return importer.Survey{}, err
	}
	defer f.Close()
	i, err := importer.Read(f, o)
	if err != nil {
		return importer.Survey{}, err
	}
	rejects := i.Rejects("")
	defer rejects.Drop()
	return i.Land(context.Background(), s, rejects, s.land)
}

// take lands an import, and checks that a dry run predicted the result.
func (s *shelf) take(t testing.TB, i *importer.Import) importer.Survey {
	t.Helper()
	foretold, err := i.Survey(t.Context(), s)
	if err != nil {
		t.Fatalf("Survey: %v", err)
	}
	rejects := i.Rejects("")
	defer rejects.Drop()
	survey, err := i.Land(t.Context(), s, rejects, s.land)
	if err != nil {
		t.Fatalf("Land: %v", err)
	}
	if !reflect.DeepEqual(survey, foretold) {
		t.Errorf("what became of the rows: %+v; a dry run said %+v", survey, foretold)
	}
	if s.landed != survey.Landing() {
		t.Errorf("%d deals landed; the survey said %d", s.landed, survey.Landing())
	}
	return survey
}

// one imports text into an empty book and returns the only imported deal.
func one(t *testing.T, text string, o importer.Options) pipeline.Deal {
	t.Helper()
	s := &shelf{}
	survey := s.bring(t, text, o)
	if len(s.deals) != 1 {
		t.Fatalf("%d deals landed, want 1; rejected because %v", len(s.deals), survey.Reasons)
	}
	return s.deals[0]
}

// rejection imports one row and returns the reason for its rejection.
func rejection(t *testing.T, text string, o importer.Options) string {
	t.Helper()
	s := &shelf{}
	survey := s.bring(t, text, o)
	if survey.Rejected != 1 || len(survey.Reasons) != 1 {
		t.Fatalf("survey = %+v, want one rejected row", survey)
	}
	return survey.Reasons[0].Text
}

func hasRefusal(t *testing.T, err error, reason refusal.Reason, says, hint string) {
	t.Helper()
	var refused *refusal.Refusal
	if !errors.As(err, &refused) {
		t.Fatalf("error = %v, want a refusal that says %q", err, says)
	}
	if refused.Reason != reason || !strings.Contains(refused.Message, says) || !strings.Contains(advice.Of(err), hint) || advice.Of(err) == "" {
		t.Errorf("refusal = %+v, want reason %d, %q and hint %q", refused, reason, says, hint)
	}
}
