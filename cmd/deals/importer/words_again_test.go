package importer_test

import (
	"strings"
	"testing"

	"deals/cmd/deals/importer"
	"deals/pipeline"
	"deals/pipeline/intake/wording"
)

// stages lists the stage of each deal.
func (s *shelf) stages() string {
	var all []string
	for i := range s.deals {
		all = append(all, string(s.deals[i].Stage))
	}
	return strings.Join(all, " ")
}

// mapped are options with answers about stages.
func mapped(t *testing.T, answers ...string) importer.Options {
	t.Helper()
	var all []importer.Question
	for _, answer := range answers {
		all = append(all, importer.Question{Question: wording.Question{Flag: "stage-map", Value: answer}})
	}
	return answered(t, all)
}

// A smaller export of the same program has fewer words, which alone would be read
// differently.
func TestAWordMeansTheSameInEveryFileOfAProgram(t *testing.T) {
	const header = "key,title,stage,value\n"
	const small = "1,A,Contract Sent,1\n"
	s := &shelf{}
	s.bring(t, header+small+"2,B,Appointment scheduled,1\n3,C,Qualified to buy,1\n4,D,Presentation scheduled,1\n", options())
	if s.stages() != "negotiate lead qualify needs" {
		t.Fatal(s.stages())
	}
	survey := s.bring(t, header+small+"5,E,Contract Sent,1\n", options())
	if survey.Changed != 0 || survey.Noted != 0 || s.stages() != "negotiate lead qualify needs negotiate" {
		t.Errorf("%+v, %s", survey, s.stages())
	}
	// A program that is known by its header needs no words.
	s = &shelf{}
	s.bring(t, "Record ID,Deal Name,Deal Stage,Amount,Close Date\n1,A,Contract Sent,1,2027-01-01\n", options())
	if s.stages() != "negotiate" {
		t.Error(s.stages())
	}
}

func TestWhatWasAnsweredIsNotAskedAgain(t *testing.T) {
	const header = "id,title,stage,close date\n"
	s := &shelf{}
	s.bring(t, header+"1,A,Xyz,2026-03-01\n2,B,Zut,2027-03-01\n", mapped(t, "Xyz=won", "Zut=needs"))
	survey := s.bring(t, header+"1,A,Xyz,2026-03-01\n2,B,Zut,2027-03-01\n", options())
	if survey.Same != 2 || survey.Noted != 0 || len(survey.Questions) != 0 || s.statuses() != "won open" {
		t.Errorf("%+v, %s", survey, s.statuses())
	}
	// Another answer corrects the first one.
	if survey = s.bring(t, header+"2,B,Zut,2027-03-01\n", mapped(t, "Zut=propose")); survey.Changed != 1 || s.deals[1].Stage != "propose" {
		t.Errorf("%+v, %s", survey, s.stages())
	}
}

func TestAGuessNeverReopensADeal(t *testing.T) {
	const header = "id,title,stage\n"
	s := &shelf{}
	s.bring(t, header+"1,A,Won\n2,B,Lost\n3,C,Demo\n", options())
	survey := s.bring(t, header+"1,A,Xyz\n2,B,Zut\n3,C,Wuz\n", options())
	var got []string
	for _, q := range survey.Questions {
		got = append(got, q.Value)
	}
	if strings.Join(got, " ") != "Xyz=won Zut=lost Wuz=open" || s.statuses() != "won lost open" {
		t.Errorf("%v, %s", got, s.statuses())
	}
}

// A row in doubt that says the same as before still brings what else changed in it.
func TestARowThatSaysTheSameKeepsItsEnd(t *testing.T) {
	const header = "id,title,stage,value,close date\n"
	s := &shelf{}
	s.bring(t, header+"1,A,Xyz,100,2026-03-01\n", mapped(t, "Xyz=won"))
	survey := s.bring(t, header+"1,A,Xyz,200,2026-03-01\n", options())
	d := s.deals[0]
	if survey.Changed != 1 || d.Status != pipeline.Won || d.Value.String() != "200.00 USD" || !d.ExpectedClose.IsZero() || d.ClosedAt.IsZero() {
		t.Errorf("%+v, %+v", survey, d)
	}
}

// A move here does not contradict a win or a loss in the file; another move does, and a
// deal that is closed here stays so.
func TestAWinInTheFileArrivesAfterAMoveHere(t *testing.T) {
	on := pipeline.Advance{To: "propose", Override: true, Reason: "agreed"}
	for name, c := range map[string]struct {
		here  pipeline.Intent
		file  string
		want  string
		keeps bool
	}{
		"won in the file":      {on, "Closed Won", "won follow", false},
		"lost in the file":     {on, "Closed Lost", "lost propose", false},
		"moved in both":        {on, "Demo", "open propose", true},
		"won here":             {pipeline.Win{Override: true, Reason: "signed"}, "Closed Lost", "won follow", true},
		"lost here, won there": {pipeline.Lose{Reason: "price"}, "Closed Won", "lost qualify", true},
	} {
		s := &shelf{}
		s.bring(t, "id,title,stage,close date\n1,A,Qualified,2026-11-20\n", options())
		s.do(t, 0, c.here)
		survey := s.bring(t, "id,title,stage,close date\n1,A,"+c.file+",2026-11-20\n", options())
		if got := s.statuses() + " " + s.stages(); got != c.want || c.keeps != (len(survey.Changes) > 0 && survey.Changes[0].Kept) {
			t.Errorf("%s: %s, %+v", name, got, survey.Changes)
		}
	}
}
