package tui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/refusal"
)

// fakeImporter has one list, whose meaning follows the answers.
type fakeImporter struct {
	book   *fakeBook
	files  []ImportFile
	plan   func(answers map[string]string) ImportPlan
	reads  []map[string]string // the answers of every reading
	landed []map[string]string
	fails  error // of every reading
	lands  error
	left   int // rows that stay out
	kept   int // conflicts
}

func (f *fakeImporter) Files(_ context.Context, typed string) (found []ImportFile, _ error) {
	for _, file := range f.files {
		if strings.Contains(strings.ToLower(file.Path), strings.ToLower(typed)) {
			found = append(found, file)
		}
	}
	return found, nil
}

func (f *fakeImporter) Read(ctx context.Context, ask Import) (ImportPlan, error) {
	f.reads = append(f.reads, ask.Answers)
	if f.fails != nil {
		return ImportPlan{}, f.fails
	}
	if !strings.HasSuffix(ask.Path, ".csv") {
		return ImportPlan{}, &refusal.Refusal{Reason: refusal.Failed, Code: "no_list", Message: ask.Path + " is not a list of deals.", Hint: "save it as CSV"}
	}
	ask.Progress(40)
	return f.plan(ask.Answers), ctx.Err()
}

func (f *fakeImporter) Land(ctx context.Context, ask Import) (Imported, error) {
	f.landed = append(f.landed, ask.Answers)
	if f.lands != nil {
		return Imported{}, f.lands
	}
	id := f.book.add(testNow, "Messestand", "Nordlicht GmbH", "12k", "")
	f.book.must(testNow, id, pipeline.Edit{Tags: &[]string{"imported"}})
	done := Imported{Words: "imported 530 deals from deals.csv", Rejected: f.left, Kept: f.kept}
	if f.left > 0 {
		done.Rejects = "/home/rep/deals.csv.rejects.csv"
	}
	return done, ctx.Err()
}

var errNoBook = errors.New("the disk is full")

// germanExport is an import of a Pipedrive export in German with two questions.
func germanExport() *fakeImporter {
	f := &fakeImporter{book: newFakeBook(), files: []ImportFile{
		{Path: "~/Downloads/deals-2026-11.csv", Changed: testNow.Add(-time.Hour)},
		{Path: "~/Downloads/pipedrive_export.csv", Changed: testNow.AddDate(0, 0, -3)},
		{Path: "akquise/", Changed: testNow.AddDate(0, 0, -40), Folder: true},
		{Path: "kunden.tsv", Changed: testNow.AddDate(-1, 0, 0)},
	}}
	f.plan = planOf("Messestand %d", "Nordlicht GmbH", "im Angebot")
	return f
}

// planOf is a plan with texts of a stranger in every place.
func planOf(title, account, word string) func(answers map[string]string) ImportPlan {
	fields := []ImportChoice{
		{Value: "title", Label: "title"},
		{Value: "account", Label: "account"},
		{Value: "value", Label: "value"},
		{Value: "stage", Label: "stage"},
		{Value: "created_at", Label: "created"},
		{Value: "closed_at", Label: "closed", Hint: "won or lost"},
		{Value: "expected_close", Label: "close date", Hint: "expected"},
		{Value: "contact", Label: "contact"},
		{Value: "", Label: "custom field", Out: true},
	}
	stages := []ImportChoice{{Value: "lead", Label: "Lead"}, {Value: "qualify", Label: "Qualification"}, {Value: "propose", Label: "Proposal"}, {Value: "won", Label: "won"}, {Value: "lost", Label: "lost"}}
	return func(answers map[string]string) ImportPlan {
		item := func(key, text, answer string, sure bool, choices []ImportChoice, samples ...string) ImportItem {
			if given, ok := answers[key]; ok {
				answer, sure = given, true
			}
			return ImportItem{Key: key, Text: text, Answer: answer, Sure: sure, Choices: choices, Samples: samples}
		}
		p := ImportPlan{
			Name: "deals-2026-11.csv", Changed: 2, Same: 0,
			Columns: []ImportItem{
				item("column 1", "Deal - Titel", "title", true, fields, "Messestand 1", "Katalog 2027", "Schulung Werk II"),
				item("column 2", "Deal - Organisation", "account", true, fields, account, "Kestrel & Co", "Hotel Seeblick"),
				item("column 3", "Deal - Wert", "value", true, fields, "12.000,00", "1.250,50", "800"),
				item("column 4", "Deal - Phase", "stage", true, fields, "Erstkontakt", word, "Gewonnen"),
				item("column 5", "Deal - Deal erstellt am", "created_at", true, fields, "03.11.2025 10:12", "14.01.2026 08:30", "15.01.2026 17:01"),
				item("column 6", "Deal - Abschluss", "closed_at", false, fields, "", "12.05.2026", "01.06.2026"),
				item("column 7", "Deal - Besitzer", "", true, fields, "Ute", "Ute", "Ute"),
			},
			Words: []ImportItem{
				item("stage erstkontakt", "Erstkontakt", "lead", true, stages, "Deal - Phase", "312 rows"),
				item("stage angebot", word, "", false, stages, "Deal - Phase", "19 rows"),
				item("stage gewonnen", "Gewonnen", "won", true, stages, "Deal - Phase", "221 rows"),
			},
			Rules: []ImportItem{item("currency", "Currency", "EUR", true, []ImportChoice{{Value: "EUR", Label: "EUR"}, {Value: "USD", Label: "USD"}, {Value: "CHF", Label: "CHF"}}, "12.000,00", "800")},
		}
		p.Rejected, p.New = 22, 528
		if answers["stage angebot"] != "" {
			p.Rejected, p.New = 3, 547
		} else {
			p.Found = append(p.Found, ImportFind{Text: "Which stage is " + word + "?", Rows: 19, Line: 14})
		}
		p.Found = append(p.Found, ImportFind{Text: "The created date is in the future.", Rows: 3, Line: 88})
		p.Rows = append(p.Rows, ImportRow{Title: "Wartung", Account: account, Stage: "lost", Value: "€800", Undated: true})
		for i := range 12 {
			p.Rows = append(p.Rows, ImportRow{
				Title: strings.ReplaceAll(title, "%d", fmt.Sprint(i+1)), Account: account, Stage: "Proposal", Value: "€12,000", Created: "2025-11-03", Closed: "",
			})
		}
		return p
	}
}
