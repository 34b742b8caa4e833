package main

import (
	"fmt"
	"time"

	"deals/cmd/deals/output"
	"deals/pipeline"
)

// evidenceJSON is an answer to a criterion, or to one of its questions.
type evidenceJSON struct {
	Key     pipeline.CriterionKey `json:"key"`
	Label   string                `json:"label"`
	Answer  pipeline.Answer       `json:"answer"`
	Score   *int                  `json:"score"` // null unless the answer is a number
	Note    *string               `json:"note"`
	From    pipeline.EvidenceFrom `json:"from"`
	At      *time.Time            `json:"at"`
	Process int                   `json:"process"` // the version in force when it was given
	Verify  bool                  `json:"re_verify"`
}

func newEvidenceJSON(p *pipeline.Process, d *pipeline.Deal) []evidenceJSON {
	list := []evidenceJSON{}
	for _, key := range pipeline.Answered(p, d) {
		mark := d.Evidence[key]
		e := evidenceJSON{key, p.Question(key), mark.Answer, nil, orNull(mark.Note), mark.From, instant(mark.At), mark.Process, mark.Verify}
		if c, _, ok := p.Criterion(key); ok && c.TakesNumber() {
			e.Score = &mark.Score
		}
		list = append(list, e)
	}
	return list
}

// printEvidence lists the answers, and the version of the process they were given
// under when it is not the current one.
func (a *app) printEvidence(p *pipeline.Process, d *pipeline.Deal) {
	keys := pipeline.Answered(p, d)
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
