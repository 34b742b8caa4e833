package importer_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"deals/cmd/deals/exporter"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/definition"
	"deals/pipeline/money"
)

// lived is a book whose deals have an example of everything.
func lived(t testing.TB) *shelf {
	t.Helper()
	s := &shelf{}
	p := definition.Default()
	add := func(title string, intents ...pipeline.Intent) {
		at := now.AddDate(0, 0, -20+len(s.deals))
		account, source, email := "=HYPERLINK(\"x\")", "'90s fair", "dana@example.com"
		value, expected := money.Money{Minor: 120050, Currency: "EUR"}, calendar.DateOf(now).AddDays(9)
		tags := []string{"hot lead", "a,b;c\\d"}
		create := pipeline.Create{ID: int64(len(s.deals) + 1), Identity: fmt.Sprint("c.", len(s.deals)+1), At: at, Edit: pipeline.Edit{
			Title: &title, Account: &account, Source: &source, Email: &email, Value: &value, ExpectedClose: &expected, Tags: &tags,
		}}
		change, err := pipeline.Decide(p, pipeline.Deal{}, now, append([]pipeline.Intent{create}, intents...)...)
		if err != nil {
			t.Fatal(err)
		}
		s.deals = append(s.deals, change.After)
	}
	due := calendar.DateOf(now).AddDays(3)
	add("-1 day, \"quoted\"", pipeline.LogActivity{Kind: pipeline.Call, Direction: pipeline.Both, Text: "spoke"},
		pipeline.ScheduleStep{Text: "+ call", Due: due}, pipeline.RaiseObjection{Text: "dear"},
		pipeline.AnswerCriterion{Key: "need", Answer: pipeline.Yes, Note: "two\nlines"},
		pipeline.Advance{To: "propose", Override: true, Reason: "they asked"}, pipeline.FileDocument{Document: pipeline.Proposal, Ref: "/tmp/p.pdf"})
	add("won", pipeline.Win{Override: true, Reason: "signed on paper"})
	add("lost", pipeline.Advance{To: "needs", Override: true, Reason: "x"}, pipeline.Lose{Reason: "price", Note: "@ twice\nas dear"})
	add("complete", pipeline.Win{Override: true, Reason: "r"}, pipeline.Complete{Override: true, Reason: "r"})
	return s
}

func (s *shelf) export(t testing.TB, to func(*bytes.Buffer) exporter.Writer) string {
	t.Helper()
	var b bytes.Buffer
	w := to(&b)
	for i := range s.deals {
		if err := w.Add(&s.deals[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.End(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func asJSON(b *bytes.Buffer) exporter.Writer { return exporter.JSON(b) }

func asCSV(b *bytes.Buffer) exporter.Writer {
	return exporter.CSV(b, definition.Default(), now, exporter.Sheet{})
}

func TestAnExportBroughtBackIntoItsBookChangesNothing(t *testing.T) {
	for name, format := range map[string]func(*bytes.Buffer) exporter.Writer{"json": asJSON, "csv": asCSV} {
		s := lived(t)
		survey := s.bring(t, s.export(t, format), options())
		if survey.Same != 4 || survey.Landing() != 0 || survey.Rejected != 0 {
			t.Errorf("%s: %+v", name, survey)
		}
	}
}

func TestAJSONExportGivesTheSameDealsInAnotherBook(t *testing.T) {
	here, there := lived(t), &shelf{}
	text := here.export(t, asJSON)
	there.bring(t, text, options())
	for i := range here.deals {
		want, got := here.deals[i], there.deals[i]
		want.Version, want.Origin, want.Read = got.Version, got.Origin, got.Read // Those are of the book.
		a, _ := json.Marshal(want)
		b, _ := json.Marshal(got)
		if !bytes.Equal(a, b) {
			t.Errorf("deal %d\n got %s\nwant %s", i+1, b, a)
		}
	}
	if survey := there.bring(t, text, options()); survey.Same != 4 {
		t.Errorf("again: %+v", survey)
	}
	if survey := here.bring(t, there.export(t, asJSON), options()); survey.Same != 4 {
		t.Errorf("back home: %+v", survey)
	}
}

func TestACSVExportGivesTheSameRowsInAnotherBook(t *testing.T) {
	here, there := lived(t), &shelf{}
	text := here.export(t, asCSV)
	there.bring(t, text, options())
	rows := func(text string) [][]string {
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	// Data that a flat row cannot hold: activities, evidence and overrides.
	derived := map[string]bool{"deals_version": true, "last_touch_at": true, "stale": true, "stuck": true, "overrides": true, "gate_met": true, "gate_total": true}
	want, got := rows(text), rows(there.export(t, asCSV))
	for i := range want {
		for j, name := range want[0] {
			if !derived[name] && want[i][j] != got[i][j] {
				t.Errorf("row %d, %s: %q, want %q", i, name, got[i][j], want[i][j])
			}
		}
	}
	if survey := there.bring(t, text, options()); survey.Same != 4 {
		t.Errorf("again: %+v", survey)
	}
}

func TestWhatWasAddedSinceAJSONExportStays(t *testing.T) {
	s := lived(t)
	text := s.export(t, asJSON)
	change, err := pipeline.Decide(definition.Default(), s.deals[0], now.Add(time.Hour), pipeline.LogActivity{Kind: pipeline.Note, Text: "later"})
	if err != nil {
		t.Fatal(err)
	}
	s.deals[0] = change.After
	if survey := s.bring(t, text, options()); survey.Same != 4 {
		t.Errorf("survey = %+v", survey)
	}
}

func TestJSONThatNoBookWroteIsRejectedByDeal(t *testing.T) {
	good := `{"id":1,"version":1,"title":"A","status":"open","stage":"lead","created_at":"2026-01-02T00:00:00Z"}`
	for bad, says := range map[string]string{
		`"title":"A"`:        `"title" cannot be a number`,
		`"id":1`:             "Not a deal exported by deals",
		`"status":"open"`:    "is not a status",
		`"stage":"lead"`:     "There is no stage",
		`2026-01-02T00:00:0`: "Not a deal exported by deals",
	} {
		with := map[string]string{
			`"title":"A"`: `"title":5`, `"id":1`: `"id":1,"evil":true`, `"status":"open"`: `"status":"maybe"`,
			`"stage":"lead"`: `"stage":"moon"`, `2026-01-02T00:00:0`: `2026-99-02T00:00:0`,
		}[bad]
		if got := rejection(t, "["+strings.Replace(good, bad, with, 1)+"]", options()); !strings.Contains(got, says) {
			t.Errorf("%s: %q, want %q", with, got, says)
		}
	}
	for _, extra := range []string{
		`"steps":[{"part":1,"text":"x","due":"2026-01-03","added":"2026-01-02T00:00:00Z"},{"part":1,"text":"y","due":"2026-01-03","added":"2026-01-02T00:00:00Z"}]`,
		`"value":{"minor":-5,"currency":"EUR"}`, `"value":{"minor":5,"currency":"XXZ"}`, `"no_such_key":"x"`,
		`"activities":[{"part":1,"kind":"smoke","text":"x","at":"2026-01-02T00:00:00Z"}],"last_part":1`,
		`"lost_note":"a\u0000b"`, `"visits":[{"stage":"close","entered":"2026-01-02T00:00:00Z"}]`,
	} {
		rejection(t, "["+strings.TrimSuffix(good, "}")+","+extra+"}]", options())
	}
}

func TestDealsOfOneBookAreNotTakenForThoseOfAnother(t *testing.T) {
	s := &shelf{deals: []pipeline.Deal{{ID: 1, Identity: "m.1", Title: "Mine", Status: pipeline.Open, Stage: "lead", CreatedAt: now.AddDate(0, 0, -1)}}}
	survey := s.bring(t, "origin_source,origin_id,title\ndeals,c.1,Theirs\n", options())
	if survey.New != 1 || s.deals[0].Title != "Mine" || s.deals[1].Origin.String() != "deals/c.1" {
		t.Errorf("survey = %+v, deals = %+v", survey, s.deals)
	}
}
