package accounts

import (
	"cmp"
	"fmt"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/pipeline/money"
	"deals/tui/action"
	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/widget"
)

// opened is everything about one account.
func (m *Screen) opened(width, height int) []string {
	a, s := m, m.env.Styles
	var head, facts widget.Line
	head.Space(widget.Margin)
	head.Put(s.Strong, safe.Cut(safe.Line(a.name), width-2*widget.Margin))
	lines := []string{head.Done(width)}
	if a.account.Name == "" {
		return lines
	}
	facts.Space(widget.Margin)
	state, tone := activeWords(s, &a.account)
	facts.Put(tone, safe.Text(cmp.Or(state, "no purchases yet")))
	for _, words := range m.facts() {
		facts.Put(s.Muted, safe.Cut(safe.Line(" · "+words), max(0, width-facts.Width-widget.Margin)))
	}
	lines = append(lines, facts.Done(width))
	if len(a.alike) > 0 {
		var same widget.Line
		same.Space(widget.Margin)
		help := m.env.Keys.Of(action.Merge).Keys.Help()
		same.Put(s.Warning, safe.Cut(safe.Line("possible duplicate: "+a.alike[0]), width-5*widget.Margin-len("merge")))
		same.Space(2)
		rows.PutKey(m.env, &same, help.Key, "merge")
		lines = append(lines, same.Done(width))
	}
	lines = append(lines, "")
	plan, here := a.plan()
	a.rows.Above = len(lines)
	for _, row := range a.rows.Visible(plan, here, max(1, height-len(lines))) {
		lines = append(lines, m.line(row, width))
	}
	return a.rows.Ends(m.env, lines, width)
}

func (m *Screen) facts() []string {
	a := &m.account
	var facts []string
	if a.Won > 0 {
		facts = append(facts, fmt.Sprintf("won %s in %s", money.SumWords(a.WonValue), dealCount(a.Won)), "last won "+phrase.Day(m.env, a.LastWon))
	}
	if a.Open > 0 {
		facts = append(facts, fmt.Sprintf("%d open", a.Open))
	}
	if a.Lost > 0 {
		facts = append(facts, fmt.Sprintf("%d lost", a.Lost))
	}
	if !a.LastTouch.IsZero() {
		facts = append(facts, "last contact "+phrase.Day(m.env, a.LastTouch))
	}
	return facts
}

func dealCount(n int) string {
	if n == 1 {
		return "1 deal"
	}
	return fmt.Sprintf("%d deals", n)
}

// plan lists the lines of an account under its head.
func (m *Screen) plan() (lines []int, here int) {
	add := func(group, from, n int) {
		if len(lines) > 0 {
			lines = append(lines, rows.PlanBlank)
		}
		lines = append(lines, rows.PlanHead-group)
		for i := range n {
			if from+i == m.rows.At {
				here = len(lines)
			}
			lines = append(lines, from+i)
		}
	}
	people := len(m.account.Contacts)
	if people > 0 {
		add(0, 0, people)
	}
	add(1, people, len(m.account.Deals))
	return lines, here
}

func (m *Screen) line(row, width int) string {
	a, s := m, m.env.Styles
	people := len(a.account.Contacts)
	switch {
	case row == rows.PlanBlank:
		return ""
	case row == rows.PlanHead:
		return rows.Heading(m.env, "CONTACTS", people, width)
	case row < 0:
		return rows.Heading(m.env, "DEALS", len(a.account.Deals), width)
	}
	r := rows.NewRow(s, row == a.rows.At, widget.Margin)
	room := width - 3*widget.Margin
	if row < people {
		c := &a.account.Contacts[row]
		name := min(28, room/3)
		r.Put(s.Text, safe.Fit(safe.Line(cmp.Or(c.Name, c.Email, c.Phone)), name))
		r.Put(s.Accent, safe.Fit(safe.Line(" "+c.Role), min(14, room/4)))
		r.Put(s.Muted, safe.Fit(safe.Line(" "+c.Email+"  "+c.Phone), room-name-min(14, room/4)))
		return r.Done(width)
	}
	d := &a.account.Deals[row-people]
	words, tone := phrase.StageName(m.env.Process, d.Stage), s.Text
	switch d.Status {
	case pipeline.Won:
		words, tone = "won "+phrase.Day(m.env, d.At), s.Good
	case pipeline.Lost:
		words, tone = "lost "+phrase.Day(m.env, d.At), s.Muted
	}
	said := min(28, room/3)
	title := lists.TitleBeside(&pipeline.Deal{Title: d.Title, Account: a.account.Name})
	r.Put(s.Text, safe.Fit(safe.Line(title), room-said-rows.StakeWidth-4))
	r.Space(2)
	r.Put(tone, safe.Fit(safe.Line(words), said))
	r.Space(2)
	r.Right(s.Text, safe.Text(d.Value.Short()), rows.StakeWidth)
	return r.Done(width)
}
