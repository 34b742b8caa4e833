package preview

import (
	"fmt"

	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// columns are the widths of the columns of deals; 0 leaves one out.
type columns struct{ title, account, stage, value, day int }

// measure lays out the columns for a width: each as its cells need, the title with what is
// left, at least as much as an account.
func (l *List) measure(width int) {
	room := width - 2*widget.Margin - 2
	c := columns{title: len("PREVIEW"), stage: len("stage"), value: len("value"), day: 12}
	if room < 76 {
		c.day = 0
	}
	for i := range l.deals {
		row := &l.deals[i]
		c.title = max(c.title, safe.Line(row.Title).Width())
		c.account = max(c.account, safe.Line(row.Account).Width())
		stage, _ := l.stage(row, c.day > 0)
		c.stage = max(c.stage, stage.Width())
		c.value = max(c.value, safe.Line(row.Value).Width())
	}
	const leastTitle, leastStage, most = 24, 14, 28
	c.value, c.stage = min(c.value, 16), min(c.stage, most)
	left := room - c.value - 2
	if c.day > 0 {
		left -= 2 * (c.day + 2)
	}
	if c.stage = min(c.stage, max(leastStage, left-2-leastTitle)); room < 46 {
		c.stage = 0
	} else {
		left -= c.stage + 2
	}
	if titles := c.title; left >= 34 && c.account > 0 {
		c.account = max(len("account"), min(c.account, max((left-2)*2/5, left-2-titles)))
		left -= c.account + 2
	} else {
		c.account = 0
	}
	c.title = max(1, left)
	l.columns = c
}

// stage is where a deal would land, marked if that is a guess.
func (l *List) stage(row *Row, hasDay bool) (text safe.Text, isGuess bool) {
	text = safe.Line(row.Stage)
	if row.Undated && !hasDay {
		text += ", no date"
	}
	if isGuess = l.isAsked(row); isGuess {
		text = theme.Override + " " + text
	}
	return text, isGuess
}

// head heads the columns.
func (l *List) head(env *ui.Env, width int) string {
	var line widget.Line
	s, c := env.Styles, l.columns
	line.Space(widget.Margin)
	title := safe.Text("PREVIEW")
	switch listed := len(l.deals) + len(l.table.Rows); {
	case l.lead != "":
		title += "  " + safe.Line(l.leading)
	case l.landing > listed && listed > 0:
		title += safe.Text(fmt.Sprintf("  first %d of %s", listed, phrase.Count(l.landing)))
	}
	if len(l.deals) == 0 {
		l.tableHead(env, &line, title)
		return line.Done(width)
	}
	line.Put(s.Strong, safe.Fit(title, c.title+2))
	for _, part := range []struct {
		head  string
		width int
	}{{"account", c.account}, {"stage", c.stage}} {
		if part.width > 0 {
			line.Space(2)
			line.Put(s.Strong, safe.Fit(safe.Text(part.head), part.width))
		}
	}
	line.Space(2)
	line.Put(s.Strong, safe.FitRight("value", c.value))
	if c.day > 0 {
		line.Space(2)
		line.Put(s.Strong, safe.Fit("created", c.day))
		line.Space(2)
		line.Put(s.Strong, safe.Fit("closed", c.day))
	}
	return line.Done(width)
}

// dealLine is a deal as it would land. The stage is marked where it is a guess.
func (l *List) dealLine(env *ui.Env, row *Row, here bool, width int) string {
	s, c := env.Styles, l.columns
	r := rows.NewRow(s, here, widget.Margin)
	r.Put(s.Text, safe.Fit(safe.Line(row.Title), c.title))
	if c.account > 0 {
		r.Space(2)
		r.Put(s.Muted, safe.Fit(safe.Line(row.Account), c.account))
	}
	if c.stage > 0 {
		style := s.Muted
		stage, isGuess := l.stage(row, c.day > 0)
		if isGuess {
			style = s.Warning
		}
		r.Space(2)
		r.Put(style, safe.Fit(stage, c.stage))
	}
	r.Space(2)
	r.Right(s.Text, safe.Line(row.Value), c.value)
	if c.day > 0 {
		closed := safe.Line(row.Closed)
		if row.Undated {
			closed = "no date"
		}
		r.Space(2)
		r.Put(s.Muted, safe.Fit(safe.Line(row.Created), c.day))
		r.Space(2)
		r.Put(s.Muted, safe.Fit(closed, c.day))
	}
	return r.Done(width)
}
