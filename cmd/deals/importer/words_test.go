package importer_test

import (
	"slices"
	"strings"
	"testing"

	"deals/cmd/deals/importer"
	"deals/pipeline"
	"deals/pipeline/intake/wording"
	"deals/pipeline/refusal"
)

// answered are options with the answers that a survey proposes.
func answered(t *testing.T, questions []importer.Question) importer.Options {
	t.Helper()
	o := options()
	var stages, statuses []string
	for _, q := range questions {
		switch q.Flag {
		case "stage-map":
			stages = append(stages, q.Value)
		case "status-map":
			statuses = append(statuses, q.Value)
		default:
			o.AllLost = true
		}
	}
	var err error
	if o.Stages, err = importer.ParseStageMap(o.Process, stages); err != nil {
		t.Fatal(err)
	}
	if o.Statuses, err = importer.ParseStatusMap(statuses); err != nil {
		t.Fatal(err)
	}
	return o
}

// statuses lists the status of each deal.
func (s *shelf) statuses() string {
	var all []string
	for i := range s.deals {
		all = append(all, string(s.deals[i].Status))
	}
	return strings.Join(all, " ")
}

func TestLostInOtherWordsIsLost(t *testing.T) {
	s := &shelf{}
	s.bring(t, "id,title,stage,amount,close date\n1,Audit,Conclusion perdue,1000,2026-03-01\n2,Site,Closed Lost to Competition,2000,2026-03-02\n", options())
	if s.statuses() != "lost lost" || s.deals[0].ClosedAt.IsZero() {
		t.Errorf("%+v", s.deals)
	}
	for answer, want := range map[string]string{"won": "won", "lost": "lost", "open": "open"} {
		s := &shelf{}
		o := answered(t, []importer.Question{{Question: wording.Question{Flag: "stage-map", Value: "Zut=" + answer}}})
		if s.bring(t, "title,stage,close date\nx,zut,2026-03-01\n", o); s.statuses() != want {
			t.Errorf("--stage-map Zut=%s: %s", answer, s.statuses())
		}
	}
}

func TestAStatusInOtherWordsIsRead(t *testing.T) {
	s := &shelf{}
	const rows = "1,A,Gagnée,2026-03-01\n2,B,Perdue,2026-03-01\n3,C,En cours,\n4,D,Ganho,2026-03-01\n5,E,Abandoned,2026-03-01\n6,F,On Hold,\n7,G,Dead,\n"
	s.bring(t, "id,title,status,closed\n"+rows, options())
	if s.statuses() != "won lost open won lost open lost" {
		t.Error(s.statuses())
	}
	// Where there is no column of stages, a status may be one.
	s = &shelf{}
	s.bring(t, "title,status\nA,Proposal\nB,Evaluation\nC,Closed—lost\n", options())
	if s.statuses() != "open open lost" || s.deals[0].Stage != "propose" || s.deals[1].Stage != "needs" {
		t.Errorf("%+v", s.deals)
	}
}

func TestContradictionsAndUnknownWordsAreAskedAllAtOnce(t *testing.T) {
	const text = "id,title,stage,status,lost reason,close date\n" +
		"1,A,Closed Won,Active,,2026-03-01\n2,B,Closed Lost,Open,,2026-03-01\n3,C,Closed,,,2026-03-01\n4,D,Xyz,,,2027-03-01\n" +
		"5,E,Xyz,,,2027-03-01\n6,F,Demo,Zzz,,2026-03-01\n7,G,Churn risk,,,\n8,H,Demo,Open,,2027-03-01\n9,I,Xyz,Won,,2026-03-01\n"
	s := &shelf{}
	survey := s.bring(t, text, options())
	if s.statuses() != "open won" || survey.Rejected != 7 || len(survey.Reasons) != 0 {
		t.Errorf("landed %s, %+v", s.statuses(), survey)
	}
	want := []string{"Xyz=open", "Closed Won=won", "Closed Lost=lost", "Closed=won", "Zzz=lost", "Churn risk=lost"}
	var got []string
	for _, q := range survey.Questions {
		got = append(got, q.Value)
	}
	if !slices.Equal(got, want) {
		t.Errorf("asked %q, want %q", got, want)
	}
	if q := survey.Questions[0]; q.Rows != 2 || !slices.Equal(q.Lines, []int{5, 6}) || q.Column != "stage" {
		t.Errorf("question = %+v", q)
	}
	if q := survey.Questions[1]; q.Column != "stage" || q.Against != "status" || q.Other != "Active" {
		t.Errorf("contradiction = %+v", q)
	}
	// The answers bring the rest, and double nothing.
	survey = s.bring(t, text, answered(t, survey.Questions))
	if survey.New != 7 || survey.Same != 2 || survey.Rejected != 0 || len(survey.Questions) != 0 {
		t.Errorf("answered: %+v", survey)
	}
	if s.statuses() != "open won won lost won open open lost lost" {
		t.Error(s.statuses())
	}
}

func TestAStatusColumnOfOwnStagesIsTheStage(t *testing.T) {
	const text = "Name;Status;Betrag\nA;Vorgespräch;100 €\nB;Kaffee;200 €\nC;Probelauf;300 €\nD;Kaffee;10 €\nE;Gewonnen;5 €\n"
	o := options()
	o.Stages, _ = importer.ParseStageMap(o.Process, []string{"Kaffee=propose"})
	s := &shelf{}
	survey := s.bring(t, text, o)
	if s.statuses() != "open open won" || s.deals[0].Stage != "propose" || len(survey.Questions) != 2 {
		t.Fatalf("%s, %+v", s.statuses(), survey.Questions)
	}
	for _, q := range survey.Questions {
		if q.Flag != "stage-map" || !q.Stage {
			t.Errorf("asked as %+v", q)
		}
	}
	_, err := importer.ParseStatusMap([]string{"Kaffee=propose"})
	hasRefusal(t, err, refusal.Usage, "no status", "--stage-map")
}

func TestAClosingDayWithoutAStatusIsAskedFor(t *testing.T) {
	const text = "title,closed,lost reason\nx,2026-01-05,\ny,2026-01-05,Too expensive\n"
	s := &shelf{}
	survey := s.bring(t, text, options())
	if s.statuses() != "lost" || len(survey.Questions) != 1 || survey.Questions[0].Flag != "all-lost" {
		t.Errorf("%s, %+v", s.statuses(), survey)
	}
	if s.bring(t, text, answered(t, survey.Questions)); s.statuses() != "lost lost" {
		t.Error(s.statuses())
	}
}

func TestAReasonInOtherWordsIsKeptAsTheNote(t *testing.T) {
	d := one(t, "title,status,lost reason\nx,lost,Viel zu teuer für uns\n", options())
	if d.LostReason != pipeline.LostOther || d.LostNote != "Viel zu teuer für uns" {
		t.Errorf("%q, %q", d.LostReason, d.LostNote)
	}
	if d = one(t, "title,status,lost reason\nx,lost,Zu teuer\n", options()); d.LostReason != pipeline.LostPrice || d.LostNote != "Zu teuer" {
		t.Errorf("%q, %q", d.LostReason, d.LostNote)
	}
}

func TestAnswersThatMeanNothingAreRefused(t *testing.T) {
	_, err := importer.ParseStatusMap([]string{"Gone=demo"})
	hasRefusal(t, err, refusal.Usage, `no status "demo"`, "won, lost or open")
	_, err = importer.ParseStatusMap([]string{"Gone"})
	hasRefusal(t, err, refusal.Usage, "does not give a word a meaning", "--status-map")
}
