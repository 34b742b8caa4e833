package table

import (
	"fmt"
	"strings"
	"time"

	"charm.land/lipgloss/v2"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/rotting"
	"deals/tui/dealview"
	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/ui"
)

func number(env *ui.Env, d *pipeline.Deal) (lipgloss.Style, safe.Text) {
	return env.Styles.Muted, safe.Text(fmt.Sprint(d.ID))
}

func account(env *ui.Env, d *pipeline.Deal) (lipgloss.Style, safe.Text) {
	return env.Styles.Muted, safe.Line(d.Account)
}

func value(env *ui.Env, d *pipeline.Deal) (lipgloss.Style, safe.Text) {
	if d.Value.IsZero() {
		return env.Styles.Faint, "no value"
	}
	return env.Styles.Text, safe.Line(d.Value.Short())
}

func stage(env *ui.Env, d *pipeline.Deal) (lipgloss.Style, safe.Text) {
	if d.Status != pipeline.Open {
		return env.Styles.Muted, safe.Line(string(d.Status))
	}
	return env.Styles.Muted, safe.Line(phrase.ShortStageName(env.Process, d.Stage))
}

func status(env *ui.Env, d *pipeline.Deal) (lipgloss.Style, safe.Text) {
	return env.Styles.Muted, safe.Line(string(d.Status))
}

func closes(env *ui.Env, d *pipeline.Deal) (lipgloss.Style, safe.Text) {
	if d.Status != pipeline.Open {
		return closed(env, d)
	}
	style, words := dealview.CloseMark(env, d)
	return style, safe.Text(words)
}

func closed(env *ui.Env, d *pipeline.Deal) (lipgloss.Style, safe.Text) {
	return day(env, d.ClosedAt)
}

func day(env *ui.Env, at time.Time) (lipgloss.Style, safe.Text) {
	if at.IsZero() {
		return env.Styles.Muted, ""
	}
	return env.Styles.Muted, safe.Line(phrase.Day(env, at))
}

func category(env *ui.Env, d *pipeline.Deal) (lipgloss.Style, safe.Text) {
	if d.Status != pipeline.Open {
		return env.Styles.Muted, ""
	}
	return env.Styles.Muted, safe.Line(string(d.Category))
}

func touched(env *ui.Env, d *pipeline.Deal) (lipgloss.Style, safe.Text) {
	return env.Styles.Muted, safe.Line(phrase.Day(env, d.LastTouch()))
}

func created(env *ui.Env, d *pipeline.Deal) (lipgloss.Style, safe.Text) {
	return day(env, d.CreatedAt)
}

func age(env *ui.Env, d *pipeline.Deal) (lipgloss.Style, safe.Text) {
	return env.Styles.Muted, safe.Text(fmt.Sprintf("%dd", calendar.DaysSince(d.CreatedAt, env.Now())))
}

func inStage(env *ui.Env, d *pipeline.Deal) (lipgloss.Style, safe.Text) {
	if !d.OnBoard() {
		return env.Styles.Muted, ""
	}
	return env.Styles.Muted, safe.Text(fmt.Sprintf("%dd", rotting.Of(env.Process, d, env.Now()).InStage))
}

// rot says how a deal goes bad: "stale, stuck".
func rot(env *ui.Env, d *pipeline.Deal) (lipgloss.Style, safe.Text) {
	var words []string
	r, style := rotting.Of(env.Process, d, env.Now()), env.Styles.Warning
	if r.Snoozed {
		words, style = append(words, "snoozed"), env.Styles.Muted
	}
	if r.Stale {
		words = append(words, "stale")
	}
	if r.Stuck {
		words = append(words, "stuck")
	}
	return style, safe.Text(strings.Join(words, ", "))
}

// gate is how many of the criteria of the stage are met.
func gate(env *ui.Env, d *pipeline.Deal) (lipgloss.Style, safe.Text) {
	if !d.OnBoard() {
		return env.Styles.Muted, ""
	}
	report := pipeline.Check(env.Process, d, "", env.Now())
	met, total := report.Progress()
	style := env.Styles.Muted
	if met == total {
		style = env.Styles.Good
	}
	return style, safe.Text(fmt.Sprintf("%d/%d", met, total))
}

func contact(env *ui.Env, d *pipeline.Deal) (lipgloss.Style, safe.Text) {
	return env.Styles.Muted, safe.Line(d.Contact().Name)
}

func reason(env *ui.Env, d *pipeline.Deal) (lipgloss.Style, safe.Text) {
	return env.Styles.Muted, safe.Line(string(d.LostReason))
}

func source(env *ui.Env, d *pipeline.Deal) (lipgloss.Style, safe.Text) {
	return env.Styles.Muted, safe.Line(d.Source)
}

func tags(env *ui.Env, d *pipeline.Deal) (lipgloss.Style, safe.Text) {
	return env.Styles.Muted, safe.Line(strings.Join(d.Tags, ", "))
}

func step(env *ui.Env, d *pipeline.Deal) (lipgloss.Style, safe.Text) {
	if !d.OnBoard() {
		return env.Styles.Text, ""
	}
	next, _ := d.NextStep()
	return env.Styles.Text, safe.Line(next.Text)
}

// putDue writes the day of the next step, or the end of a snooze.
func putDue(env *ui.Env, r *rows.Row, d *pipeline.Deal, width int) {
	if !d.OnBoard() {
		r.Space(width)
		return
	}
	style, sign, words := dealview.StepMark(env, d, stepDay-len("! "))
	day := safe.Cut(safe.Text(sign+" "+words), stepDay)
	if until := dealview.Nap(env, d, stepDay); until != "" {
		style, day = env.Styles.Muted, until
	}
	r.Put(style, safe.Fit(day, width))
}

// putStep writes the day of the next step, and its words where there is room.
func putStep(env *ui.Env, r *rows.Row, d *pipeline.Deal, width int) {
	putDue(env, r, d, min(width, stepDay))
	if width > stepDay {
		style, words := step(env, d)
		r.Space(1)
		r.Put(style, safe.Fit(words, width-stepDay-1))
	}
}
