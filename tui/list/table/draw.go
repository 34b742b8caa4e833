package table

import (
	"fmt"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/pipeline/query"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Head names the columns, and marks the one that the list is sorted by.
func (t *Table) Head(env *ui.Env, asked *query.Query) string {
	var l widget.Line
	l.Space(signs)
	for i := range t.columns {
		c := &t.columns[i]
		style, sign := env.Styles.Muted, ""
		if len(asked.Sort) > 0 && asked.Sort[0].By == c.by {
			style, sign = env.Styles.Text, map[bool]string{false: " ↑", true: " ↓"}[asked.Sort[0].Descending]
		}
		text := safe.Cut(safe.Line(c.head), c.width-len([]rune(sign))) + safe.Text(sign)
		if c.right {
			l.Put(style, safe.FitRight(text, c.width))
		} else {
			l.Put(style, safe.Fit(text, c.width))
		}
		l.Space(gap)
	}
	return l.Done(t.width)
}

// Row is a deal as a line; nil is one that is being read.
func (t *Table) Row(env *ui.Env, d *pipeline.Deal, here, marked bool) string {
	var first widget.Line
	if marked {
		first.Put(env.Styles.Key, theme.Mark)
	}
	r := rows.NewRow(env.Styles, here, 0)
	if d == nil {
		r.Put(env.Styles.Faint, theme.More)
		r.Space(t.width - 1 - r.Width)
		return first.Done(1) + r.Done(t.width-1)
	}
	for i := range t.columns {
		if i > 0 {
			r.Space(gap)
		}
		t.columns[i].draw(env, r, d)
	}
	r.Space(t.width - 1 - r.Width)
	return first.Done(1) + r.Done(t.width-1)
}

func (c *column) draw(env *ui.Env, r *rows.Row, d *pipeline.Deal) {
	if c.put != nil {
		c.put(env, r, d, c.width)
		return
	}
	style, text := c.cell(env, d)
	if c.right {
		r.Right(style, text, c.width)
	} else {
		r.Put(style, safe.Fit(text, c.width))
	}
}

// titled is the column of the title, with the account behind it where that has no column.
func (t *Table) titled() column {
	return column{name: "title", head: Head("title"), by: "title", put: func(env *ui.Env, r *rows.Row, d *pipeline.Deal, width int) {
		switch {
		case t.whole:
			r.Name(d.Title, "", width)
		case t.beside:
			r.Name(lists.TitleBeside(d), "", width)
		default:
			r.Name(lists.TitleBeside(d), d.Account, width)
		}
	}}
}

// Digits is the number of digits of a deal's number.
func Digits(number int64) int { return len(fmt.Sprint(number)) }
