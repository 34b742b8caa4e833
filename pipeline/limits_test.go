package pipeline_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/dealstest"
	"deals/pipeline/definition"
	"deals/pipeline/rotting"
)

// ownProcess is the default process, to be changed by a test.
func ownProcess() *pipeline.Process {
	p := *definition.Default()
	p.Stages = slices.Clone(p.Stages)
	return &p
}

// paced are n visits to lead of a given length, each with touches gap days apart.
func paced(n, days int, gaps ...int) []rotting.Pace {
	paces := make([]rotting.Pace, n)
	for i := range paces {
		paces[i] = rotting.Pace{Stage: "lead", Hours: 24 * days}
		for _, g := range gaps {
			paces[i].Gaps = append(paces[i].Gaps, 24*g)
		}
	}
	return paces
}

func TestLimitsAreLearnedFromEightVisits(t *testing.T) {
	p := ownProcess()
	process := pipeline.Limit{Stale: 7, Stuck: 14}
	for name, test := range map[string]struct {
		paces []rotting.Pace
		want  pipeline.Limit
	}{
		"none":            {nil, process},
		"seven":           {paced(7, 5, 1), process},
		"never below 3":   {paced(8, 2, 1), pipeline.Limit{Stale: 3, Stuck: 6, Learned: true, Visits: 8}},
		"the quartile":    {append(paced(4, 5, 2), paced(4, 5, 12)...), pipeline.Limit{Stale: 12, Stuck: 24, Learned: true, Visits: 8}},
		"long visits":     {paced(9, 40, 4, 4), pipeline.Limit{Stale: 4, Stuck: 80, Learned: true, Visits: 9}},
		"rounded":         {paced(8, 2, 4, 4, 4, 5), pipeline.Limit{Stale: 4, Stuck: 8, Learned: true, Visits: 8}},
		"nothing touched": {paced(8, 3), pipeline.Limit{Stale: 7, Stuck: 14, Learned: true, Visits: 8}},
	} {
		p.Learned = rotting.LearnLimits(p, test.paces)
		if got := p.Limit("lead"); got != test.want {
			t.Errorf("%s: %+v, want %+v", name, got, test.want)
		}
		if got := p.Limit("qualify"); got != process {
			t.Errorf("%s: another stage has %+v", name, got)
		}
	}
}

func TestAStageThatNeverRotsLearnsNothing(t *testing.T) {
	p := ownProcess()
	p.Stages[0].RotDays = 0
	if got := rotting.LearnLimits(p, paced(20, 5, 1)); got != nil {
		t.Errorf("learned %+v", got)
	}
}

func TestRotGoesByWhatWasLearned(t *testing.T) {
	p, d := ownProcess(), rotten(t)
	p.Learned = rotting.LearnLimits(p, paced(8, 15, 30))
	if r := rotting.Of(p, &d, dealstest.Monday); r.Stale || r.Stuck {
		t.Errorf("on its last day: %+v", r)
	}
	if r := rotting.Of(p, &d, dealstest.Monday.AddDate(0, 0, 1)); !r.Stale || r.Stuck {
		t.Errorf("a day later: %+v", r)
	}
}

func TestPaceIsReadFromWonDeals(t *testing.T) {
	day := func(n int) time.Time { return dealstest.Monday.AddDate(0, 0, n) }
	d := pipeline.Deal{
		Status: pipeline.Won, CreatedAt: day(-30),
		Visits: []pipeline.Visit{
			{Stage: "lead", Entered: day(-30), Left: day(-20)},
			{Stage: "needs", Entered: day(-20), Left: day(-5), Unseen: true},
			{Stage: "close", Entered: day(-5), Left: day(-1)},
			{Stage: "follow", Entered: day(-1)},
		},
		Activities: []pipeline.Activity{
			{Kind: pipeline.Call, At: day(-28)},
			{Kind: pipeline.Note, At: day(-27)},
			{Kind: pipeline.Email, At: day(-25)},
			{Kind: pipeline.Email, At: day(-40)}, // before the deal was created
			{Kind: pipeline.Call, At: day(-2)},
		},
		Documents: []pipeline.Document{{At: day(-10)}},
	}
	got := rotting.PaceOf(&d)
	want := []rotting.Pace{{Stage: "lead", Hours: 240, Gaps: []int{48, 72}}, {Stage: "close", Hours: 96, Gaps: []int{192}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read %+v", got)
	}
	d.Status = pipeline.Open
	if rotting.PaceOf(&d) != nil {
		t.Error("an open deal has a pace")
	}
}
