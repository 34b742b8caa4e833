package importer_test

import (
	"testing"
	"time"

	"deals/pipeline/calendar"
)

func TestADealClosedOnAnUnknownDayLands(t *testing.T) {
	const text = "client,project,status,value\nAcme,Audit,won,1000\nBeta,Site,lost,2000\nGamma,Logo,open,500\n"
	s := &shelf{}
	survey := s.bring(t, text, options())
	if s.statuses() != "won lost open" || survey.Undated != 2 {
		t.Fatalf("%s, %+v", s.statuses(), survey)
	}
	for _, d := range s.deals[:2] {
		if !d.ClosedUnknown || !d.ClosedAt.IsZero() || d.OnBoard() || d.Visits[0].Entered.IsZero() {
			t.Errorf("%+v", d)
		}
	}
	if survey = s.bring(t, text, options()); survey.Same != 3 {
		t.Errorf("again: %+v", survey)
	}
	// A later file knows the day.
	survey = s.bring(t, "client,project,status,value,closed\nAcme,Audit,won,1000,2026-05-01\n", options())
	if survey.Changed != 1 || s.deals[0].ClosedUnknown {
		t.Errorf("a column more: %+v, %+v", survey, s.deals[0])
	}
}

func TestTheClosingDayOfALaterFileCounts(t *testing.T) {
	s := &shelf{}
	s.bring(t, "id,title,status,closed\n1,A,won,\n2,B,open,\n", options())
	s.bring(t, "id,title,status,closed\n1,A,won,2026-05-01\n2,B,lost,\n", options())
	if d := s.deals[0]; d.ClosedUnknown || d.ClosedAt.IsZero() || d.CreatedAt.After(d.ClosedAt) {
		t.Errorf("%+v", d)
	}
	if d := s.deals[1]; !d.ClosedUnknown || d.Status != "lost" {
		t.Errorf("%+v", d)
	}
}

// The created moment of a deal without one is that of its import, and no fact.
func TestACreatedMomentOfOurOwnGivesWay(t *testing.T) {
	s := &shelf{}
	o := options()
	o.Now = time.Date(2026, 11, 29, 21, 0, 0, 0, time.UTC)
	s.bring(t, "record id,deal name,deal stage,amount,close date\n2,Site,Contract Sent,2000,2026-12-01\n", o)
	survey := s.bring(t, "record id,deal name,deal stage,amount,close date\n2,Site,Closed Won,2000,2026-11-29\n", o)
	d := s.deals[0]
	if survey.Changed != 1 || d.Status != "won" || !d.CreatedUnknown || calendar.Stamp(d.ClosedAt).Before(d.CreatedAt) {
		t.Fatalf("%+v, %+v", survey, d)
	}
	for _, v := range d.Visits {
		if !v.Left.IsZero() && v.Left.Before(v.Entered) {
			t.Errorf("visit %+v", v)
		}
	}
}

func TestADealEnteredAfterItWasClosedLandsWithoutACycle(t *testing.T) {
	const text = "id,title,status,created,closed\n1,x,won,2026-03-05,2026-03-04\n"
	s := &shelf{}
	survey := s.bring(t, text, options())
	if survey.New != 1 || survey.Backwards != 1 || !s.deals[0].CreatedUnknown || s.deals[0].ClosedAt.IsZero() {
		t.Fatalf("%+v, %+v", survey, s.deals)
	}
	if survey = s.bring(t, text, options()); survey.Same != 1 {
		t.Errorf("again: %+v", survey)
	}
}

func TestAClosedDealWithADayToComeWasClosedOnAnUnknownOne(t *testing.T) {
	for _, column := range []string{"close date", "closed"} {
		d := one(t, "title,stage,"+column+"\nx,Closed Won,2027-03-05\n", options())
		if d.Status != "won" || !d.ClosedUnknown || column == "close date" && d.ExpectedClose.IsZero() {
			t.Errorf("%s: %+v", column, d)
		}
	}
}

func TestAColumnThatMayHaveTheClosingDayIsNamed(t *testing.T) {
	const text = "title,status,closing milestone,modified,owner closes\nx,won,2026-03-05,2026-03-04,Kim\n"
	survey := (&shelf{}).bring(t, text, options())
	if got := survey.Closings; len(got) != 1 || got[0] != "closed_at=closing milestone" {
		t.Errorf("columns %q", got)
	}
}
