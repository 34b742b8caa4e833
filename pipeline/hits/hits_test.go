package hits_test

import (
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/hits"
)

func deal() *pipeline.Deal {
	return &pipeline.Deal{
		Title: "Website relaunch – Phase 2", Account: "Müller & Søn Straßenbau GmbH", Status: pipeline.Open, Source: "Trade fair",
		Contacts: []pipeline.Contact{{Name: "Dana O'Neill", Email: "dana.field@acme.de", Phone: "+49 (171) 55-512345", Role: "CFO"}, {Name: "Łukasz", Phone: "0171/998877"}},
		Tags:     []string{"warm"}, Own: map[string]string{"Region": "Île-de-France"}, LostNote: "", Evidence: map[pipeline.CriterionKey]pipeline.Evidence{"need": {Note: "budget is approved"}},
		Activities: []pipeline.Activity{{Part: 1, Kind: pipeline.Call, At: time.Date(2026, 11, 4, 10, 0, 0, 0, time.UTC), Text: "They want to meet\nat the big fair in e-Mail town, not before 10:30"}, {Part: 40, Kind: pipeline.Email, Text: "次回の会議は東京で"}},
		Objections: []pipeline.Objection{{Part: 3, Text: "too expensive", Answer: "pays back in a year"}},
		Documents:  []pipeline.Document{{Part: 4, Kind: pipeline.Proposal, Ref: "https://docs.acme.de/angebot-2026.pdf"}},
	}
}

func TestWhatIsFound(t *testing.T) {
	tests := []struct {
		query string
		found bool
		class hits.Class
	}{
		{"relau", true, hits.InTitle},
		{"RELAUNCH web", true, hits.InTitle},
		{"muller", true, hits.InAccount},
		{"MÜLLER", true, hits.InAccount},
		{"mu\u0308ller", true, hits.InAccount},
		{"strassen", true, hits.InAccount},
		{"straße", true, hits.InAccount},
		{"son", true, hits.InAccount},
		{"relaunch muller", true, hits.InAccount},
		{"dana", true, hits.InContact},
		{"oneill", true, hits.InContact},
		{"o'neill", true, hits.InContact},
		{"O’Neill", true, hits.InContact},
		{"neill", true, hits.InContact},
		{"acme.de", true, hits.InContact},
		{"field@acme", true, hits.InContact},
		{"@acme.de", true, hits.InContact},
		{"lukasz", true, hits.InContact},
		{"0171 55", true, hits.InContact},
		{"017155", true, hits.InContact},
		{"+49171", true, hits.InContact},
		{"171/55", true, hits.InContact},
		{"12345", true, hits.InContact},
		{"0171998", true, hits.InContact},
		{"cfo", true, hits.InContact},
		{"fair", true, hits.InEntry},
		{"warm", true, hits.InEntry},
		{"ile-de", true, hits.InEntry},
		{"france", true, hits.InEntry},
		{"approved", true, hits.InEntry},
		{"fair relaunch dana", true, hits.InEntry},
		{"email", true, hits.InEntry},
		{"10:30", true, hits.InEntry},
		{"pays", true, hits.InEntry},
		{"angebot", true, hits.InEntry},
		{"東京", true, hits.InEntry},
		{`"big fair"`, true, hits.InEntry},
		{`"meet at the big"`, true, hits.InEntry},
		{`"Big Fa`, true, hits.InEntry},
		{"relaunch -zebra", true, hits.InTitle},
		{"-zebra", true, hits.InTitle},
		{`relaunch -"fair big"`, true, hits.InTitle},
		{"", true, hits.InTitle},
		{"&", true, hits.InTitle},
		{"launch", false, 0},
		{"relaunch zebra", false, 0},
		{"relaunch -fair", false, 0},
		{`"fair big"`, false, 0},
		{`"before 10:30 too"`, false, 0},
		{`relaunch -"big fair"`, false, 0},
		{"0999", false, 0},
	}
	for _, test := range tests {
		d := deal()
		for _, status := range []pipeline.Status{pipeline.Open, pipeline.Lost} {
			d.Status = status
			class, found := hits.Parse(test.query).Class(status != pipeline.Open, hits.Rows(d))
			if found != test.found || class != test.class {
				t.Errorf("%q: found %v in class %d, want %v in %d", test.query, found, class, test.found, test.class)
			}
		}
	}
}

func TestEntriesAreAFewToARow(t *testing.T) {
	places := []int{}
	for _, row := range hits.Rows(deal()) {
		places = append(places, row.Place)
	}
	if len(places) != 3 || places[0] != 0 || places[1] != 1 || places[2] != 3 {
		t.Errorf("the rows are %v", places)
	}
}

func TestTheHitIsShownWithItsPlace(t *testing.T) {
	tests := []struct{ query, what, cut string }{
		{"relaunch", "title", "Website relaunch – Phase 2"},
		{"muller", "account", "Müller & Søn Straßenbau GmbH"},
		{"acme.de", "email", "dana.field@acme.de"},
		{"0171 55", "phone", "+49 (171) 55-512345"},
		{"warm", "tag", "warm"},
		{"france", "Region", "Île-de-France"},
		{`"big fair"`, "call", "… want to meet at the big fair in e-Mail town, not before 10:30"},
		{"fair relaunch", "call", "… want to meet at the big fair in e-Mail town, not before 10:30"},
		{"they", "call", "They want to meet at the big fair in e-Mail town, …"},
		{"angebot", "proposal", "https://docs.acme.de/angebot-2026.pdf"},
	}
	for _, test := range tests {
		query := hits.Parse(test.query)
		text, ok := query.Place(deal())
		if cut := query.Cut(text); !ok || text.What != test.what || cut != test.cut {
			t.Errorf("%s: in %s: %q", test.query, text.What, cut)
		}
	}
	if text, ok := hits.Parse("zebra").Place(deal()); ok {
		t.Errorf("found in %+v", text)
	}
	if _, ok := hits.Parse("-zebra").Place(deal()); ok {
		t.Error("a place without a word")
	}
}
