package pipeline

import (
	"slices"
	"testing"
)

func TestTheDefaultProcessHasTheGatesOfTheProduct(t *testing.T) {
	type criterion struct {
		key  CriterionKey
		kind CriterionKind
		hard bool
	}
	want := []struct {
		stage       StageKey
		probability float64
		rot         int
		criteria    []criterion
	}{
		{"lead", 0.10, 7, []criterion{
			{"reach", KindField, true}, {"source", KindField, true}, {"contacted", KindLogged, true}, {"lead_step", KindStep, false},
		}},
		{"qualify", 0.20, 7, []criterion{{"bant", KindAnswers, true}, {"estimate", KindField, true}}},
		{"needs", 0.35, 10, []criterion{
			{"discovery", KindLogged, true}, {"problem", KindJudged, true}, {"close_date", KindField, true}, {"decision", KindJudged, false},
		}},
		{"propose", 0.50, 5, []criterion{
			{"proposal", KindDocument, true}, {"response", KindLogged, true}, {"proposal_step", KindStep, false},
		}},
		{"negotiate", 0.75, 7, []criterion{
			{"objections", KindObjections, true}, {"agreed", KindJudged, true}, {"signer", KindJudged, true}, {"close_confirmed", KindField, false},
		}},
		{"close", 0.90, 4, []criterion{
			{"agreement", KindDocument, true}, {"terms", KindField, true}, {"kickoff", KindStep, false},
		}},
		{"follow", 1, 30, []criterion{
			{"delivered", KindLogged, true}, {"satisfaction", KindScore, true}, {"referral", KindLogged, true}, {"next_contact", KindField, true},
		}},
	}
	p := DefaultProcess()
	if len(p.Stages) != len(want) {
		t.Fatalf("there are %d stages, want %d", len(p.Stages), len(want))
	}
	for i, w := range want {
		s := p.Stages[i]
		var got []criterion
		for j := range s.Criteria {
			got = append(got, criterion{s.Criteria[j].Key, s.Criteria[j].Kind, s.Criteria[j].Hard()})
		}
		if s.Key != w.stage || s.Probability != w.probability || s.RotDays != w.rot || !slices.Equal(got, w.criteria) {
			t.Errorf("stage %d is %s %v %d with %v, want %v", i+1, s.Key, s.Probability, s.RotDays, got, w)
		}
	}
	bant, _, _ := p.Criterion("bant")
	var keys []CriterionKey
	for _, a := range bant.Answers {
		keys = append(keys, a.Key)
	}
	if !slices.Equal(keys, []CriterionKey{"need", "authority", "timeline", "budget"}) {
		t.Errorf("BANT asks %v", keys)
	}
	if bant.AtLeast != 3 || !slices.Equal(bant.NeverNo, []CriterionKey{"need", "authority"}) {
		t.Errorf("BANT needs %d and never no for %v", bant.AtLeast, bant.NeverNo)
	}
	if !slices.Equal(p.LossClasses, []LossClass{
		LostCompetitor, LostNoDecision, LostPrice, LostFit, LostTiming, LostSilent, LostWithdrew, LostDisqualified, LostOther,
	}) {
		t.Errorf("the loss classes are %v", p.LossClasses)
	}
	var after []int
	for _, f := range p.FollowUps {
		after = append(after, f.AfterDays)
	}
	if !slices.Equal(after, []int{7, 30, 90}) {
		t.Errorf("winning schedules steps after %v days", after)
	}
}

func BenchmarkParseProcess(b *testing.B) {
	for b.Loop() {
		if _, err := ParseProcess(DefaultProcessText()); err != nil {
			b.Fatal(err)
		}
	}
}
