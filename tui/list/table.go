package list

import (
	"fmt"
	"slices"

	"charm.land/lipgloss/v2"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/lists"
	"deals/pipeline/query"
	"deals/tui/dealview"
	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Sizes of the table, in cells.
const (
	signs       = 3 // of a marked and of the selected deal
	gap         = 2
	narrowTitle = 18 // before the value, the close date and the stage are added
	leastTitle  = 40 // before another column is added
	besideTitle = 34 // the same where the account has a column, and the title leaves it out
	widestTitle = 60
	stepDay     = 11 // of the next step; its words follow where there is room
)

// column is one column of the table.
type column struct {
	head  string
	by    string // one of query.SortNames, to show what the list is sorted by
	width int
	right bool
	cell  func(*ui.Env, *pipeline.Deal, int) (lipgloss.Style, safe.Text)
}

// ranked is a column, and how early it gets room.
type ranked struct {
	rank int
	column
}

func byRank(a, b ranked) int { return a.rank - b.rank }

// columns are all but the title, in the order of the table. They are added by rank while
// the title has room, the lowest one first; those below zero leave it less.
var columns = []ranked{
	{2, column{"Account", "account", 20, false, account}},
	{-1, column{"Value", "value", 9, true, value}},
	{-3, column{"Stage", "stage", 10, false, stage}},
	{-2, column{"Close", "close", 8, true, closes}},
	{3, column{"Category", "category", 9, false, category}},
	{1, column{"Next step", "next", stepDay, false, nil}},
	{4, column{"Last contact", "touched", 12, true, touched}},
	{5, column{"Age", "age", 5, true, age}},
}

// table is the columns for a list of some width.
type table struct {
	width, title, number int
	columns              []column
	beside               bool // the account has a column
}

// tableFor chooses the columns. The title has the first claim on the width.
func tableFor(width, digits int) table {
	t := table{width: width, number: max(4, digits+1)}
	left := width - signs - t.number - gap - widget.Margin
	has := slices.MinFunc(columns, byRank).rank - 1
	for _, c := range slices.SortedFunc(slices.Values(columns), byRank) {
		least := narrowTitle
		switch beside := t.beside || c.by == "account"; {
		case c.rank > 0 && beside:
			least = besideTitle
		case c.rank > 0:
			least = leastTitle
		}
		if left-c.width-gap < least {
			break
		}
		left, has, t.beside = left-c.width-gap, c.rank, t.beside || c.by == "account"
	}
	t.title = min(left, widestTitle)
	left -= t.title
	for _, c := range columns {
		if c.rank > has {
			continue
		}
		switch {
		case c.by == "account":
			wider := min(left/3, 14)
			c.width += wider
			left -= wider
		case c.by == "next":
			c.width += left
		}
		t.columns = append(t.columns, c.column)
	}
	return t
}

// head names the columns, and marks the one that the list is sorted by.
func (t *table) head(env *ui.Env, asked *query.Query) string {
	var l widget.Line
	l.Space(signs)
	put := func(head, by string, width int, right bool) {
		style, sign := env.Styles.Muted, ""
		if len(asked.Sort) > 0 && asked.Sort[0].By == by {
			style, sign = env.Styles.Text, map[bool]string{false: " ↑", true: " ↓"}[asked.Sort[0].Descending]
		}
		text := safe.Text(head + sign)
		if right {
			l.Put(style, safe.FitRight(text, width))
		} else {
			l.Put(style, safe.Fit(text, width))
		}
		l.Space(gap)
	}
	put("#", "id", t.number, true)
	put("Deal", "title", t.title, false)
	for i := range t.columns {
		c := &t.columns[i]
		put(c.head, c.by, c.width, c.right)
	}
	return l.Done(t.width)
}

// row is a deal as a line; nil is one that is being read.
func (t *table) row(env *ui.Env, d *pipeline.Deal, here, marked bool) string {
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
	r.Right(env.Styles.Muted, safe.Text(fmt.Sprint(d.ID)), t.number)
	r.Space(gap)
	t.name(r, d)
	for i := range t.columns {
		c := &t.columns[i]
		r.Space(gap)
		if c.cell == nil {
			putStep(env, r, d, c.width)
			continue
		}
		style, text := c.cell(env, d, c.width)
		if c.right {
			r.Right(style, text, c.width)
		} else {
			r.Put(style, safe.Fit(text, c.width))
		}
	}
	r.Space(t.width - 1 - r.Width)
	return first.Done(1) + r.Done(t.width-1)
}

// name writes the title, with the account behind it where that has no column.
func (t *table) name(r *rows.Row, d *pipeline.Deal) {
	account := d.Account
	if t.beside {
		account = ""
	}
	r.Name(lists.TitleBeside(d), account, t.title)
}

func account(env *ui.Env, d *pipeline.Deal, _ int) (lipgloss.Style, safe.Text) {
	return env.Styles.Muted, safe.Line(d.Account)
}

func value(env *ui.Env, d *pipeline.Deal, _ int) (lipgloss.Style, safe.Text) {
	if d.Value.IsZero() {
		return env.Styles.Faint, "no value"
	}
	return env.Styles.Text, safe.Line(d.Value.Short())
}

func stage(env *ui.Env, d *pipeline.Deal, _ int) (lipgloss.Style, safe.Text) {
	if d.Status != pipeline.Open {
		return env.Styles.Muted, safe.Line(string(d.Status))
	}
	return env.Styles.Muted, safe.Line(phrase.ShortStageName(env.Process, d.Stage))
}

func closes(env *ui.Env, d *pipeline.Deal, _ int) (lipgloss.Style, safe.Text) {
	if d.Status != pipeline.Open {
		return env.Styles.Muted, safe.Line(phrase.Day(env, d.ClosedAt))
	}
	style, words := dealview.CloseMark(env, d)
	return style, safe.Text(words)
}

func category(env *ui.Env, d *pipeline.Deal, _ int) (lipgloss.Style, safe.Text) {
	if d.Status != pipeline.Open {
		return env.Styles.Muted, ""
	}
	return env.Styles.Muted, safe.Line(string(d.Category))
}

func touched(env *ui.Env, d *pipeline.Deal, _ int) (lipgloss.Style, safe.Text) {
	return env.Styles.Muted, safe.Line(phrase.Day(env, d.LastTouch()))
}

func age(env *ui.Env, d *pipeline.Deal, _ int) (lipgloss.Style, safe.Text) {
	return env.Styles.Muted, safe.Text(fmt.Sprintf("%dd", calendar.DaysSince(d.CreatedAt, env.Now())))
}

// putStep writes the day of the next step, or the end of a snooze, and the words of the
// step where there is room.
func putStep(env *ui.Env, r *rows.Row, d *pipeline.Deal, width int) {
	if !d.OnBoard() {
		r.Space(width)
		return
	}
	step, _ := d.NextStep()
	style, sign, words := dealview.StepMark(env, d, stepDay-len("! "))
	day := safe.Cut(safe.Text(sign+" "+words), stepDay)
	if until := dealview.Nap(env, d, stepDay); until != "" {
		style, day = env.Styles.Muted, until
	}
	r.Put(style, safe.Fit(day, min(width, stepDay)))
	if width > stepDay {
		r.Space(1)
		r.Put(env.Styles.Text, safe.Fit(safe.Line(step.Text), width-stepDay-1))
	}
}

// digits is the number of digits of a deal's number.
func digits(number int64) int { return len(fmt.Sprint(number)) }
