package where

import (
	"strings"

	"deals/pipeline"
	"deals/pipeline/query"
)

// columns are what deals are sorted by, by the names of query.SortNames. Unknown values
// come last. A minus at the front sorts the column itself backwards: the youngest deal was
// created last.
var columns = map[string]string{
	"id":      "number",
	"title":   "search", // which begins with the title; see titleStart
	"account": "account = '', account COLLATE NOCASE",
	"contact": "contact = '', contact COLLATE NOCASE",
	"source":  "source = '', source COLLATE NOCASE",
	"status":  "status",
	// That of the book first; amounts are never compared across currencies.
	"value":     "CASE WHEN currency = " + mainOfBoard + " THEN 0 WHEN value_minor IS NULL THEN 2 ELSE 1 END, CASE WHEN currency <> " + mainOfBoard + " THEN currency END, value_minor",
	"currency":  "currency = '', currency",
	"created":   "created_ms",
	"age":       "-created_ms",
	"entered":   "stage_entered_ms",
	"in-stage":  "-stage_entered_ms",
	"closed":    "closed_ms IS NULL, closed_ms",
	"touched":   "last_touch_ms IS NULL, last_touch_ms",
	"close":     "expected_close IS NULL, expected_close",
	"next":      "next_due",
	"pushes":    "pushes",
	"overrides": "overrides",
}

// titleStart is the part of the title that an index has.
const titleStart = "substr(search, 1, 40)"

// Order is a sort order. Without keys it is that of the board, column by column.
func Order(p *pipeline.Process, keys []query.Key) (order string, args []any) {
	stages, stageArgs := stageOrder(p)
	if len(keys) == 0 {
		return "lane IS NULL, " + stages + ", next_due, stage_entered_ms", stageArgs
	}
	var parts []string
	for _, key := range keys {
		column := columns[key.By]
		if key.By == "stage" {
			column, args = stages, append(args, stageArgs...)
		}
		direction := ""
		if key.Descending { // Unknown values, in the part before, stay last.
			direction = " DESC"
		}
		column += direction
		if key.By == "title" {
			column = titleStart + direction + ", " + column
		}
		parts = append(parts, column)
	}
	return strings.Join(parts, ", "), args
}

// stageOrder is the place of the stage in the process.
func stageOrder(p *pipeline.Process) (string, []any) {
	var stages strings.Builder
	stages.WriteString("CASE stage")
	var args []any
	for i := range p.Stages {
		stages.WriteString(" WHEN ? THEN ?")
		args = append(args, string(p.Stages[i].Key), i)
	}
	stages.WriteString(" END")
	return stages.String(), args
}
