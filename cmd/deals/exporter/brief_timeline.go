package exporter

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"deals/pipeline"
)

const (
	mostEntries  = 20  // entries of the timeline; a brief is a page
	longestEntry = 400 // characters of one of them
)

// entry is one line of a timeline.
type entry struct {
	at   time.Time
	what string // Markdown
}

// timeline lists the history, newest first.
func (b *briefing) timeline() {
	entries := b.entries()
	slices.Reverse(entries) // of the same moment, the last one comes first
	slices.SortStableFunc(entries, func(x, y entry) int { return y.at.Compare(x.at) })
	b.section("Timeline")
	for i, e := range entries {
		if i == mostEntries {
			fmt.Fprintf(&b.Builder, "- and %d earlier\n", len(entries)-i)
			break
		}
		fmt.Fprintf(&b.Builder, "- **%s** %s\n", b.day(e.at), e.what)
	}
}

func (b *briefing) entries() []entry {
	d := b.deal
	entries := []entry{{d.CreatedAt, "created"}}
	for i, v := range d.Visits {
		if i > 0 {
			entries = append(entries, entry{v.Entered, "moved to " + markdown(stageName(b.process, v.Stage))})
		}
	}
	for _, a := range d.Activities {
		words := string(a.Kind)
		switch a.Direction {
		case pipeline.Both:
			words += ", both ways"
		case pipeline.In, pipeline.Out:
			words += map[pipeline.Direction]string{pipeline.In: ", incoming", pipeline.Out: ", outgoing"}[a.Direction]
		}
		if a.Purpose != "" {
			words += ", " + string(a.Purpose)
		}
		entries = append(entries, entry{a.At, words + ": " + shortened(a.Text)})
	}
	for _, s := range d.Steps {
		if !s.Done.IsZero() {
			entries = append(entries, entry{s.Done, "done: " + shortened(s.Text)})
		}
	}
	for _, o := range d.Objections {
		entries = append(entries, entry{o.Raised, "objection: " + shortened(o.Text)})
		if !o.Ended.IsZero() {
			entries = append(entries, entry{o.Ended, fmt.Sprintf("objection %s: %s", o.State, shortened(o.Text))})
		}
	}
	for _, doc := range d.Documents {
		entries = append(entries, entry{doc.At, doc.Kind.Name() + " " + string(doc.State)})
	}
	if !d.ClosedAt.IsZero() {
		entries = append(entries, entry{d.ClosedAt, string(d.Status)})
	}
	if !d.Completed.IsZero() {
		entries = append(entries, entry{d.Completed, "completed"})
	}
	return entries
}

// shortened is text of several lines as Markdown within one entry of a list.
func shortened(text string) string {
	if runes := []rune(text); len(runes) > longestEntry {
		text = string(runes[:longestEntry-1]) + "…"
	}
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = lineStart(markdown(line)); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\\\n  ") // hard breaks
}
