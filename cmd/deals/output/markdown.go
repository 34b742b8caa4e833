package output

import (
	"fmt"
	"slices"
	"strings"

	"deals/tui/safe"
)

// MarkdownTable prints rows as a Markdown table. It leaves out empty columns.
func (p *Printer) MarkdownTable(columns []Column, rows [][]Cell) {
	empty := func(i int) bool {
		return !slices.ContainsFunc(rows, func(row []Cell) bool { return row[i].Text != "" })
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
		heads[i], rules[i] = capital(c.Head), "---"
		if c.Right {
			rules[i] = "---:"
		}
	}
	p.Say("")
	p.Say("| %s |", strings.Join(heads, " | "))
	p.Say("| %s |", strings.Join(rules, " | "))
	for _, row := range rows {
		texts := make([]string, len(row))
		for i, c := range row {
			texts[i] = markdownCell(c.Text)
		}
		p.Say("| %s |", strings.Join(texts, " | "))
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

// capital starts a column head with a capital.
func capital(head string) string {
	if head == "" {
		return head
	}
	return strings.ToUpper(head[:1]) + strings.ToLower(head[1:])
}
