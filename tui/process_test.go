package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/definition"
)

// madeUp is a process with a number of stages, each with one criterion.
func madeUp(t *testing.T, stages int) *pipeline.Process {
	t.Helper()
	var b strings.Builder
	b.WriteString("name = \"Made up\"\noverride = \"reason\"\nlost_reasons = [\"other\"]\n")
	for i := range stages {
		fmt.Fprintf(&b, "[[stage]]\nkey = \"s%d\"\nname = \"The stage of number %d\"\nshort = \"Number %d\"\nprobability = %.2f\nrot_days = 5\nguide = \"What belongs here.\"\n", i, i+1, i+1, float64(i+1)/float64(stages))
		if i == stages-1 {
			b.WriteString("after_sale = true\n")
		}
		fmt.Fprintf(&b, "[[stage.criterion]]\nkey = \"c%d\"\nkind = \"judged\"\nlabel = \"Thing %d\"\n", i, i+1)
	}
	p, err := definition.Parse([]byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func processes(t *testing.T) map[string]*pipeline.Process {
	t.Helper()
	all := map[string]*pipeline.Process{"three": madeUp(t, 3), "twelve": madeUp(t, 12)}
	for _, template := range definition.Templates() {
		p, err := definition.Parse(template.Text)
		if err != nil {
			t.Fatal(err)
		}
		all[template.Name] = p
	}
	return all
}

// bookWith has a deal in every stage of a process.
func bookWith(p *pipeline.Process) *fakeBook {
	b := newFakeBook()
	b.process = p
	for i, stage := range p.Stages {
		id := b.add(daysAgo(20+i), "Deal in "+stage.Name, "Acme", "5k", "event")
		if i > 0 {
			b.must(daysAgo(i), id, pipeline.Advance{To: stage.Key, Override: true, Reason: "known"})
		}
	}
	b.changes = nil
	return b
}

// Every screen copes with every process, whatever the names and number of its
// stages.
func TestEveryScreenFitsEveryProcess(t *testing.T) {
	for name, p := range processes(t) {
		t.Run(name, func(t *testing.T) {
			s := open(t, bookWith(p), 128, 34)
			last := fmt.Sprint(min(9, len(p.Stages)))
			for _, keys := range []string{"", "s", "<esc>S", "<esc>?", "<esc>>", "<esc><esc>" + last + "<enter>", "<esc>:move", "<esc>vv>", "<esc><esc><esc>1<enter>", "<esc>2m", "<esc>2x"} {
				s.keys(keys)
				for _, size := range [][2]int{{40, 12}, {80, 24}, {128, 34}, {220, 60}} {
					s.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
					checkFrame(t, s, keys, size[0], size[1])
				}
			}
		})
	}
}

// The process may be changed from the shell while a gate is open here.
func TestANewProcessShowsWithoutAKey(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("2>").sees("BANT")
	p := *b.process
	p.Stages = append([]pipeline.Stage{}, p.Stages...)
	p.Stages[1].Name, p.Stages[1].Short = "Worth it", "Worth"
	p.Stages[1].Criteria = []pipeline.Criterion{{Key: "gut", Kind: pipeline.KindJudged, Label: "A good feeling"}}
	p.Version, b.process = 1, &p
	b.version++
	elapse[watchDue](s)
	s.sees("A good feeling", "Worth it → Needs Assessment").misses("BANT")
	s.keys("they laughed<enter>")
	want(t, b, []string{"Brand refresh"}, "needs")
	s.sees("2 WORTH")

	s.keys("<enter>").sees("Discovery call")
	q := p
	q.Stages = append([]pipeline.Stage{}, p.Stages...)
	q.Stages[2].Criteria = []pipeline.Criterion{{Key: "met", Kind: pipeline.KindJudged, Label: "We met"}}
	q.Version, b.process = 2, &q
	b.version++
	elapse[watchDue](s)
	s.sees("We met").misses("Discovery call")
}

func TestFewerStagesLeaveNoColumnBehind(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("7<space>")
	p := *b.process
	p.Stages = append(append([]pipeline.Stage{}, p.Stages[:3]...), p.Stages[6])
	p.Version, b.process = 1, &p
	b.version++
	elapse[watchDue](s)
	s.sees("4 FOLLOW-UP").misses("NEGOTIATE")
	s.keys("<right><esc>h")
	checkFrame(t, s, "", 128, 34)
}

func TestShortStageNamesStayWholeInTheStrip(t *testing.T) {
	s := open(t, sampleBook(), 80, 24)
	s.sees("1 Lead 3  2 Qualify 2  3 Needs 4  4 Propose 2  5 Nego", "7 Foll")
}

// Where many stages leave no room for their names, their counts are better than
// nothing.
func TestManyStagesKeepTheirCountsInTheStrip(t *testing.T) {
	s := open(t, bookWith(madeUp(t, 12)), 80, 24)
	s.sees(" 1·1  2·1  3·1 ", " 11·1  12·1")
	s.click("12·1")
	s.sees("12 NUMBER 12")
}

// A dialog that grows or shrinks keeps its upper edge, so that the line the user
// reads stays where it is.
func TestADialogStaysWhereItOpened(t *testing.T) {
	s := open(t, sampleBook(), 128, 34).keys("2>")
	_, y := s.at("╭─ Brand refresh")
	for _, keys := range []string{"<tab>", "<tab>", "no", "<enter>", "<ctrl+o>", "because", "<esc>"} {
		s.keys(keys)
		if _, at := s.at("╭─ Brand refresh"); at != y {
			t.Fatalf("after %q the dialog begins in row %d instead of %d:\n%s", keys, at, y, s.text())
		}
	}
	s.send(tea.WindowSizeMsg{Width: 128, Height: 24})
	checkFrame(t, s, "", 128, 24)
}
