package exporter_test

import (
	"slices"
	"strings"
	"testing"

	"deals/cmd/deals/exporter"
	"deals/pipeline"
	"deals/pipeline/definition"
)

// A process may come from a stranger, as a deal may.
func TestStagesOfAnotherProcessAreTextInABrief(t *testing.T) {
	p := *definition.Default()
	p.Stages = slices.Clone(p.Stages)
	p.Stages[0].Name = "[Leads](http://example.com)"
	d := pipeline.Deal{ID: 1, Title: "Relaunch", Status: pipeline.Open, Stage: p.First().Key, CreatedAt: now}
	d.Visits = []pipeline.Visit{{Stage: d.Stage, Entered: now}}
	brief := exporter.Brief(&p, &d, now)
	if strings.Count(brief, `\[Leads\](http\://example.com)`) != strings.Count(brief, "Leads") {
		t.Errorf("the name of a stage became a link:\n%s", brief)
	}
}
