package wording_test

import (
	"strings"
	"testing"

	"deals/pipeline"
	"deals/pipeline/definition"
	"deals/pipeline/intake/wording"
)

func process() *pipeline.Process { return definition.Default() }

// file is the vocabulary of a file whose stage column has these words.
func file(observed ...string) *wording.Vocabulary {
	v := wording.New(process(), nil, nil)
	v.Observe("", nil, observed)
	return v
}

// stage reads one word of a stage column; a doubt is "?" and its cause.
func stage(v *wording.Vocabulary, word string) string {
	m, doubts := v.Outcome(wording.Row{Stage: word, StageColumn: true})
	if len(doubts) > 0 {
		return "?" + string(doubts[0].Cause)
	}
	return m.String()
}

func TestWordsOfOtherProgramsAreKnown(t *testing.T) {
	for meaning, list := range map[string]string{
		"won": `Closed Won|Conclusion gagnée|Geschlossen und gewonnen|Abgeschlossen (gewonnen)|Gagnée|Ganho|Cerrado ganado|Cierre ganado|Fechado ganho|
			Chiusa vinta|Gesloten gewonnen|Closed—won|WON|C1:WON|6. Closed Won|✅ Won|Closed Won (Sales Pipeline)|closedwon|Auftrag erhalten|Negócio fechado|Won - renewal`,
		"lost": `Closed Lost|Conclusion perdue|Closed Lost to Competition|Geschlossen und verloren|Perdue|Perdido|Cierre perdido|Fechado perdido|Chiuso perso|
			Gesloten verloren|Closed—lost|Abandoned|Dead|Rejected|Ghosted|Not Selected|No response|Out-Sold|Canceled|LOSE|Closed Lost, too late|
			Verloren: zu teuer|Angebot abgelehnt|Negócio perdido|Absage`,
		"open":      "Open|Offen|En cours|Aberto|On Hold|In Progress|Em andamento|Abierto|Aperto|Openstaand|Working on it|Stuck",
		"lead":      "Leads|Lead In|Lead eingegangen|Kontaktaufnahme|Prospecting|New|1. New lead|Prospection|Nieuw|Nuovo",
		"qualify":   "Kontakt hergestellt|Contacted|Contact Made|Qualifizierung|Cualificación|Qualification|Qualified|Contactado",
		"needs":     "Meeting|Demo geplant|Bedarfsanalyse|Evaluation|Needs Analysis|Demo|Démo planifiée|Discovery call",
		"propose":   "Proposition|Angebot/Preisangebot|Angebot gemacht|Propuesta enviada|Proposal sent|Devis envoyé|Offerte verstuurd|Proposal (60%)|Angebot nachgefasst",
		"negotiate": "Negotiation/Review|Verhandlung/Prüfung|Verhandlungen begonnen|Negociación|Trattativa|Onderhandeling",
		"close":     "Vertrag verschickt und geprüft|Verbal commit|Closing",
	} {
		for word := range strings.SplitSeq(list, "|") {
			word = strings.TrimSpace(word)
			if got := stage(file("Something of our own", "Another one", word), word); got != meaning {
				t.Errorf("%q is %s, want %s", word, got, meaning)
			}
		}
	}
}

func TestAWordOfAProgramsPipelineMeansItsPlaceThere(t *testing.T) {
	for name, list := range map[string]string{
		"Zoho":       "Qualification=lead Needs Analysis=qualify Value Proposition=needs Proposal/Price Quote=propose Negotiation/Review=negotiate Closed Lost to Competition=lost",
		"Salesforce": "Prospecting=lead Qualification=qualify Needs Analysis=needs Proposal/Price Quote=propose Negotiation/Review=negotiate Closed Won=won",
		"HubSpot": "RDV découverte pris=lead Qualifié pour l'achat=qualify Présentation programmée=needs Décideur convaincu=propose Contrat envoyé=negotiate " +
			"Conclusion gagnée=won Conclusion perdue=lost",
		"Copper":        "Qualified=lead Follow-up=qualify Presentation=needs Contract Sent=propose Negotiation=negotiate",
		"Pipedrive":     "Qualified=lead Contact Made=qualify Demo Scheduled=needs Proposal Made=propose Negotiations Started=negotiate",
		"of one's own":  "Lead=lead Demo=needs Contract sent=close Customer=?unknown_stage",
		"one word more": "Appointment scheduled=lead Qualified to buy=qualify Presentation scheduled=needs Contract sent=negotiate Waiting for legal=?unknown_stage",
	} {
		var observed []string
		want := map[string]string{}
		for rest := list; rest != ""; {
			word, after, _ := strings.Cut(rest, "=")
			want[word], rest, _ = strings.Cut(after, " ")
			observed = append(observed, word)
		}
		v := file(observed...)
		for word, meaning := range want {
			if got := stage(v, word); got != meaning {
				t.Errorf("%s: %q is %s, want %s", name, word, got, meaning)
			}
		}
	}
}

func TestAClosedDealIsNeverReadAsOpen(t *testing.T) {
	for name, c := range map[string]struct {
		row  wording.Row
		want string
	}{
		"won in an early stage":       {wording.Row{Stage: "Contact Made", Status: "Won"}, "won"},
		"lost, stage unknown":         {wording.Row{Stage: "Something", Status: "Verloren"}, "lost"},
		"won and active":              {wording.Row{Stage: "Closed Won", Status: "Active"}, "?contradiction"},
		"lost and open":               {wording.Row{Stage: "Closed Lost", Status: "Open"}, "?contradiction"},
		"won and lost":                {wording.Row{Stage: "Closed Won", Status: "Lost"}, "?contradiction"},
		"closed and open":             {wording.Row{Stage: "Closed", Status: "Open"}, "?contradiction"},
		"closed alone":                {wording.Row{Stage: "Closed"}, "?won_or_lost"},
		"closed with a reason":        {wording.Row{Stage: "Closed", Reason: true}, "lost"},
		"closed and won":              {wording.Row{Stage: "Closed", Status: "Won"}, "won"},
		"a stage with a lost reason":  {wording.Row{Stage: "Proposition", Reason: true}, "lost"},
		"reopened":                    {wording.Row{Stage: "Proposition", Status: "Open", Reason: true}, "propose"},
		"a closing day and no status": {wording.Row{Stage: "Proposition", Ended: true}, "?no_status"},
		"an unknown status":           {wording.Row{Stage: "Proposition", Status: "Zzz"}, "?unknown_status"},
		"a proposal, status closed":   {wording.Row{Stage: "Proposition", Status: "Closed"}, "?won_or_lost"},
		"after the sale":              {wording.Row{Stage: "Onboarding", Status: "Open"}, "?contradiction"},
		"ours":                        {wording.Row{Stage: "follow"}, "follow"},
	} {
		c.row.StageColumn = true
		m, doubts := file(c.row.Stage, "Zzy").Outcome(c.row)
		got := m.String()
		if m.Status == pipeline.Lost || m.Status == pipeline.Won && m.Stage != "follow" {
			got = string(m.Status)
		}
		if len(doubts) > 0 {
			got = "?" + string(doubts[0].Cause)
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestAStatusMayBeAStageWhereThereIsNoStageColumn(t *testing.T) {
	v := file("Proposal", "Evaluation", "Closed—lost")
	for word, want := range map[string]string{"Proposal": "propose", "Closed—lost": "lost", "Active": "open"} {
		if m, doubts := v.Outcome(wording.Row{Status: word}); len(doubts) > 0 || m.String() != want {
			t.Errorf("%s: %v, %v; want %s", word, m, doubts, want)
		}
	}
	if m, _ := v.Outcome(wording.Row{Status: "Proposal", Stage: "Demo", StageColumn: true}); m != (wording.Meaning{Status: pipeline.Open, Stage: "needs"}) {
		t.Errorf("beside a stage: %+v", m)
	}
	for want, list := range map[wording.Kind][]string{
		wording.Stages: {"Proposal", "Evaluation", "Closed—won"}, wording.Statuses: {"open", "gewonnen", "verloren"}, wording.Ends: {"Sam", "Ada", "Won"}, wording.Neither: {"Sam", "Ada", "Tom"},
	} {
		if got := file().KindOf(list); got != want {
			t.Errorf("%v: kind %d, want %d", list, got, want)
		}
	}
}

func TestOwnWordsInAColumnOfStatusesAreStages(t *testing.T) {
	answer := map[string]wording.Meaning{wording.Fold("Kaffee"): {Status: pipeline.Open}}
	for words, want := range map[string]bool{
		"Vorgespräch Kaffee Probelauf": true, "Kaffee Gewonnen Verloren": true, "Offen Kaffee Probelauf Vorgespräch Muster Gewonnen": true,
		"Won Zapped Open Lost": false, "Gewonnen Verloren Offen": false, "Open Frozen": false,
	} {
		if got := file().AreOwnStages(strings.Fields(words)); got != want {
			t.Errorf("%s: %v", words, got)
		}
		if wording.New(process(), nil, answer).AreOwnStages(strings.Fields(words + " Kaffee")) {
			t.Errorf("%s: Kaffee was answered as a status", words)
		}
	}
}

func TestAnAnswerSettlesADoubt(t *testing.T) {
	given := func(m wording.Meaning) map[string]wording.Meaning {
		return map[string]wording.Meaning{wording.Fold("Xyz"): m}
	}
	won, open := wording.Meaning{Status: pipeline.Won}, wording.Meaning{Status: pipeline.Open}
	for name, c := range map[string]struct {
		v    *wording.Vocabulary
		row  wording.Row
		want pipeline.Status
	}{
		"stage":                   {wording.New(process(), given(won), nil), wording.Row{Stage: "xyz", StageColumn: true}, pipeline.Won},
		"against a status":        {wording.New(process(), given(won), nil), wording.Row{Stage: "Xyz", Status: "Open", StageColumn: true}, pipeline.Won},
		"status":                  {wording.New(process(), nil, given(won)), wording.Row{Status: "Xyz", Stage: "Demo", StageColumn: true}, pipeline.Won},
		"a status without stages": {wording.New(process(), given(won), nil), wording.Row{Status: "Xyz"}, pipeline.Won},
		"open, but lost":          {wording.New(process(), given(open), nil), wording.Row{Stage: "Xyz", Status: "Lost", StageColumn: true}, pipeline.Lost},
		"won, but lost":           {wording.New(process(), given(won), map[string]wording.Meaning{"lost": {Status: pipeline.Lost}}), wording.Row{Stage: "Xyz", Status: "Lost", StageColumn: true}, pipeline.Lost},
		"both":                    {wording.New(process(), given(won), given(open)), wording.Row{Stage: "Xyz", Status: "xyz", StageColumn: true}, pipeline.Won},
	} {
		if m, doubts := c.v.Outcome(c.row); m.Status != c.want || len(doubts) > 0 {
			t.Errorf("%s: %+v, %v", name, m, doubts)
		}
	}
}

func TestAGuessIsNeverOpenWhenTheRowsLookClosed(t *testing.T) {
	for name, c := range map[string]struct {
		word     string
		evidence wording.Evidence
		want     string
	}{
		"by its parts":            {"Nicht verlängert, tot", wording.Evidence{Rows: 3}, "lost"},
		"churn":                   {"Churn risk", wording.Evidence{Rows: 3}, "lost"},
		"unknown, past":           {"Xyz", wording.Evidence{Rows: 3, Past: 3}, "lost"},
		"unknown, with reasons":   {"Xyz", wording.Evidence{Rows: 3, Reasons: 2}, "lost"},
		"unknown":                 {"Xyz", wording.Evidence{Rows: 3}, "open"},
		"two stages":              {"Demo nach Angebot", wording.Evidence{Rows: 3}, "open"},
		"a stage with a negation": {"No demo yet", wording.Evidence{Rows: 3}, "open"},
		"paid":                    {"Paid and done", wording.Evidence{Rows: 3}, "won"},
	} {
		doubt := wording.Doubt{Cause: wording.UnknownStage, Word: c.word, Stage: true, AStage: true}
		if got := file(c.word).Guess(doubt, c.evidence).String(); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	v := file("Closed", "Lost")
	if got := v.Guess(wording.Doubt{Cause: wording.WonOrLost, Word: "Closed", Stage: true}, wording.Evidence{Rows: 2, Past: 2}).String(); got != "won" {
		t.Errorf("closed beside lost: %s", got)
	}
	if got := v.Guess(wording.Doubt{Cause: wording.Contradiction, Word: "Closed Won", Other: "Open", Stage: true}, wording.Evidence{Rows: 2}).String(); got != "won" {
		t.Errorf("won but open: %s", got)
	}
}

func TestLostReasonsAreFoundAndKeptInTheirWords(t *testing.T) {
	v := file()
	for cell, want := range map[string]pipeline.LostReason{
		"price": pipeline.LostPrice, "Zu teuer": pipeline.LostPrice, "Went with competitor": pipeline.LostCompetitor, "Bad timing": pipeline.LostTiming,
		"No response": pipeline.LostSilent, "Project cancelled": pipeline.LostNoDecision, "Trop cher": pipeline.LostPrice, "Moved to the moon": pipeline.LostOther,
		"": "", "-": "", "n/a": "",
	} {
		reason, note := v.Reason(cell)
		if reason != want || (note == "") != (want == "" || cell == string(want)) {
			t.Errorf("%q: %q, %q; want %q", cell, reason, note, want)
		}
	}
}

func FuzzOutcome(f *testing.F) {
	for _, word := range []string{"Closed Won", "3. Angebot (x)", "C1:LOSE", "\xff:", "=", "ﬀ"} {
		f.Add(word, word)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		v := file(a, b)
		for _, r := range []wording.Row{{Stage: a, Status: b, StageColumn: true}, {Status: b}} {
			m, doubts := v.Outcome(r)
			if len(doubts) > 0 && m != (wording.Meaning{}) {
				t.Errorf("%q, %q: both %v and %v", a, b, m, doubts)
			}
			if m.Stage != "" && process().Index(m.Stage) < 0 {
				t.Errorf("no such stage: %v", m)
			}
			for _, d := range doubts {
				if v.Guess(d, wording.Evidence{Rows: 1}).String() == "" {
					t.Errorf("%+v has no guess", d)
				}
			}
		}
	})
}
