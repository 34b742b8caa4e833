package dealview

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/tui/gate"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// drawHead is what stays in sight: who and how much, where and how it stands.
func (v *View) drawHead(sc *ui.Env, width int) []string {
	d, s := &v.Deal, sc.Styles
	inner := max(0, width-2)
	value := cmp.Or(d.Value.Full(), "no value yet")
	amount := safe.Cut(safe.Line(value), inner)
	title := safe.Fit(safe.Line(d.Title), max(0, inner-amount.Width()-2))
	style := s.Strong
	if d.Value.IsZero() {
		style = s.Faint
	}
	first := " " + s.Strong.Render(string(title)) + "  " + style.Render(string(amount))
	second := " " + s.Muted.Render(string(safe.Cut(safe.Line(cmp.Or(d.Account, "no account")), max(0, inner/2))))
	stands := v.standing(sc)
	room := inner - safe.Cut(safe.Line(cmp.Or(d.Account, "no account")), max(0, inner/2)).Width() - 2
	second += "  " + strings.Repeat(" ", max(0, room-safe.Line(stands).Width()))
	if words := v.rotten(sc); words != "" && d.OnBoard() {
		plain := safe.Cut(safe.Line(stands), max(0, room))
		second += s.Warning.Render(string(plain))
	} else {
		second += s.Text.Render(string(safe.Cut(safe.Line(stands), max(0, room))))
	}
	return []string{first, second, " " + s.Faint.Render(strings.Repeat("─", inner))}
}

// standing says in which stage the deal is, for how long, and what is wrong
// with that.
func (v *View) standing(sc *ui.Env) string {
	d := &v.Deal
	stage := string(d.Stage)
	if st, ok := sc.Process.Stage(d.Stage); ok {
		stage = st.Name
	}
	closed := calendar.DateOf(d.ClosedAt.In(sc.Now().Location()))
	switch {
	case d.Status == pipeline.Lost:
		return fmt.Sprintf("lost %s in %s: %s", calendar.HumanDay(closed, sc.Today()), stage, d.LostReason)
	case !d.Completed.IsZero():
		return "won and complete"
	}
	words := fmt.Sprintf("%s · %s here", stage, phrase.Days(pipeline.RotOf(sc.Process, d, sc.Now()).InStage))
	if d.Status == pipeline.Won {
		words = "won · " + words
	}
	if napping(sc, d) {
		words += " · z until " + calendar.HumanDay(d.Snooze.Until, sc.Today())
	}
	if rot := v.rotten(sc); rot != "" {
		words += " · " + rot
	}
	return words
}

func (v *View) rotten(sc *ui.Env) string {
	rot := pipeline.RotOf(sc.Process, &v.Deal, sc.Now())
	switch {
	case rot.Stuck:
		return theme.Stuck + " stuck"
	case rot.Stale:
		return fmt.Sprintf("%s stale, %s untouched", theme.Stale, phrase.Days(rot.Untouched))
	}
	return ""
}

// DrawGate shows what the next stage asks for, and how to get there.
func (v *View) DrawGate(p *widget.Page) {
	d, s := &v.Deal, p.Env.Styles
	if !d.OnBoard() {
		v.drawEnd(p)
		return
	}
	report := pipeline.Check(p.Env.Process, d, "", p.Env.Now())
	met, total := report.Progress()
	told := fmt.Sprintf("%d of %d", met, total)
	p.Part("Gate to "+string(safe.Cut(safe.Line(report.ToName), 40)), told)
	if advice, ok := pipeline.NextBest(d, &report); ok {
		p.Add(widget.Advice(p.Env, advice.Say, p.Width))
		if advice.Ask != "" {
			p.Wrapped("      ", 6, "“"+advice.Ask+"”", s.Muted.Render)
		}
	}
	for _, item := range report.Items {
		glyph, tone := theme.Met, s.Good
		switch {
		case item.State == pipeline.Unmet && item.Criterion.Hard():
			glyph, tone = theme.Unmet, s.Danger
		case item.State == pipeline.Unmet:
			glyph, tone = theme.Soft, s.Muted
		}
		p.Wrapped(tone.Render(glyph)+" ", 2, item.Criterion.Label, s.Text.Render)
		why := safe.Line(phrase.Evidence(p.Env.Process, d, &item))
		if item.State != pipeline.Unmet {
			p.Add("  " + s.Muted.Render(string(safe.Cut(why, max(0, p.Width-2)))))
			continue
		}
		key, does := gate.Opens(item.Criterion)
		room := max(0, p.Width-2-len(key)-len(does)-3)
		p.Add("  " + s.Muted.Render(string(safe.Cut(why, room))) + "  " + s.Key.Render(key) + " " + s.Muted.Render(does))
	}
	if report.Open() {
		p.Add(s.Good.Render(theme.Here+" the gate is open") + "  " + s.Key.Render(">") + " " + s.Muted.Render("goes through it"))
	}
}

// drawBehind shows what does not hold in the gates that the deal has passed.
func (v *View) drawBehind(p *widget.Page) {
	gaps := pipeline.Gaps(p.Env.Process, &v.Deal, p.Env.Now())
	if len(gaps) == 0 {
		return
	}
	p.Part("Missing behind it", fmt.Sprintf("%d", len(gaps)))
	for _, gap := range gaps {
		p.Wrapped(p.Env.Styles.Warning.Render(theme.Gap)+" ", 2, gap.Criterion.Label, p.Env.Styles.Text.Render)
		p.Add("  " + p.Env.Styles.Muted.Render(string(safe.Cut(safe.Line(gap.Why), max(0, p.Width-2)))))
	}
	p.Add("  " + p.Env.Styles.Key.Render("m") + " " + p.Env.Styles.Muted.Render("fill it in, or accept it as it is"))
}

// drawEnd shows how the deal ended.
func (v *View) drawEnd(p *widget.Page) {
	d, s := &v.Deal, p.Env.Styles
	if d.Status == pipeline.Won {
		p.Part("Won", "")
		p.Nothing("The follow-up is complete.", "r", "reopen")
		p.Nothing("They may know somebody.", "N", "a deal they referred")
		return
	}
	p.Part("Lost", string(d.LostReason))
	if d.LossNote != "" {
		p.Wrapped("", 0, d.LossNote, s.Text.Render)
	}
	p.Nothing("It may come back.", "r", "reopen")
}

func (v *View) drawFields(p *widget.Page) {
	d := &v.Deal
	p.Part("Deal", fmt.Sprintf("%d", d.ID))
	closes := ""
	if !d.ExpectedClose.IsZero() {
		closes = phrase.Date(d.ExpectedClose)
		if d.Pushes > 0 {
			closes += fmt.Sprintf(", pushed %d×, %s in all", d.Pushes, phrase.Days(d.DaysPushed))
		}
	}
	cameFrom := ""
	if d.Parent != 0 {
		cameFrom = fmt.Sprintf("deal %d", d.Parent)
	}
	snoozed := ""
	if n := d.Snooze.Count; n > 0 {
		snoozed = fmt.Sprintf("%d×, last until %s: %s", n, calendar.HumanDay(d.Snooze.Until, p.Env.Today()), d.Snooze.Reason)
	}
	renewal := ""
	if !d.Renewal.IsZero() {
		renewal = phrase.Date(d.Renewal)
	}
	rare := []string{"Every month", "My own call", "Snoozed", "Came from"} // not missed when they are empty
	missing := 0
	for _, f := range [][2]string{
		{"Value", d.Value.Full()},
		{"Every month", d.RecurringWords()},
		{"Expected close", closes},
		{"My own call", string(d.Call)},
		{"Snoozed", snoozed},
		{"Came from", cameFrom},
		{"Source", d.Source},
		{"Tags", strings.Join(d.Tags, " · ")},
		{"Payment terms", d.Terms},
		{"Renewal", renewal},
		{"Created", phrase.Date(calendar.DateOf(d.CreatedAt.In(p.Env.Now().Location())))},
	} {
		if f[1] == "" {
			if !slices.Contains(rare, f[0]) {
				missing++
			}
			continue
		}
		p.Wrapped(p.Env.Styles.Muted.Render(string(safe.Fit(safe.Text(f[0]), 16))), 16, f[1], p.Env.Styles.Text.Render)
	}
	if missing > 0 {
		words := "One field is empty."
		if missing > 1 {
			words = fmt.Sprintf("%d fields are empty.", missing)
		}
		p.Nothing(words, "e", "edit")
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
		p.Nothing("Nobody to talk to yet.", "e", "name a contact")
	}
}

// drawStage is what the process teaches about the stage.
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

// limitWords say when a deal rots in a stage, and whether that was learned.
func limitWords(l pipeline.Limit) string {
	words := fmt.Sprintf("Stale after %s untouched, stuck after %d here", phrase.Days(l.Stale), l.Stuck)
	if l.Learned {
		words += fmt.Sprintf(": learned from your last %d visits that were won", l.Visits)
	}
	return words + "."
}
