package main

import (
	"context"

	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/output"
	"deals/pipeline"
	"deals/pipeline/lists"
)

// eachGap passes on the open deals with gaps in earlier gates.
func (a *app) eachGap(ctx context.Context, p *pipeline.Process, yield func(*pipeline.Deal, []pipeline.Item)) error {
	now := a.Now()
	return a.opened.Each(ctx, lists.Query{Status: pipeline.Open}, func(d *pipeline.Deal) error {
		if gaps := pipeline.Gaps(p, d, now); len(gaps) > 0 {
			yield(d, gaps)
		}
		return nil
	})
}

// sumUpGaps counts the gaps: after an import nearly every deal has some.
func (a *app) sumUpGaps(ctx context.Context, p *pipeline.Process) error {
	deals, missing := 0, 0
	err := a.eachGap(ctx, p, func(_ *pipeline.Deal, gaps []pipeline.Item) { deals, missing = deals+1, missing+len(gaps) })
	if err == nil && deals > 0 {
		a.out.Say("%s %s with %s in earlier gates  %s", output.Warn.Ink("·"), count(deals, "open deal"), count(missing, "gap"),
			output.Dim.Line("%s", a.onBook("deals doctor --gaps")))
	}
	return err
}

func (a *app) printGaps(ctx context.Context, p *pipeline.Process) error {
	deals := 0
	err := a.eachGap(ctx, p, func(d *pipeline.Deal, gaps []pipeline.Item) {
		deals++
		stage, _ := p.Stage(d.Stage)
		a.out.Say("\n%s  %s", output.Bold.Ink(heading(d.ID, d.Title)), output.Dim.Line("%s", stage.Name))
		var rows [][]output.Cell
		for _, gap := range gaps {
			rows = append(rows, output.Row(output.Warn.Cell("  ·"), gap.Criterion.Label, output.Dim.Cell(gap.Why)))
		}
		a.gateRows(&pipeline.Report{Deal: d.ID, Items: gaps}, rows)
		a.out.Say("      %s %s", output.Dim.Line("or accept as is:"), a.onBook(string(safeline("deals doctor --accept %d", d.ID))))
	})
	if err == nil && deals > 0 {
		a.out.Say("\n%s", output.Dim.Line("%s with gaps in earlier gates", count(deals, "open deal")))
	}
	return err
}

// gapJSON is an open deal with gaps in earlier gates.
type gapJSON struct {
	Deal     int64               `json:"deal"`
	Title    string              `json:"title"`
	Stage    pipeline.StageKey   `json:"stage"`
	Criteria []jsonout.Criterion `json:"criteria"`
}

func (a *app) gapsJSON(ctx context.Context, p *pipeline.Process) error {
	list := a.out.JSONList()
	err := a.eachGap(ctx, p, func(d *pipeline.Deal, gaps []pipeline.Item) {
		list.Add(gapJSON{d.ID, d.Title, d.Stage, jsonout.NewGate(&pipeline.Report{Items: gaps}, a.onBook).Criteria})
	})
	if err != nil {
		return err
	}
	list.End()
	return nil
}
