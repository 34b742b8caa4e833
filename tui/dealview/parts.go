package dealview

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/tui/action"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/widget"
)

// fieldNames is the width of field names, with the gap after them.
const fieldNames = 19

func (v *View) drawFields(p *widget.Page) {
	d := &v.Deal
	p.Part("Deal", "")
	closes := ""
	if !d.ExpectedClose.IsZero() {
		closes = d.ExpectedClose.Full()
		if d.Pushes > 0 {
			closes += fmt.Sprintf(", pushed %d×, %s total", d.Pushes, phrase.Days(d.DaysPushed))
		}
	}
	linked := ""
	if !d.Parent.IsZero() {
		linked = fmt.Sprintf("deal %d", d.Parent.Number)
	}
	snoozed := ""
	if n := d.Snooze.Count; n > 0 {
		snoozed = fmt.Sprintf("%d×, last until %s: %s", n, calendar.HumanDay(d.Snooze.Until, p.Env.Today()), d.Snooze.Reason)
	}
	renewal := ""
	if !d.Renewal.IsZero() {
		renewal = d.Renewal.Full()
	}
	contacted := "" // The timeline shows all others.
	if last := d.LastTouch(); !last.IsZero() && last.Equal(d.Contacted) {
		contacted = calendar.DayOf(last, p.Env.Now().Location()).Full() + ", from the imported file"
	}
	rare := []string{"Last contact", "Monthly value", "Forecast category", "Snoozed", "Linked deal"} // left out when empty
	missing := 0
	for _, f := range [][2]string{
		{"Value", d.Value.Full()},
		{"Monthly value", d.RecurringWords()},
		{"Close date", closes},
		{"Forecast category", string(d.Category)},
		{"Snoozed", snoozed},
		{"Linked deal", linked},
		{"Source", d.Source},
		{"Tags", strings.Join(d.Tags, " · ")},
		{"Payment terms", d.Terms},
		{"Renewal", renewal},
		{"Last contact", contacted},
		{"Created", calendar.DayOf(d.CreatedAt, p.Env.Now().Location()).Full()},
	} {
		if f[1] == "" {
			if !slices.Contains(rare, f[0]) {
				missing++
			}
			continue
		}
		p.Wrapped(p.Env.Styles.Muted.Render(string(safe.Fit(safe.Text(f[0]), fieldNames))), fieldNames, f[1], p.Env.Styles.Text.Render)
	}
	if missing > 0 {
		words := "One field is empty."
		if missing > 1 {
			words = fmt.Sprintf("%d fields are empty.", missing)
		}
		nothing(p, words, action.Edit, "edit")
	}
	for _, o := range d.Overrides {
		from := string(o.From)
		if stage, ok := p.Env.Process.Stage(o.From); ok {
			from = stage.Name
		}
		words := fmt.Sprintf("left %s with %d unmet: %s", from, len(o.Criteria), o.Reason)
		p.Wrapped(p.Env.Styles.Warning.Render(theme.Override)+" ", 2, words, p.Env.Styles.Text.Render)
		for _, key := range o.Criteria {
			p.Wrapped("    ", 4, p.Env.Process.Question(key), p.Env.Styles.Muted.Render)
		}
	}
}

// drawOther lists the custom fields.
func (v *View) drawOther(p *widget.Page) {
	own := v.Deal.Own
	if len(own) == 0 {
		return
	}
	p.Part("Custom fields", "")
	for _, name := range slices.Sorted(maps.Keys(own)) {
		label := safe.Fit(safe.Line(name), fieldNames-1) + " "
		p.Wrapped(p.Env.Styles.Muted.Render(string(label)), fieldNames, own[name], p.Env.Styles.Text.Render)
	}
}

func (v *View) drawContacts(p *widget.Page) {
	p.Part("Contacts", "")
	for _, c := range v.Deal.Contacts {
		name := cmp.Or(c.Name, c.Email, c.Phone)
		if c.Role != "" {
			name += ", " + c.Role
		}
		p.Wrapped("", 0, name, p.Env.Styles.Text.Render)
		for _, way := range []string{c.Email, c.Phone} {
			if way != "" && way != name {
				p.Wrapped("  ", 2, way, p.Env.Styles.Muted.Render)
			}
		}
	}
	if len(v.Deal.Contacts) == 0 {
		nothing(p, "No contact yet.", action.Edit, "add one")
	}
}

// DrawFacts adds the contacts, the fields and the advice on the stage: as many of these
// parts as a height has room for.
func (v *View) DrawFacts(p *widget.Page, height int) {
	for _, part := range []func(*widget.Page){v.drawContacts, v.drawFields, v.drawOther, v.drawStage} {
		before := len(p.Lines)
		if part(p); len(p.Lines) > height {
			p.Lines = p.Lines[:before]
			return
		}
	}
}

// drawStage is the process's advice on the stage.
func (v *View) drawStage(p *widget.Page) {
	stage, ok := p.Env.Process.Stage(v.Deal.Stage)
	limit := p.Env.Process.Limit(v.Deal.Stage)
	if !ok || stage.Guide == "" && len(stage.Ask) == 0 && limit.Stale == 0 {
		return
	}
	p.Part(string(safe.Cut(safe.Line(stage.Name), max(0, p.Width-2))), "")
	p.Wrapped("", 0, stage.Guide, p.Env.Styles.Text.Render)
	for _, ask := range stage.Ask {
		p.Wrapped("", 2, "“"+ask+"”", p.Env.Styles.Muted.Render)
	}
	if limit.Stale > 0 {
		p.Wrapped("", 0, limitWords(limit), p.Env.Styles.Faint.Render)
	}
}

// limitWords say when a deal goes stale or stuck in a stage, and whether the limit
// was learned.
func limitWords(l pipeline.Limit) string {
	words := fmt.Sprintf("Stale after %s without contact, stuck after %s", phrase.Days(l.Stale), phrase.Days(l.Stuck))
	if l.Learned {
		words += fmt.Sprintf(", your norm over the last %d won", l.Visits)
	}
	return words + "."
}
