package main

import (
	"fmt"
	"slices"
	"strings"

	"deals/tui/safe"
)

// printStats shows the report on a terminal.
func (a *app) printStats(r *statsReport) {
	a.say("%s  %s", inked(bold, safeline("Stats · %s", r.window)), a.dimmed("%s", periodWords(r.stats.Period)))
	a.say("")
	var rows [][]cell
	for _, h := range r.headlines() {
		if r.explain {
			a.sayHeadline(h, r.window)
			continue
		}
		rows = append(rows, []cell{plain(h.name), plain(h.says), styled(dim, h.note)})
	}
	a.rows([]column{{}, {}, {text: true}}, rows)
	for _, s := range r.sections() {
		a.section(s.title)
		a.table(s.columns, s.rows)
	}
	lines := r.leftOut()
	if len(lines) > 0 {
		a.say("")
	}
	for _, line := range lines {
		a.say("%s", a.dimmed("%s", line))
	}
}

// sayHeadline shows a figure with what it means and how to see its deals.
func (a *app) sayHeadline(h headline, window string) {
	a.say("%s  %s", inked(bold, safeline("%s", h.name)), h.says)
	a.say("    %s", plainWords(h.figure))
	a.say("    %s", a.dimmed("deals why %s --window %s", h.figure, window))
}

// printStatsMarkdown writes the report as a page to send.
func (a *app) printStatsMarkdown(r *statsReport) {
	a.say("# Sales figures, %s", periodWords(r.stats.Period))
	a.say("")
	a.say("As of %s. Rates over fewer than 5 deals are given as counts only; brackets hold a 95 %% interval.", a.today())
	rows := [][]cell{}
	for _, h := range r.headlines() {
		rows = append(rows, []cell{plain(h.name), plain(h.says), plain(h.note)})
	}
	a.markdownTable([]column{{head: "Figure"}, {head: "Value"}, {head: "Of what"}}, rows)
	for _, s := range r.sections() {
		a.say("")
		a.say("## %s", s.title)
		a.markdownTable(s.columns, s.rows)
	}
	if lines := r.leftOut(); len(lines) > 0 {
		a.say("")
		for _, line := range lines {
			a.say("- %s", line)
		}
	}
}

// markdownTable leaves out columns with nothing in them.
func (a *app) markdownTable(columns []column, rows [][]cell) {
	empty := func(i int) bool {
		return !slices.ContainsFunc(rows, func(row []cell) bool { return row[i].text != "" })
	}
	for i := len(columns) - 1; i >= 0; i-- {
		if empty(i) {
			columns = slices.Delete(slices.Clone(columns), i, i+1)
			for j := range rows {
				rows[j] = slices.Delete(slices.Clone(rows[j]), i, i+1)
			}
		}
	}
	heads, rules := make([]string, len(columns)), make([]string, len(columns))
	for i, c := range columns {
		heads[i], rules[i] = sentence(strings.ToLower(c.head)), "---"
		if c.right {
			rules[i] = "---:"
		}
	}
	a.say("")
	a.say("| %s |", strings.Join(heads, " | "))
	a.say("| %s |", strings.Join(rules, " | "))
	for _, row := range rows {
		texts := make([]string, len(row))
		for i, c := range row {
			texts[i] = markdownCell(c.text)
		}
		a.say("| %s |", strings.Join(texts, " | "))
	}
}

// markdownCell keeps a text from ending its cell or becoming markup.
func markdownCell(text safe.Text) string {
	var b strings.Builder
	for _, r := range string(text) {
		if strings.ContainsRune("\\|`*_[]<>#", r) {
			b.WriteByte('\\')
		}
		fmt.Fprintf(&b, "%c", r)
	}
	return b.String()
}
