package importview

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"deals/cmd/deals/importer"
	"deals/cmd/deals/rejects"
	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/definition"
	"deals/pipeline/intake"
	"deals/pipeline/intake/rows"
	"deals/pipeline/landing"
	"deals/tui"
)

// Answers about columns become the flags that leave the others as they were.
func TestAnswersAboutColumnsBecomeFlags(t *testing.T) {
	for name, c := range map[string]struct {
		answers map[string]string
		want    string
	}{
		"nothing":              {nil, ""},
		"a column for a field": {map[string]string{"column 3": "value"}, "value=4"},
		"left out":             {map[string]string{"column 0": ""}, "title="},
		"another field":        {map[string]string{"column 0": "account"}, "title= account=1"},
		"one of two":           {map[string]string{"column 5": ""}, "email=5"},
		"both":                 {map[string]string{"column 4": "", "column 5": ""}, "email="},
		"swapped":              {map[string]string{"column 0": "account", "column 1": "title"}, "account=1 title=2"},
		"two for one":          {map[string]string{"column 2": "email", "column 3": "email"}, "email=3 email=4"},
	} {
		now := Reading{Answers: c.answers}
		now.defaults = map[int]importer.Field{0: "title", 1: "account", 4: "email", 5: "email"}
		now.columns = map[importer.Field][]int{"title": {0}, "account": {1}, "email": {4, 5}}
		now.answered()
		if got := strings.Join(now.Flags.Columns, " "); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestFilesToImportAreFound(t *testing.T) {
	home := t.TempDir()
	t.Chdir(t.TempDir())
	write := func(path string, age int) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		at := time.Now().Add(-time.Duration(age) * time.Hour)
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(home, ".config", "user-dirs.dirs"), 0)
	if err := os.WriteFile(filepath.Join(home, ".config", "user-dirs.dirs"), []byte("XDG_DOWNLOAD_DIR=\"$HOME/Téléchargements\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	write(filepath.Join(home, "Téléchargements", "deals.CSV"), 2)
	write(filepath.Join(home, "Téléchargements", "photo.png"), 1)
	write("old.tsv", 9)
	write("new.json", 1)
	write("old.tsv.rejects.csv", 0)
	write("old.tsv.rejects-2.csv", 1)
	write(".hidden.csv", 1)
	write("lists/Pipe drive.csv", 3)
	lookup := func(key string) string { return map[string]string{"HOME": home}[key] }
	for typed, want := range map[string]string{
		"":                  "new.json|~/Téléchargements/deals.CSV|old.tsv|old.tsv.rejects.csv|old.tsv.rejects-2.csv",
		"dea":               "~/Téléchargements/deals.CSV",
		"rejects-2":         "old.tsv.rejects-2.csv",
		"deals":             "~/Téléchargements/deals.CSV",
		"l":                 "old.tsv.rejects.csv|old.tsv.rejects-2.csv|~/Téléchargements/deals.CSV|old.tsv|lists/",
		"lists/":            "lists/Pipe drive.csv",
		"lists/pi":          "lists/Pipe drive.csv",
		"~/té":              "~/Téléchargements/",
		"~/Téléchargements": "~/Téléchargements/",
		"./.h":              "./.hidden.csv",
		"nowhere/x":         "",
	} {
		found, err := Files(t.Context(), typed, lookup)
		var paths []string
		for _, file := range found {
			paths = append(paths, file.Path)
		}
		if got := strings.Join(paths, "|"); got != want || err != nil {
			t.Errorf("%q: %s, %v, want %s", typed, got, err, want)
		}
	}
}

// What a word means is always among its choices, by the name of the stage.
func TestAWordThatMeansAStageNamesIt(t *testing.T) {
	for _, field := range []importer.Field{intake.Stage, intake.Status} {
		item := wordItem(&word{text: "Angebot raus", column: "Status", field: field, rows: 2, means: "propose"}, definition.Default(), nil)
		at := slices.IndexFunc(item.Choices, func(c tui.ImportChoice) bool { return c.Value == item.Answer })
		if at < 0 || item.Choices[at].Label != "Proposal" || !item.Sure {
			t.Errorf("in a column of %s: %+v", field, item)
		}
	}
}

// A word that says no more than that a deal is open names the stage where it lands.
func TestAnOpenWordNamesTheFirstStage(t *testing.T) {
	item := wordItem(&word{text: "Briefing", column: "Phase", field: intake.Stage, rows: 2, means: "open"}, definition.Default(), nil)
	at := slices.IndexFunc(item.Choices, func(c tui.ImportChoice) bool { return c.Value == item.Answer })
	if at != 0 || item.Choices[at].Label != definition.Default().First().Name {
		t.Errorf("%+v", item)
	}
}

// What needs a look is found first, then what changes, then what is no deal. Values are
// worded as everywhere; the days on which another program noted something are left out.
func TestFindingsAreInOrder(t *testing.T) {
	survey := importer.Survey{
		Undated: 2, Backwards: 1,
		Reasons: []rejects.Reason{{Text: "No.", Rows: 3, Line: 7}},
		Dropped: []rejects.Reason{{Text: "No email.", Rows: 2, Line: 5}, {Text: "No phone.", Rows: 1, Line: 6}},
		NoDeals: []importer.NoDeals{{Kind: rows.Total, Lines: []int{9}, Rows: 1}},
		Changes: []importer.DealChange{
			{Change: landing.Change{Field: intake.Stage, Here: "lead", File: "propose", Before: "lead"}, Deal: 2, Title: "Beta", Line: 3},
			{Change: landing.Change{Field: "fields.Region", File: "North", Here: "South", Kept: true}, Deal: 1, Title: "Alpha", Line: 2},
			{Change: landing.Change{Field: "note.Notes", File: "Calls back"}, Deal: 2, Title: "Beta", Line: 3},
			{Change: landing.Change{Field: intake.Value, File: "9999.50 EUR", Here: "40000.00 EUR", Before: "36000.00 EUR", Kept: true}, Deal: 3, Title: "Gamma", Line: 4},
			{Change: landing.Change{Field: intake.Status, File: "lost", Here: "propose"}, Deal: 3, Title: "Gamma", Line: 4},
			{Change: landing.Change{Field: intake.ExpectedClose, File: "2026-12-24", Here: "2026-12-01", Before: "2027-01-01"}, Deal: 3, Title: "Gamma", Line: 4},
			{Change: landing.Change{Field: "fields.Updated", File: "2026-08-23 12:55:00"}, Deal: 3, Title: "Gamma", Line: 4},
			{Change: landing.Change{Field: intake.LastActivity, File: "2026-08-23"}, Deal: 3, Title: "Gamma", Line: 4},
		},
	}
	var plan tui.ImportPlan
	Findings(&plan, &survey, definition.Default(), calendar.NewDate(2026, 11, 30))
	var got []string
	for _, f := range plan.Found {
		got = append(got, strings.TrimSpace(fmt.Sprintf("%d %s %s%s %s|%s|%s %d %d", f.Finding, f.Deal, f.Field, f.Text, f.Here, f.File, f.Last, f.Rows, f.Line)))
	}
	want := []string{
		"0  No. || 3 7", "1 #1 Alpha Region South|North| 0 2", "1 #3 Gamma value €40,000|€9,999.50|€36,000 0 4", "2  No email. || 2 5", "2  No phone. || 1 6",
		"3 #2 Beta stage Lead Generation|Proposal|Lead Generation 0 3", "3 #2 Beta note Notes |Calls back| 0 3",
		"3 #3 Gamma stage Proposal|lost| 0 4", "3 #3 Gamma close date tomorrow|24 Dec|1 Jan 2027 0 4",
		"4  1 deal closed before the created date: imported without a sales cycle || 0 0", "4  skipped, not deals: 1 total row (line 9) || 0 0",
	}
	if !slices.Equal(got, want) || plan.Differ != 2 || plan.LeftOut != 3 || plan.Undated != 2 {
		t.Errorf("%d conflicts, %d cells, %d without a date:\n%s", plan.Differ, plan.LeftOut, plan.Undated, strings.Join(got, "\n"))
	}
}

// Words of equal weight keep the order in which the file has them.
func TestWordsKeepTheOrderOfTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.csv")
	if err := os.WriteFile(path, []byte("Title,Stage\nA,Talks\nB,Brief\nC,Pitch\nD,Pitch\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := table.Open(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	found, err := importer.Read(file, importer.Options{Process: definition.Default(), Now: time.Now(), Currency: "EUR"})
	if err != nil {
		t.Fatal(err)
	}
	o, err := Outlined(t.Context(), found)
	var words []string
	for _, w := range o.words {
		words = append(words, w.text)
	}
	if got := strings.Join(words, " "); got != "Pitch Talks Brief" || err != nil {
		t.Errorf("%s, %v", got, err)
	}
}

// A guess about a word is a guess in every spelling of it.
func TestAGuessIsShownInEverySpelling(t *testing.T) {
	now := Reading{guesses: map[string]bool{"stage-map Weird one=open": true}}
	for _, text := range []string{"Weird one", "weird\none", "WEIRD-ONE"} {
		if item := wordItem(&word{text: text, field: intake.Stage, means: "open"}, definition.Default(), now.doubtedWords()); item.Sure {
			t.Errorf("%q is sure", text)
		}
	}
}

// The preview has a few deals of every word, each with the keys of its words; the ones
// without a closed date come first.
func TestSamplesKnowTheirWords(t *testing.T) {
	samples := Samples{Process: definition.Default(), Today: calendar.NewDate(2026, 11, 30), Zone: time.UTC}
	see := func(title, words string, undated bool, n int) {
		for range n {
			samples.See(&pipeline.Deal{Title: title, Stage: "lead", Status: pipeline.Open, ClosedUnknown: undated, Read: map[string]string{"words": words}})
		}
	}
	see("plain", "Lead\tlead\topen", false, 100)
	see("late", "Weird  one · Gone\topen\tlead", false, 5)
	see("undated", "\t\t", true, 1)
	var got []string
	for _, row := range samples.Rows([]tui.ImportItem{{Key: "stage WEIRD-ONE", Text: "WEIRD-ONE"}, {Key: "status Gone", Text: "Gone"}}) {
		if row.Title != "plain" {
			got = append(got, fmt.Sprint(row.Title, row.Words, row.Stage))
		}
	}
	const late = "late[stage WEIRD-ONE status Gone]Lead Generation"
	if want := []string{"undated[]Lead Generation", late, late, late}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// A column that nothing keeps is not called a custom field.
func TestAColumnThatIsNotKeptSaysSo(t *testing.T) {
	var plan tui.ImportPlan
	Items(&plan, &Outline{columns: []column{{name: "Region"}, {name: "Owner", unused: true}}}, &Reading{}, definition.Default(), "")
	for i, want := range []string{"custom field", "not used"} {
		if choices := plan.Columns[i].Choices; choices[len(choices)-1].Label != want {
			t.Errorf("%s: %+v, want %s", plan.Columns[i].Text, choices[len(choices)-1], want)
		}
	}
}
