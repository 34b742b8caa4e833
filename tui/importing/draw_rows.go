package importing

import (
	"strings"

	"deals/tui/importing/preview"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/widget"
)

// partNames head the items.
var partNames = [...]string{"COLUMNS", "STAGES AND STATUSES", "AMOUNTS AND DATES", "CUSTOM FIELDS"}

// itemLines are the columns, words and rules, each with what it means.
func (m *Screen) itemLines(width, height int) []string {
	var plan []int
	here, at := 0, 0
	for part, n := range m.parts {
		if n == 0 {
			continue
		}
		if len(plan) > 0 {
			plan = append(plan, rows.PlanBlank)
		}
		plan = append(plan, rows.PlanHead-part)
		for range n {
			if at == m.list.At {
				here = len(plan)
			}
			plan = append(plan, at)
			at++
		}
	}
	m.list.Above = m.layout.y
	if m.headed { // The section of the first item that is to be checked begins at the top.
		m.headed = false
		head := here
		for plan[head] >= 0 {
			head--
		}
		m.list.Visible(plan, len(plan)-1, height)
		m.list.Visible(plan, head+1, height)
	}
	lines := make([]string, 0, height)
	visible := m.list.Visible(plan, here, height)
	for _, i := range visible {
		switch {
		case i == rows.PlanBlank:
			lines = append(lines, "")
		case i < 0:
			part := rows.PlanHead - i
			lines = append(lines, rows.Heading(m.env, partNames[part], m.parts[part], width))
		default:
			lines = append(lines, m.itemLine(i, width))
		}
	}
	if m.list.From()+len(visible) < len(plan) {
		preview.MarkMore(m.env, lines, width)
	}
	return lines
}

// roomyItems is the width from which on a long name may take most of its line.
const roomyItems = 100

// itemLine is one item: its text, its cells, and what it means.
func (m *Screen) itemLine(i, width int) string {
	s, it := m.env.Styles, m.items[i]
	here, widest := !m.below && i == m.list.At, m.widths[m.order[it.Key].part]
	r := rows.NewRow(s, here, widget.Margin)
	room := max(0, width-2*widget.Margin-2)
	answer := max(14, room*3/10, min(widest.answer+len("< > !")+2, room*2/5))
	name := min(widest.text, (room-answer)/2)
	if room >= roomyItems {
		name = min(widest.text, (room-answer)*3/5)
	}
	samples := max(0, room-answer-name-4)
	if width < rows.WordsWide {
		name, samples = max(0, room-answer-2), 0
	}
	r.Put(s.Text, safe.Fit(safe.Line(it.Text), name))
	r.Space(2)
	if samples > 0 {
		r.Put(s.Muted, safe.Fit(sampled(it.Samples, samples), samples))
		r.Space(2)
	}
	m.layout.answers = min(m.layout.answers, r.Width)
	label, style, before, after := "choose", s.Text, safe.Text("  "), safe.Text("  ")
	choice := it.answer()
	switch {
	case choice == nil && it.Answer != "":
		label = it.Answer
	case choice != nil && choice.Out:
		label, style = choice.Label, s.Muted
	case choice != nil:
		label = choice.Label
	}
	if !it.Sure {
		style, before = s.Warning, theme.Override+" "
	}
	if here && len(it.Choices) > 0 {
		style, before, after = s.Key, "‹ ", " ›"
		if !it.Sure {
			style, after = s.Warning, " › "+theme.Override
		}
	}
	text := safe.Cut(safe.Line(label), max(1, answer-before.Width()-after.Width()))
	r.Put(style, safe.Fit(before+text+after, answer))
	return r.Done(width)
}

// sampled joins cells. Each gets its part of the width, and more where the others
// leave some. Where it would say nothing, the cell is left out.
func sampled(cells []string, width int) safe.Text {
	const between, telling = " · ", 14
	texts := make([]safe.Text, 0, len(cells))
	whole := 0
	for _, cell := range cells {
		text := safe.Line(strings.TrimSpace(cell))
		if text == "" {
			continue
		}
		if whole += text.Width(); len(texts) > 0 && whole+len(texts)*len(" - ") > width && width/(len(texts)+1) < telling && text.Width() > telling/2 {
			break
		}
		texts = append(texts, text)
	}
	room := width - max(0, len(texts)-1)*len(" - ")
	part := room / max(1, len(texts))
	least := 0 // what the further ones need
	for _, text := range texts {
		least += min(text.Width(), part)
	}
	var all safe.Text
	for i, text := range texts {
		if i > 0 {
			all += between
		}
		least -= min(text.Width(), part)
		text = safe.Cut(text, max(0, room-least))
		room -= text.Width()
		all += text
	}
	return safe.Cut(all, width)
}
