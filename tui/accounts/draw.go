package accounts

import (
	"charm.land/lipgloss/v2"

	"deals/pipeline/accounts"
	"deals/pipeline/money"
	"deals/tui/action"
	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/widget"
)

// touchWidth is room for a day with its year, and for the heading.
const touchWidth = 12

// lines draws all accounts, or the one that is open.
func (m *Screen) lines(width, height int) []string {
	a := m
	width = min(width, rows.TableWidth)
	switch {
	case a.name != "":
		return m.opened(width, height)
	case !a.loaded:
		return nil
	case len(a.all) == 0 && a.filter.Words != "":
		return m.found(width)
	case len(a.all) == 0:
		return []string{"", rows.Remark(m.env, "No accounts yet. Each comes with its first deal: "+m.env.Keys.Shown(action.New)+" adds one.", width)}
	}
	lines := append(m.found(width), m.listed(nil, false, width))
	plan := make([]int, len(a.all))
	for i := range plan {
		plan[i] = i
	}
	a.list.Above = len(lines)
	for _, i := range a.list.Visible(plan, a.list.At, max(1, height-len(lines))) {
		lines = append(lines, m.listed(&a.all[i], i == a.list.At, width))
	}
	return a.list.Ends(m.env, lines, width)
}

// listedWidths are the columns after the name, from the most to the least wanted, each
// with its gap.
const (
	openWidth   = 4
	amountWidth = 14
	sumsWidth   = 18 // of amounts in two currencies, where there is room
	stateWidth  = 8
)

// listed draws one account, or the column headings when there is none.
func (m *Screen) listed(a *accounts.Account, here bool, width int) string {
	s := m.env.Styles
	name, open, value, won, touch, state, tone := "ACCOUNT", "open", m.heading(byOpen), m.heading(byWon), m.heading(byTouch), "", s.Muted
	style := s.Strong
	if a != nil {
		name, open, value, won, touch = a.Name, "", money.SumWords(homeFirst(a.OpenValue, m.env.Currency)), money.SumWords(homeFirst(a.WonValue, m.env.Currency)), phrase.Day(m.env, a.LastTouch)
		if a.Open > 0 {
			open = phrase.Count(a.Open)
		}
		state, tone = activeWords(s, a)
		style = s.Text
	}
	amount := amountWidth
	if width >= rows.TableWidth {
		amount = sumsWidth
	}
	room := width - 3*widget.Margin - openWidth - amount - 4
	wide, valued := width >= rows.WordsWide+amountWidth, width >= rows.WordsWide
	if valued {
		room -= amount + 2
	}
	if wide {
		room -= touchWidth + stateWidth + 4
	}
	r := rows.NewRow(s, here, widget.Margin)
	r.Put(style, safe.Fit(safe.Line(name), max(1, room)))
	r.Space(2)
	r.Right(s.Muted, safe.Text(open), openWidth)
	if valued {
		r.Space(2)
		r.Right(s.Text, safe.Line(value), amount)
	}
	r.Space(2)
	r.Right(s.Text, safe.Line(won), amount)
	if wide {
		r.Space(2)
		r.Right(s.Muted, safe.Line(touch), touchWidth)
		r.Space(2)
		r.Put(tone, safe.Fit(safe.Text(state), stateWidth))
	}
	return r.Done(width)
}

// activeWords says whether an account is active or used to be.
func activeWords(s *theme.Styles, a *accounts.Account) (string, lipgloss.Style) {
	switch {
	case a.Active:
		return "active", s.Good
	case a.Won > 0:
		return "lapsed", s.Warning
	default:
		return "", s.Muted
	}
}
