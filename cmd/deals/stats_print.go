package main

import (
	"deals/cmd/deals/output"
	"deals/pipeline/metrics"
)

// printStats shows the report on a terminal.
func (a *app) printStats(r *statsReport) {
	a.out.Say("%s  %s", output.Bold.Line("Stats · %s", r.window), output.Dim.Line("%s", periodWords(r.stats.Period)))
	a.out.Say("")
	var rows [][]output.Cell
	for _, f := range metrics.Facts(&r.stats) {
		if r.explain {
			a.explainFact(f, r.window)
			continue
		}
		rows = append(rows, output.Row(f.Label, f.Value, output.Dim.Cell(f.Rests)))
	}
	a.out.Rows([]output.Column{{}, {}, {Text: true}}, rows)
	if r.stats.WinRate.N() == 0 {
		a.out.Say("")
		a.out.Say("Rates appear as deals close: record each one with %s.", a.onBook("deals win or deals lose"))
	}
	for _, s := range r.sections() {
		a.out.Section(s.title)
		a.out.Table(s.columns, s.rows)
	}
	lines := r.leftOut()
	if len(lines) > 0 {
		a.out.Say("")
	}
	for _, line := range lines {
		a.out.Say("%s", output.Dim.Line("%s", line))
	}
}

// explainFact shows a figure with its meaning and the command that lists its deals.
func (a *app) explainFact(f metrics.Fact, window string) {
	figure, _ := metrics.FigureNamed(f.Figure)
	a.out.Say("%s  %s", output.Bold.Line("%s", f.Label), f.Value)
	a.out.Say("    %s", figure.Plain)
	a.out.Say("    %s", output.Dim.Line("%s", a.onBook(string(safeline("deals why %s --window %s", f.Figure, window)))))
}

// printStatsMarkdown writes the report as a page to send.
func (a *app) printStatsMarkdown(r *statsReport) {
	a.out.Say("# Sales figures, %s", periodWords(r.stats.Period))
	a.out.Say("")
	a.out.Say("As of %s. Rates of fewer than 5 deals appear as counts only; brackets hold the range with 95 %% confidence.", a.today())
	rows := [][]output.Cell{}
	for _, f := range metrics.Facts(&r.stats) {
		rows = append(rows, output.Row(f.Label, f.Value, f.Rests))
	}
	a.out.MarkdownTable([]output.Column{{Head: "Figure"}, {Head: "Value"}, {Head: "Basis"}}, rows)
	for _, s := range r.sections() {
		a.out.Say("")
		a.out.Say("## %s", s.title)
		a.out.MarkdownTable(s.columns, s.rows)
	}
	if lines := r.leftOut(); len(lines) > 0 {
		a.out.Say("")
		for _, line := range lines {
			a.out.Say("- %s", line)
		}
	}
}
