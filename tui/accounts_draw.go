package tui

import (
	"cmp"
	"fmt"
	"time"

	"charm.land/lipgloss/v2"

	"deals/pipeline"
	"deals/pipeline/accounts"
	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
	"deals/tui/safe"
)

// touchWidth is room for a day with its year.
const touchWidth = 11

// lines draws all accounts, or the one that is open.
func (m *accountsScreen) lines(width, height int) []string {
	a := m
	width = min(width, tableWidth)
	switch {
	case a.name != "":
		return m.accountLines(width, height)
	case !a.loaded:
		return nil
	case len(a.all) == 0:
		return []string{"", sayLine(m.sc, "There is no account yet: a deal names who buys.", width)}
	}
	lines := []string{m.accountRow(nil, false, width)}
	plan := make([]int, len(a.all))
	for i := range plan {
		plan[i] = i
	}
	a.list.above = len(lines)
	for _, i := range a.list.cut(plan, a.list.at, max(1, height-1)) {
		lines = append(lines, m.accountRow(&a.all[i], i == a.list.at, width))
	}
	return lines
}

// accountRow is one account, or without one the heading of the columns.
func (m *accountsScreen) accountRow(a *accounts.Account, here bool, width int) string {
	s := m.sc.styles
	name, open, won, touch, state, tone := "ACCOUNT", "open", "won", "last touch", "", s.Muted
	if a != nil {
		name, open, won, touch = a.Name, "", agenda.SumWords(a.WonValue), dayOf(m.sc, a.LastTouch)
		if a.Open > 0 {
			open = fmt.Sprint(a.Open)
		}
		state, tone = activeWords(s, a)
	}
	const openWidth, wonWidth, stateWidth = 4, 10, 8
	room := width - 3*edge - openWidth - wonWidth - 4
	wide := width >= wordsWide
	if wide {
		room -= touchWidth + stateWidth + 4
	}
	r := newRow(s, here, edge)
	style := s.Text
	if a == nil {
		style = s.Strong
	}
	r.put(style, safe.Fit(safe.Line(name), room))
	r.space(2)
	r.right(s.Muted, safe.Text(open), openWidth)
	r.space(2)
	r.right(s.Text, safe.Line(won), wonWidth)
	if wide {
		r.space(2)
		r.right(s.Muted, safe.Line(touch), touchWidth)
		r.space(2)
		r.put(tone, safe.Fit(safe.Text(state), stateWidth))
	}
	return r.done(width)
}

func dayOf(sc *scene, at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return calendar.HumanDay(calendar.DateOf(at.In(sc.now().Location())), sc.today())
}

// activeWords says whether somebody buys, did once, or never did.
func activeWords(s *Styles, a *accounts.Account) (string, lipgloss.Style) {
	switch {
	case a.Active:
		return "active", s.Good
	case a.Won > 0:
		return "lapsed", s.Warning
	default:
		return "", s.Muted
	}
}

// accountLines is everything about one account.
func (m *accountsScreen) accountLines(width, height int) []string {
	a, s := m, m.sc.styles
	var head, facts line
	head.space(edge)
	head.put(s.Strong, safe.Cut(safe.Line(a.name), width-2*edge))
	lines := []string{head.done(width)}
	if a.account.Name == "" {
		return lines
	}
	facts.space(edge)
	state, tone := activeWords(s, &a.account)
	facts.put(tone, safe.Text(cmp.Or(state, "never bought")))
	for _, words := range m.accountFacts() {
		facts.put(s.Muted, safe.Cut(safe.Line(" · "+words), max(0, width-facts.width-edge)))
	}
	lines = append(lines, facts.done(width))
	if len(a.alike) > 0 {
		var same line
		same.space(edge)
		help := m.sc.keys.of(actMerge).keys.Help()
		same.put(s.Warning, safe.Cut(safe.Line("may be the same: "+a.alike[0]), width-5*edge-len("merge")))
		same.space(2)
		putHint(m.sc, &same, help.Key, "merge")
		lines = append(lines, same.done(width))
	}
	lines = append(lines, "")
	plan, here := a.plan()
	a.rows.above = len(lines)
	for _, row := range a.rows.cut(plan, here, max(1, height-len(lines))) {
		lines = append(lines, m.accountLine(row, width))
	}
	return lines
}

func (m *accountsScreen) accountFacts() []string {
	a := &m.account
	var facts []string
	if a.Won > 0 {
		facts = append(facts, fmt.Sprintf("won %s in %s", agenda.SumWords(a.WonValue), dealCount(a.Won)), "last sold "+dayOf(m.sc, a.LastWon))
	}
	if a.Open > 0 {
		facts = append(facts, fmt.Sprintf("%d open", a.Open))
	}
	if a.Lost > 0 {
		facts = append(facts, fmt.Sprintf("%d lost", a.Lost))
	}
	if !a.LastTouch.IsZero() {
		facts = append(facts, "last touch "+dayOf(m.sc, a.LastTouch))
	}
	return facts
}

func dealCount(n int) string {
	if n == 1 {
		return "1 deal"
	}
	return fmt.Sprintf("%d deals", n)
}

// plan is which lines an account has under its head.
func (a *accountsScreen) plan() (rows []int, here int) {
	add := func(group, from, n int) {
		if len(rows) > 0 {
			rows = append(rows, planBlank)
		}
		rows = append(rows, planHead-group)
		for i := range n {
			if from+i == a.rows.at {
				here = len(rows)
			}
			rows = append(rows, from+i)
		}
	}
	people := len(a.account.Contacts)
	if people > 0 {
		add(0, 0, people)
	}
	add(1, people, len(a.account.Deals))
	return rows, here
}

func (m *accountsScreen) accountLine(row, width int) string {
	a, s := m, m.sc.styles
	people := len(a.account.Contacts)
	switch {
	case row == planBlank:
		return ""
	case row == planHead:
		return groupHead(m.sc, "CONTACTS", people, width)
	case row < 0:
		return groupHead(m.sc, "DEALS", len(a.account.Deals), width)
	}
	r := newRow(s, row == a.rows.at, edge)
	room := width - 3*edge
	if row < people {
		c := &a.account.Contacts[row]
		name := min(28, room/3)
		r.put(s.Text, safe.Fit(safe.Line(cmp.Or(c.Name, c.Email, c.Phone)), name))
		r.put(s.Accent, safe.Fit(safe.Line(" "+c.Role), min(14, room/4)))
		r.put(s.Muted, safe.Fit(safe.Line(" "+c.Email+"  "+c.Phone), room-name-min(14, room/4)))
		return r.done(width)
	}
	d := &a.account.Deals[row-people]
	words, tone := stageName(m.sc.process, d.Stage), s.Text
	switch d.Status {
	case pipeline.Won:
		words, tone = "won "+dayOf(m.sc, d.At), s.Good
	case pipeline.Lost:
		words, tone = "lost "+dayOf(m.sc, d.At), s.Muted
	}
	said := min(28, room/3)
	r.put(s.Text, safe.Fit(safe.Line(d.Title), room-said-stakeWidth-4))
	r.space(2)
	r.put(tone, safe.Fit(safe.Line(words), said))
	r.space(2)
	r.right(s.Text, safe.Text(d.Value.Short()), stakeWidth)
	return r.done(width)
}
