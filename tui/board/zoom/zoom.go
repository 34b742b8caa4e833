// Package zoom is one stage of the board as a list over the whole width: a deal on
// each line, with what the card shows and more.
package zoom

import (
	"fmt"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/tui/dealview"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Widths of the columns, in cells. Those that are not here share the rest.
const (
	margin        = 3 // for the signs of a marked and of the selected deal
	gap           = 2
	valueWidth    = 9
	closeWidth    = 8
	stepWidth     = 11 // the day; the words follow where there is room
	categoryWidth = 9
	daysWidth     = 8
	leastAccount  = 13 // of an account behind the title, with the dot between them
	widestTitle   = 56
)

// columns are the widths for a list of some width; 0 leaves a column out. The title
// has the first claim.
type columns struct{ title, account, category, step int }

// columnsFor divides a width. Columns are left out by rank: first the words of the
// step, then the account, which follows the title then, then the category.
func columnsFor(width int) columns {
	left := width - margin - widget.Margin - valueWidth - closeWidth - stepWidth - daysWidth - 4*gap
	c := columns{step: stepWidth}
	if left >= 50 {
		c.category = categoryWidth
		left -= categoryWidth + gap
	}
	if left >= 56 {
		c.account = min(28, left/3)
		left -= c.account + gap
	}
	if words := max(left/3, left-widestTitle); left >= 58 {
		c.step += words
		left -= words
	}
	c.title = max(0, left)
	return c
}

// Head names the columns.
func Head(env *ui.Env, width int) string {
	c := columnsFor(width)
	var l widget.Line
	l.Space(margin)
	put := func(name string, cells int, right bool) {
		if cells == 0 {
			return
		}
		text := safe.Fit(safe.Text(name), cells)
		if right {
			text = safe.FitRight(safe.Text(name), cells)
		}
		l.Put(env.Styles.Muted, text)
		l.Space(gap)
	}
	put("Deal", c.title, false)
	put("Account", c.account, false)
	put("Value", valueWidth, true)
	put("Close", closeWidth, true)
	put("Category", c.category, false)
	put("Next step", c.step, false)
	put("In stage", daysWidth, true)
	return l.Done(width)
}

// Row is a deal as a line of exactly width cells.
func Row(env *ui.Env, d *pipeline.Deal, width int, selected, marked bool) string {
	var first widget.Line
	if marked {
		first.Put(env.Styles.Key, theme.Mark)
	}
	c := columnsFor(width)
	r := rows.NewRow(env.Styles, selected, 0)
	putTitle(env, r, d, c)
	value, style := "no value", env.Styles.Faint
	if !d.Value.IsZero() {
		value, style = d.Value.Short(), env.Styles.Text
	}
	r.Right(style, safe.Line(value), valueWidth)
	r.Space(gap)
	style, words := dealview.CloseMark(env, d)
	r.Right(style, safe.Text(words), closeWidth)
	r.Space(gap)
	if c.category > 0 {
		category := d.Category
		if d.Status != pipeline.Open {
			category = ""
		}
		r.Put(env.Styles.Muted, safe.Fit(safe.Line(string(category)), c.category))
		r.Space(gap)
	}
	putStep(env, r, d, c.step)
	r.Space(gap)
	style, mark, days := dealview.RotMark(env, d)
	r.Right(style, safe.Text(fmt.Sprintf("%s %dd", mark, days)), daysWidth)
	r.Space(width - 1 - r.Width)
	return first.Done(1) + r.Done(width-1)
}

// putTitle writes the title, with the account behind it where that has no column.
func putTitle(env *ui.Env, r *rows.Row, d *pipeline.Deal, c columns) {
	title := safe.Line(lists.TitleBeside(d))
	if c.account > 0 {
		r.Put(env.Styles.Text, safe.Fit(title, c.title))
		r.Space(gap)
		r.Put(env.Styles.Muted, safe.Fit(safe.Line(d.Account), c.account))
	} else {
		account := safe.Text("")
		if d.Account != "" {
			account = safe.Line(" · " + d.Account)
		}
		title = safe.Cut(title, c.title-min(account.Width(), leastAccount))
		r.Put(env.Styles.Text, title)
		r.Put(env.Styles.Muted, safe.Fit(account, c.title-title.Width()))
	}
	r.Space(gap)
}

// putStep writes the day of the next step, or the end of a snooze, and the words of
// the step where there is room.
func putStep(env *ui.Env, r *rows.Row, d *pipeline.Deal, width int) {
	step, _ := d.NextStep()
	style, sign, words := dealview.StepMark(env, d, stepWidth-len("! "))
	day := safe.Cut(safe.Text(sign+" "+words), stepWidth)
	if until := dealview.Nap(env, d, stepWidth); until != "" {
		style, day = env.Styles.Muted, until
	}
	if width <= stepWidth {
		r.Put(style, safe.Fit(day, width))
		return
	}
	r.Put(style, safe.Fit(day, stepWidth+1))
	r.Put(env.Styles.Text, safe.Fit(safe.Line(step.Text), width-stepWidth-1))
}
