package main

import (
	"fmt"

	"deals/cmd/deals/output"
	"deals/pipeline"
	"deals/pipeline/lists"
)

// printEvidence lists the answers, and the version of the process they were given
// under when it is not the current one.
func (a *app) printEvidence(p *pipeline.Process, d *pipeline.Deal) {
	keys := lists.Answered(p, d)
	if len(keys) == 0 {
		return
	}
	a.out.Section("Evidence")
	var rows [][]output.Cell
	for _, key := range keys {
		mark := d.Evidence[key]
		answer := string(mark.Answer)
		if c, _, ok := p.Criterion(key); ok && c.TakesNumber() {
			answer = fmt.Sprint(mark.Score)
		}
		about := ""
		if mark.Process != p.Version {
			about = fmt.Sprintf("process %d", mark.Process)
		}
		if mark.Verify {
			about += " ↻ confirm it again"
		}
		rows = append(rows, output.Row(
			output.Dim.Cell("  "+a.day(mark.At)), p.Question(key), answer, firstLine(mark.Note), string(mark.From), output.Warn.Cell(about),
		))
	}
	a.out.Rows([]output.Column{{}, {Text: true}, {}, {Text: true}, {}, {}}, rows)
}
