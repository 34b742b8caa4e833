package main

import (
	"context"
	"fmt"
	"strings"

	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/output"
	"deals/pipeline"
)

func (a *app) processShowCommand() command {
	return command{
		use: "show [WHICH]", opens: toRead, words: [2]int{0, 1},
		short:   "Show the stages and what a deal needs to leave each",
		long:    "WHICH is a version number, a built-in process or a file (default the current process).",
		example: "  deals process show\n  deals process show freelance\n  deals process show --json",
		do:      func(ctx context.Context, words []string) error { return a.showProcess(ctx, strings.Join(words, "")) },
	}
}

func (a *app) showProcess(ctx context.Context, word string) error {
	p, err := a.process(ctx, word)
	if err != nil {
		return err
	}
	version := -1
	if word == "" {
		present, err := a.opened.Process(ctx)
		if err != nil {
			return err
		}
		version, p.Learned = present.Version, present.Learned
	}
	if a.json {
		a.out.JSON(jsonout.NewProcess(p, version))
		return nil
	}
	a.printProcess(p, version)
	return nil
}

// printProcess prints a process for reading. A version below 0 is not shown.
func (a *app) printProcess(p *pipeline.Process, version int) {
	head := output.Dim.Line("")
	if version >= 0 {
		head = output.Dim.Line("version %d", version)
	}
	a.out.Say("%s  %s", output.Bold.Line("%s", p.Name), head)
	if p.Override == pipeline.OverrideNever {
		a.out.Say("Overrides are not allowed.")
	} else {
		a.out.Say("A shut gate can be overridden with a reason.")
	}
	for i := range p.Stages {
		a.printStage(i+1, &p.Stages[i], p.Limit(p.Stages[i].Key))
	}
	a.out.Section("Follow-up")
	for _, f := range p.FollowUps {
		a.out.Say("  %s  %s", output.Dim.Line("%10s after the win", count(f.AfterDays, "day")), f.Text)
	}
	a.out.Section("Lost reasons")
	a.out.Block("  ", strings.Join(lostReasons(p), ", "))
}

func (a *app) printStage(number int, s *pipeline.Stage, limit pipeline.Limit) {
	facts := []string{string(s.Key), fmt.Sprintf("%.0f %%", 100*s.Probability)}
	if s.RotDays > 0 {
		facts = append(facts, "stale after "+count(limit.Stale, "day"))
	}
	if s.AfterSale {
		facts = append(facts, "after the sale")
	}
	a.out.Say("\n%s  %s", output.Bold.Line("%d %s", number, s.Name), output.Dim.Line("%s", strings.Join(facts, " · ")))
	if limit.Learned && s.RotDays > 0 { // On a line of its own, which fits in 80 columns.
		a.out.Say("  %s", output.Dim.Line("your norm, learned from %s; the process says %s", count(limit.Visits, "won deal"), count(s.RotDays, "day")))
	}
	if s.Guide != "" {
		a.out.Block("  ", s.Guide)
	}
	for _, question := range s.Ask {
		a.out.Block("  ", "? "+question)
	}
	for _, play := range s.Plays {
		a.out.Block("  ", "“"+play.Say+"”  "+play.Answer)
	}
	var rows [][]output.Cell
	for i := range s.Criteria {
		c := &s.Criteria[i]
		how := output.Bold.Cell("hard")
		if c.Soft {
			how = output.Dim.Cell("soft")
		}
		rows = append(rows, output.Row("  "+string(c.Key), how, string(c.Kind), c.Label, output.Dim.Cell(c.Proof())))
	}
	a.out.Rows([]output.Column{{}, {}, {}, {Text: true}, {Text: true}}, rows)
}
