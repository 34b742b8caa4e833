package pipeline

import (
	"reflect"
	"slices"
	"testing"
	"time"
)

// ownProcess is the default process, to be altered.
func ownProcess() *Process {
	p := *DefaultProcess()
	p.Stages = slices.Clone(p.Stages)
	return &p
}

// paced are n visits to lead of so many days, each with touches gap days apart.
func paced(n, days int, gaps ...int) []Pace {
	paces := make([]Pace, n)
	for i := range paces {
		paces[i] = Pace{Stage: "lead", Hours: 24 * days}
		for _, g := range gaps {
			paces[i].Gaps = append(paces[i].Gaps, 24*g)
		}
	}
	return paces
}

func TestLimitsAreLearnedFromEightVisits(t *testing.T) {
	p := ownProcess()
	process := Limit{Stale: 7, Stuck: 14}
	for name, test := range map[string]struct {
		paces []Pace
		want  Limit
	}{
		"none":            {nil, process},
		"seven":           {paced(7, 5, 1), process},
		"never below 3":   {paced(8, 2, 1), Limit{3, 6, true, 8}},
		"the quartile":    {append(paced(4, 5, 2), paced(4, 5, 12)...), Limit{12, 24, true, 8}},
		"long visits":     {paced(9, 40, 4, 4), Limit{4, 80, true, 9}},
		"rounded":         {paced(8, 2, 4, 4, 4, 5), Limit{4, 8, true, 8}},
		"nothing touched": {paced(8, 3), Limit{7, 14, true, 8}},
	} {
		p.Learned = LearnLimits(p, test.paces)
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
	if got := LearnLimits(p, paced(20, 5, 1)); got != nil {
		t.Errorf("learned %+v", got)
	}
}

func TestRotGoesByWhatWasLearned(t *testing.T) {
	p, d := ownProcess(), rotten(t)
	p.Learned = LearnLimits(p, paced(8, 15, 30))
	if r := RotOf(p, &d, monday); r.Stale || r.Stuck {
		t.Errorf("on its last day: %+v", r)
	}
	if r := RotOf(p, &d, monday.AddDate(0, 0, 1)); !r.Stale || r.Stuck {
		t.Errorf("a day later: %+v", r)
	}
}

func TestPaceIsReadFromWonDeals(t *testing.T) {
	day := func(n int) time.Time { return monday.AddDate(0, 0, n) }
	d := Deal{
		Status: Won, CreatedAt: day(-30),
		Visits: []Visit{
			{Stage: "lead", Entered: day(-30), Left: day(-20)},
			{Stage: "needs", Entered: day(-20), Left: day(-5), Unseen: true},
			{Stage: "close", Entered: day(-5), Left: day(-1)},
			{Stage: "follow", Entered: day(-1)},
		},
		Activities: []Activity{
			{Kind: Call, At: day(-28)},
			{Kind: Note, At: day(-27)},
			{Kind: Email, At: day(-25)},
			{Kind: Email, At: day(-40)}, // before the deal came to be
			{Kind: Call, At: day(-2)},
		},
		Documents: []Document{{At: day(-10)}},
	}
	got := PaceOf(&d)
	want := []Pace{{"lead", 240, []int{48, 72}}, {"close", 96, []int{192}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read %+v", got)
	}
	d.Status = Open
	if PaceOf(&d) != nil {
		t.Error("an open deal has a pace")
	}
}
