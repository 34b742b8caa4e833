//go:build unix

package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// measure is one column of the table: its head, its unit, and its value in a run.
type measure struct {
	head, unit string
	of         func(run) []float64
}

var measures = []measure{
	{"first frame", "ms", func(r run) []float64 { return []float64{ms(r.first)} }},
	{"whole screen", "ms", func(r run) []float64 { return []float64{ms(r.whole)} }},
	{"key to frame", "ms", func(r run) []float64 { return r.each(func(a answer) time.Duration { return a.first }) }},
	{"key to rest", "ms", func(r run) []float64 { return r.each(func(a answer) time.Duration { return a.whole }) }},
	{"processor", "ms", func(r run) []float64 { return []float64{ms(r.processor)} }},
	{"memory", "MB", func(r run) []float64 { return []float64{float64(r.memory) / 1e6} }},
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// each iterates over the answered keys.
func (r run) each(of func(answer) time.Duration) (found []float64) {
	for _, a := range r.answers {
		if !a.none {
			found = append(found, ms(of(a)))
		}
	}
	return found
}

func (p *program) all(m measure) (found []float64) {
	for _, r := range p.runs {
		found = append(found, m.of(r)...)
	}
	return found
}

// quantile is the smallest value that the given percentage do not exceed; 0 of
// none.
func quantile(values []float64, percent int) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[(len(sorted)*percent+99)/100-1]
}

func printTable(programs []*program) {
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 3, ' ', 0)
	for _, p := range programs {
		fmt.Fprint(out, "\t", p.name)
	}
	fmt.Fprintln(out)
	for _, m := range measures {
		base := quantile(programs[0].all(m), 50)
		if base == 0 {
			continue // Without keys there is nothing to report.
		}
		fmt.Fprint(out, m.head)
		for _, p := range programs {
			values := p.all(m)
			middle := quantile(values, 50)
			fmt.Fprintf(out, "\t%.1f %s (%.1f…%.1f)  %.2f×", middle, m.unit, quantile(values, 10), quantile(values, 95), middle/base)
		}
		fmt.Fprintln(out)
	}
	fmt.Fprint(out, "binary")
	for _, p := range programs {
		fmt.Fprintf(out, "\t%.2f MB  %.2f×", float64(p.size)/1e6, float64(p.size)/float64(programs[0].size))
	}
	fmt.Fprintln(out)
	_ = out.Flush()
}

// printKeys prints the times of every key until the first change and until rest,
// and how often it changed nothing.
func printKeys(programs []*program) {
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 3, ' ', 0)
	for i := range programs[0].runs[0].answers {
		name := programs[0].runs[0].answers[i].key
		fmt.Fprintf(out, "  %d %s", i+1, name)
		for _, p := range programs {
			var first, whole []float64
			none := 0
			for _, r := range p.runs {
				if a := r.answers[i]; a.none {
					none++
				} else {
					first, whole = append(first, ms(a.first)), append(whole, ms(a.whole))
				}
			}
			fmt.Fprintf(out, "\t%.1f … %.1f ms", quantile(first, 50), quantile(whole, 50))
			if none > 0 {
				fmt.Fprint(out, ", unanswered "+strings.Repeat("·", none))
			}
		}
		fmt.Fprintln(out)
	}
	_ = out.Flush()
}
