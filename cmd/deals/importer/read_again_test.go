package importer_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"deals/cmd/deals/importer"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/definition"
)

// do changes a deal of the shelf as a user does.
func (s *shelf) do(t *testing.T, n int, intents ...pipeline.Intent) {
	t.Helper()
	change, err := pipeline.Decide(definition.Default(), s.deals[n], now, intents...)
	if err != nil {
		t.Fatal(err)
	}
	s.deals[n] = change.After
}

const crm = "Record ID,Deal Name,Deal Stage,Amount,Close Date,Email\n1,Audit,Qualified To Buy,1000,2026-12-20,d@example.com\n"

func TestAFileReadAgainTakesNothingBack(t *testing.T) {
	s := &shelf{}
	s.bring(t, crm, options())
	value := s.deals[0].Value
	value.Minor = 150000
	s.do(t, 0, pipeline.Advance{To: "needs", Override: true, Reason: "agreed by phone"}, pipeline.Edit{Value: &value})
	if survey := s.bring(t, crm, options()); survey.Same != 1 || survey.Landing() != 0 {
		t.Errorf("the same file: %+v", survey)
	}
	survey := s.bring(t, strings.Replace(crm, "2026-12-20", "2026-12-24", 1), options())
	d := s.deals[0]
	if survey.Changed != 1 || d.Stage != "needs" || d.Value.Minor != 150000 || d.ExpectedClose.String() != "2026-12-24" {
		t.Errorf("survey %+v, deal %+v", survey, d)
	}
	if len(survey.Changes) != 1 || survey.Changes[0].Field != "expected_close" || survey.Changes[0].Before != "2026-12-20" {
		t.Errorf("changes = %+v", survey.Changes)
	}
}

func TestADealWonHereIsNotReopenedByAFile(t *testing.T) {
	s := &shelf{}
	s.bring(t, crm, options())
	s.do(t, 0, pipeline.Win{Override: true, Reason: "signed"})
	if survey := s.bring(t, crm, options()); survey.Same != 1 || s.deals[0].Status != pipeline.Won {
		t.Errorf("survey %+v, deal %+v", survey, s.deals[0])
	}
	moved := strings.Replace(crm, "Qualified To Buy", "Contract Sent", 1)
	survey := s.bring(t, moved, options())
	if s.deals[0].Status != pipeline.Won || survey.Noted != 1 || len(survey.Changes) != 1 || !survey.Changes[0].Kept {
		t.Fatalf("survey %+v, deal %+v", survey, s.deals[0])
	}
	if c := survey.Changes[0]; c.Field != "status" || c.File != "open" || c.Here != "won" || c.Before != "open" {
		t.Errorf("change = %+v", c)
	}
	if survey := s.bring(t, moved, options()); survey.Same != 1 || survey.Landing() != 0 || len(survey.Changes) != 0 {
		t.Errorf("what was shown once is shown again: %+v", survey)
	}
}

func TestWhatChangedInBothIsShownAndStays(t *testing.T) {
	s := &shelf{}
	s.bring(t, crm, options())
	value, title := s.deals[0].Value, "Audit 2027"
	value.Minor = 150000
	s.do(t, 0, pipeline.Edit{Value: &value, Title: &title})
	survey := s.bring(t, strings.NewReplacer("1000", "1200", "d@example.com", "e@example.com").Replace(crm), options())
	d := s.deals[0]
	if survey.Changed != 1 || d.Value.Minor != 150000 || d.Title != title || d.Contact().Email != "e@example.com" {
		t.Errorf("survey %+v, deal %+v", survey, d)
	}
	var kept []importer.DealChange
	for _, c := range survey.Changes {
		if c.Kept {
			kept = append(kept, c)
		}
	}
	if len(kept) != 1 || kept[0].Field != "value" || kept[0].File != "1200.00 USD" || kept[0].Here != "1500.00 USD" || kept[0].Before != "1000.00 USD" {
		t.Errorf("kept = %+v", kept)
	}
}

func TestAStepDoneHereIsNotPlannedAgain(t *testing.T) {
	const text = "id,title,next_step,next_due\n1,A,Call,2026-12-01\n"
	s := &shelf{}
	s.bring(t, text, options())
	s.do(t, 0, pipeline.FinishStep{Part: s.deals[0].Steps[0].Part})
	if survey := s.bring(t, text, options()); survey.Same != 1 || len(s.deals[0].Steps) != 1 {
		t.Errorf("survey %+v, steps %+v", survey, s.deals[0].Steps)
	}
	s.bring(t, strings.Replace(text, "Call", "Write", 1), options())
	if steps := s.deals[0].Steps; len(steps) != 2 || steps[1].Text != "Write" {
		t.Errorf("steps = %+v", steps)
	}
}

func TestAnExportTakesBackOnlyWhatWasEditedInIt(t *testing.T) {
	for name, format := range map[string]func(t *testing.T, s *shelf) string{
		"csv": func(t *testing.T, s *shelf) string { return s.export(t, asCSV) }, "json": func(t *testing.T, s *shelf) string { return s.export(t, asJSON) },
	} {
		s := lived(t)
		s.remember()
		text := format(t, s)
		value := s.deals[0].Value
		value.Minor = 990000
		s.do(t, 0, pipeline.Edit{Value: &value}, pipeline.Win{Override: true, Reason: "signed"})
		if survey := s.bring(t, text, options()); survey.Same != 4 || survey.Landing() != 0 || s.deals[0].Status != pipeline.Won {
			t.Errorf("%s: an older export: %+v", name, survey)
		}
		if survey := s.bring(t, strings.Replace(text, "'90s fair", "Referral", 1), options()); survey.Changed > 1 || s.deals[0].Status != pipeline.Won || s.deals[0].Value.Minor != 990000 {
			t.Errorf("%s: an older export, edited: %+v", name, survey)
		}
		if s.deals[0].Source != "Referral" && s.deals[0].Source != "'Referral" {
			t.Errorf("%s: source %q", name, s.deals[0].Source)
		}
	}
}

func TestAMadeUpCreationGivesWayToTheFile(t *testing.T) {
	s := &shelf{}
	s.bring(t, "id,title,created\n1,A,\n", options())
	s.bring(t, "id,title,created\n1,A,2026-03-05\n", options())
	if d := s.deals[0]; d.CreatedUnknown || calendar.DateOf(d.CreatedAt.In(now.Location())).String() != "2026-03-05" {
		t.Errorf("deal = %+v", d)
	}
}

// A later import is what the next one is compared with. What was done here before it is
// not taken for what the file said.
func TestAnImportInBetweenTakesNothingBack(t *testing.T) {
	const header = "id,title,value,account\n"
	s := &shelf{}
	s.bring(t, header+"1,A,1000,\n", options())
	value, account := s.deals[0].Value, "Acme"
	value.Minor = 150000
	s.do(t, 0, pipeline.Edit{Value: &value, Account: &account})
	for _, c := range []struct {
		row             string
		kept, changed   int
		title, acc, val string
	}{
		{"1,B,,", 0, 1, "B", "Acme", "1500.00 USD"},           // only the title is new
		{"1,B,1000,", 0, 0, "B", "Acme", "1500.00 USD"},       // as it was read before
		{"1,B,1000,Zenith", 1, 0, "B", "Acme", "1500.00 USD"}, // filled here, and now in the file
		{"1,B,1000,Zenith", 0, 0, "B", "Acme", "1500.00 USD"}, // that was shown
		{"1,C,1000,Zenith", 0, 1, "C", "Acme", "1500.00 USD"},
		{"1,C,2000,Zenith", 1, 0, "C", "Acme", "1500.00 USD"},
	} {
		survey, kept := s.bring(t, header+c.row+"\n", options()), 0
		for _, change := range survey.Changes {
			if change.Kept {
				kept++
			}
		}
		d := s.deals[0]
		if kept != c.kept || survey.Changed != c.changed || d.Title != c.title || d.Account != c.acc || d.Value.String() != c.val {
			t.Errorf("%s: %d kept, %+v, %s of %s at %s", c.row, kept, survey.Changes, d.Title, d.Account, d.Value)
		}
	}
}

// A deal keeps only what the file says otherwise than it: the rest is in its history.
func TestWhatAFileSaysIsNotStoredTwice(t *testing.T) {
	s := &shelf{}
	s.bring(t, crm, options())
	if read := s.deals[0].Read; len(read) != 1 || read["words"] == "" { // No deal holds what its words were read as.
		t.Errorf("read = %v", read)
	}
}

// A time of day without a zone is another moment in another zone; the same text is no change.
func TestTheSameTimesInAnotherZoneAreNoChange(t *testing.T) {
	const text = "id,title,status,created,closed,expected close\n1,A,open,2026-03-01 14:30,,2026-12-24T23:30:00Z\n2,B,won,2026-03-01 23:30,2026-04-01 00:10,\n"
	s, o := &shelf{}, options()
	o.Now = o.Now.In(time.FixedZone("", 3600))
	s.bring(t, text, o)
	s.remember()
	was := slices.Clone(s.deals)
	o.Now = o.Now.In(time.FixedZone("", -7*3600))
	survey := s.bring(t, text, o)
	if survey.Same != 2 || survey.Landing() != 0 {
		t.Errorf("in another zone: %+v", survey)
	}
	if !reflect.DeepEqual(s.deals, was) {
		t.Errorf("deals are %+v, were %+v", s.deals, was)
	}
	moved := strings.Replace(text, "2026-03-01 14:30", "2026-03-02 14:30", 1)
	if survey = s.bring(t, moved, o); survey.Changed != 1 || s.deals[0].CreatedAt.Hour() != 21 {
		t.Errorf("moved in the file: %+v", survey)
	}
}
