package definition

import (
	"slices"
	"testing"

	"deals/pipeline"
)

func TestTheDefaultProcessHasTheGatesOfTheProduct(t *testing.T) {
	type criterion struct {
		key  pipeline.CriterionKey
		kind pipeline.CriterionKind
		hard bool
	}
	want := []struct {
		stage       pipeline.StageKey
		probability float64
		rot         int
		criteria    []criterion
	}{
		{"lead", 0.10, 7, []criterion{
			{"reach", pipeline.KindField, true}, {"source", pipeline.KindField, true}, {"contacted", pipeline.KindLogged, true}, {"lead_step", pipeline.KindStep, false},
		}},
		{"qualify", 0.20, 7, []criterion{{"bant", pipeline.KindAnswers, true}, {"estimate", pipeline.KindField, true}}},
		{"needs", 0.35, 10, []criterion{
			{"discovery", pipeline.KindLogged, true}, {"problem", pipeline.KindJudged, true}, {"close_date", pipeline.KindField, true}, {"decision", pipeline.KindJudged, false},
		}},
		{"propose", 0.50, 5, []criterion{
			{"proposal", pipeline.KindDocument, true}, {"response", pipeline.KindLogged, true}, {"proposal_step", pipeline.KindStep, false},
		}},
		{"negotiate", 0.75, 7, []criterion{
			{"objections", pipeline.KindObjections, true}, {"agreed", pipeline.KindJudged, true}, {"signer", pipeline.KindJudged, true}, {"close_confirmed", pipeline.KindField, false},
		}},
		{"close", 0.90, 4, []criterion{
			{"agreement", pipeline.KindDocument, true}, {"terms", pipeline.KindField, true}, {"kickoff", pipeline.KindStep, false},
		}},
		{"follow", 1, 30, []criterion{
			{"delivered", pipeline.KindLogged, true}, {"satisfaction", pipeline.KindScore, true}, {"referral", pipeline.KindLogged, true}, {"next_contact", pipeline.KindField, true},
		}},
	}
	p := Default()
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
	var keys []pipeline.CriterionKey
	for _, a := range bant.Answers {
		keys = append(keys, a.Key)
	}
	if !slices.Equal(keys, []pipeline.CriterionKey{"need", "authority", "timeline", "budget"}) {
		t.Errorf("BANT asks %v", keys)
	}
	if bant.AtLeast != 3 || !slices.Equal(bant.NeverNo, []pipeline.CriterionKey{"need", "authority"}) {
		t.Errorf("BANT needs %d and never no for %v", bant.AtLeast, bant.NeverNo)
	}
	if !slices.Equal(p.LostReasons, []pipeline.LostReason{
		pipeline.LostCompetitor, pipeline.LostNoDecision, pipeline.LostPrice, pipeline.LostFit, pipeline.LostTiming, pipeline.LostSilent, pipeline.LostWithdrew, pipeline.LostDisqualified, pipeline.LostOther,
	}) {
		t.Errorf("the lost reasons are %v", p.LostReasons)
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
		if _, err := Parse(DefaultText()); err != nil {
			b.Fatal(err)
		}
	}
}
