package importer_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"deals/cmd/deals/exporter"
	"deals/cmd/deals/importer"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/dealstest"
	"deals/pipeline/definition"
	"deals/pipeline/money"
)

// anyBook is a book of deals that the program itself let in, whatever they hold.
func anyBook(t *rapid.T) *shelf {
	s := &shelf{}
	for range rapid.IntRange(1, 4).Draw(t, "deals") {
		if d := anyDeal(t, int64(len(s.deals)+1)); d.Exists() {
			s.deals = append(s.deals, d)
		}
	}
	return s
}

func anyDeal(t *rapid.T, number int64) pipeline.Deal {
	at, d := dealstest.Monday.AddDate(0, 0, -60), pipeline.Deal{ID: number, Identity: fmt.Sprint("c.", number)}
	for n := range 1 + rapid.IntRange(0, 12).Draw(t, "steps") {
		at = at.Add(time.Duration(rapid.IntRange(0, 50).Draw(t, "hours")) * time.Hour)
		intents := []pipeline.Intent{dealstest.AnyBirth(t, at)}
		if n > 0 {
			intents = rapid.SliceOfN(rapid.OneOf(dealstest.AnyIntent(at), anyWords()), 1, 3).Draw(t, "intents")
		}
		if change, err := pipeline.Decide(definition.Default(), d, at, intents...); err == nil {
			d = change.After
			d.ID, d.Identity = number, fmt.Sprint("c.", number)
		}
	}
	if rapid.Bool().Draw(t, "moved in") && d.Exists() {
		d.Contacted = rapid.SampledFrom([]time.Time{dealstest.Monday.AddDate(0, 0, -3), calendar.DateOf(dealstest.Monday).AddDays(-9).Moment()}).Draw(t, "contacted")
	}
	return d
}

// anyWords draws an edit with text that means something else to a reader of files.
func anyWords() *rapid.Generator[pipeline.Intent] {
	return rapid.Custom(func(t *rapid.T) pipeline.Intent {
		word := func(name string) *string {
			text := rapid.OneOf(
				rapid.SampledFrom([]string{
					"n/a", "-", "TBD", "Total", "0", "1,5", "won", "lost", "title", "=1+1", "＝1", "＋1", "－", "＠a", "'=x", "''", "' ", "@a, b@c; d@e", "Dana Maler (dana@example.com)",
					"Acme (https://acme.example)", "sep=;", "a\tb", `a\,b;c`, `"q"`, "2026-12-01", "#", "\u2028", "ＡＢ",
				}),
				rapid.StringMatching(`[=+\-@＝＋－＠'",;\\ a-zé\t]{1,12}`),
			).Draw(t, name)
			return &text
		}
		amount := money.Money{Minor: rapid.Int64Range(0, 9_999_999).Draw(t, "minor"), Currency: rapid.SampledFrom([]string{"EUR", "JPY", "KWD", "USD"}).Draw(t, "currency")}
		edit := pipeline.Edit{
			Title: word("title"), Account: word("account"), Contact: word("contact"), Phone: word("phone"), Role: word("role"),
			Source: word("source"), Terms: word("terms"), Tags: &[]string{*word("tag"), *word("tag")}, Value: &amount,
			Own: map[string]*string{*word("name"): word("own"), "title": word("own"), "Company": word("own"), "fields.x": word("own")},
		}
		if email := *word("email"); strings.Contains(email, "@") {
			edit.Email = &email
		}
		return edit
	})
}

func brought(t *rapid.T, s *shelf, dir, text string) importer.Survey {
	survey, err := s.bringIn(dir, text, options())
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return survey
}

// wholeSheet writes the custom fields of all deals, too.
func (s *shelf) wholeSheet(b *bytes.Buffer) exporter.Writer {
	fields := map[string]bool{}
	for _, d := range s.deals {
		for name := range d.Own {
			fields[name] = true
		}
	}
	return exporter.CSV(b, definition.Default(), now, exporter.Sheet{Fields: slices.Sorted(maps.Keys(fields))})
}

func written(t *rapid.T, s *shelf, w func(*bytes.Buffer) exporter.Writer) string {
	var b bytes.Buffer
	to := w(&b)
	for i := range s.deals {
		if err := to.Add(&s.deals[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := to.End(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Everything that a book knows of a deal comes back through JSON.
func TestAnyBookComesBackThroughJSON(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		here, there := anyBook(t), &shelf{}
		if len(here.deals) == 0 {
			return
		}
		text := written(t, here, asJSON)
		if survey := brought(t, there, dir, text); survey.New != len(here.deals) {
			t.Fatalf("%+v\n%s", survey, text)
		}
		for i := range here.deals {
			want, got := here.deals[i], there.deals[i]
			want.Version, want.Origin, want.Read = got.Version, got.Origin, got.Read // how it came here
			a, _ := json.Marshal(want)
			b, _ := json.Marshal(got)
			if !bytes.Equal(a, b) {
				t.Fatalf("deal %d\n got %s\nwant %s", i+1, b, a)
			}
		}
		if survey := brought(t, here, dir, text); survey.Same != len(here.deals) {
			t.Fatalf("brought back: %+v\n%s", survey, text)
		}
		if survey := brought(t, here, dir, written(t, there, asJSON)); survey.Same != len(here.deals) {
			t.Fatalf("back home: %+v", survey)
		}
	})
}

// All that a row can hold comes back through CSV.
func TestAnyBookComesBackThroughCSV(t *testing.T) {
	// Data that a flat row cannot hold: activities, evidence and overrides; and the states it was exported in.
	derived := []string{"id", "deals_version", "stale", "stuck", "overrides", "gate_met", "gate_total"}
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		here, there := anyBook(t), &shelf{}
		if len(here.deals) == 0 {
			return
		}
		text := written(t, here, here.wholeSheet)
		if survey := brought(t, here, dir, text); survey.Same != len(here.deals) {
			t.Fatalf("brought back: %+v\n%s", survey, text)
		}
		if survey := brought(t, there, dir, text); survey.New != len(here.deals) {
			t.Fatalf("%+v\n%s", survey, text)
		}
		if survey := brought(t, there, dir, text); survey.Same != len(here.deals) {
			t.Fatalf("again: %+v\n%s", survey, text)
		}
		want, got := rowsOf(t, text), rowsOf(t, written(t, there, there.wholeSheet))
		if !slices.Equal(want[0], got[0]) {
			t.Fatalf("the columns are %q, were %q", got[0], want[0])
		}
		for i := range want {
			for j, name := range want[0] {
				if !slices.Contains(derived, name) && want[i][j] != got[i][j] {
					t.Fatalf("row %d, %s: %q, want %q", i, name, got[i][j], want[i][j])
				}
			}
		}
	})
}

func rowsOf(t *rapid.T, text string) [][]string {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
