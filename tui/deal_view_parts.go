package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/tui/safe"
)

// drawHead is what stays in sight: who and how much, where and how it stands.
func (v *dealView) drawHead(sc *scene, width int) []string {
	d, s := &v.deal, sc.styles
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
func (v *dealView) standing(sc *scene) string {
	d := &v.deal
	stage := string(d.Stage)
	if st, ok := sc.process.Stage(d.Stage); ok {
		stage = st.Name
	}
	closed := calendar.DateOf(d.ClosedAt.In(sc.now().Location()))
	switch {
	case d.Status == pipeline.Lost:
		return fmt.Sprintf("lost %s in %s: %s", calendar.HumanDay(closed, sc.today()), stage, d.LostReason)
	case !d.Completed.IsZero():
		return "won and complete"
	}
	words := fmt.Sprintf("%s · %s here", stage, dayCount(pipeline.RotOf(sc.process, d, sc.now()).InStage))
	if d.Status == pipeline.Won {
		words = "won · " + words
	}
	if napping(sc, d) {
		words += " · z until " + calendar.HumanDay(d.Snooze.Until, sc.today())
	}
	if rot := v.rotten(sc); rot != "" {
		words += " · " + rot
	}
	return words
}

func (v *dealView) rotten(sc *scene) string {
	rot := pipeline.RotOf(sc.process, &v.deal, sc.now())
	switch {
	case rot.Stuck:
		return glyphStuck + " stuck"
	case rot.Stale:
		return fmt.Sprintf("%s stale, %s untouched", glyphStale, dayCount(rot.Untouched))
	}
	return ""
}

func dayCount(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

// drawGate shows what the next stage asks for, and how to get there.
func (v *dealView) drawGate(p *page) {
	d, s := &v.deal, p.sc.styles
	if !d.OnBoard() {
		v.drawEnd(p)
		return
	}
	report := pipeline.Check(p.sc.process, d, "", p.sc.now())
	met, total := report.Progress()
	told := fmt.Sprintf("%d of %d", met, total)
	p.part("Gate to "+string(safe.Cut(safe.Line(report.ToName), 40)), told)
	if advice, ok := pipeline.NextBest(d, &report); ok {
		p.add(drawAdvice(p.sc, advice.Say, p.width))
		if advice.Ask != "" {
			p.wrapped("      ", 6, "“"+advice.Ask+"”", s.Muted.Render)
		}
	}
	for _, item := range report.Items {
		glyph, tone := glyphMet, s.Good
		switch {
		case item.State == pipeline.Unmet && item.Criterion.Hard():
			glyph, tone = glyphUnmet, s.Danger
		case item.State == pipeline.Unmet:
			glyph, tone = glyphSoft, s.Muted
		}
		p.wrapped(tone.Render(glyph)+" ", 2, item.Criterion.Label, s.Text.Render)
		why := safe.Line(provenWords(p.sc.process, d, &item))
		if item.State != pipeline.Unmet {
			p.add("  " + s.Muted.Render(string(safe.Cut(why, max(0, p.width-2)))))
			continue
		}
		key, does := opens(item.Criterion)
		room := max(0, p.width-2-len(key)-len(does)-3)
		p.add("  " + s.Muted.Render(string(safe.Cut(why, room))) + "  " + s.Key.Render(key) + " " + s.Muted.Render(does))
	}
	if report.Open() {
		p.add(s.Good.Render(glyphHere+" the gate is open") + "  " + s.Key.Render(">") + " " + s.Muted.Render("goes through it"))
	}
}

// drawBehind shows what does not hold in the gates that the deal has passed.
func (v *dealView) drawBehind(p *page) {
	gaps := pipeline.Gaps(p.sc.process, &v.deal, p.sc.now())
	if len(gaps) == 0 {
		return
	}
	p.part("Missing behind it", fmt.Sprintf("%d", len(gaps)))
	for _, gap := range gaps {
		p.wrapped(p.sc.styles.Warning.Render(glyphGap)+" ", 2, gap.Criterion.Label, p.sc.styles.Text.Render)
		p.add("  " + p.sc.styles.Muted.Render(string(safe.Cut(safe.Line(gap.Why), max(0, p.width-2)))))
	}
	p.add("  " + p.sc.styles.Key.Render("m") + " " + p.sc.styles.Muted.Render("fill it in, or accept it as it is"))
}

// drawEnd shows how the deal ended.
func (v *dealView) drawEnd(p *page) {
	d, s := &v.deal, p.sc.styles
	if d.Status == pipeline.Won {
		p.part("Won", "")
		p.nothing("The follow-up is complete.", "r", "reopen")
		p.nothing("They may know somebody.", "N", "a deal they referred")
		return
	}
	p.part("Lost", string(d.LostReason))
	if d.LossNote != "" {
		p.wrapped("", 0, d.LossNote, s.Text.Render)
	}
	p.nothing("It may come back.", "r", "reopen")
}

func (v *dealView) drawFields(p *page) {
	d := &v.deal
	p.part("Deal", fmt.Sprintf("%d", d.ID))
	closes := ""
	if !d.ExpectedClose.IsZero() {
		closes = dayWords(d.ExpectedClose)
		if d.Pushes > 0 {
			closes += fmt.Sprintf(", pushed %d×, %s in all", d.Pushes, dayCount(d.DaysPushed))
		}
	}
	cameFrom := ""
	if d.Parent != 0 {
		cameFrom = fmt.Sprintf("deal %d", d.Parent)
	}
	snoozed := ""
	if n := d.Snooze.Count; n > 0 {
		snoozed = fmt.Sprintf("%d×, last until %s: %s", n, calendar.HumanDay(d.Snooze.Until, p.sc.today()), d.Snooze.Reason)
	}
	renewal := ""
	if !d.Renewal.IsZero() {
		renewal = dayWords(d.Renewal)
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
		{"Created", dayWords(calendar.DateOf(d.CreatedAt.In(p.sc.now().Location())))},
	} {
		if f[1] == "" {
			if !slices.Contains(rare, f[0]) {
				missing++
			}
			continue
		}
		p.wrapped(p.sc.styles.Muted.Render(string(safe.Fit(safe.Text(f[0]), 16))), 16, f[1], p.sc.styles.Text.Render)
	}
	if missing > 0 {
		words := "One field is empty."
		if missing > 1 {
			words = fmt.Sprintf("%d fields are empty.", missing)
		}
		p.nothing(words, "e", "edit")
	}
	for _, o := range d.Overrides {
		from := string(o.From)
		if stage, ok := p.sc.process.Stage(o.From); ok {
			from = stage.Name
		}
		words := fmt.Sprintf("left %s with %d unmet: %s", from, len(o.Criteria), o.Reason)
		p.wrapped(p.sc.styles.Warning.Render(glyphOverride)+" ", 2, words, p.sc.styles.Text.Render)
		for _, key := range o.Criteria {
			p.wrapped("    ", 4, p.sc.process.Question(key), p.sc.styles.Muted.Render)
		}
	}
}

func (v *dealView) drawContacts(p *page) {
	p.part("Contacts", "")
	for _, c := range v.deal.Contacts {
		name := cmp.Or(c.Name, c.Email, c.Phone)
		if c.Role != "" {
			name += ", " + c.Role
		}
		p.wrapped("", 0, name, p.sc.styles.Text.Render)
		for _, way := range []string{c.Email, c.Phone} {
			if way != "" && way != name {
				p.wrapped("  ", 2, way, p.sc.styles.Muted.Render)
			}
		}
	}
	if len(v.deal.Contacts) == 0 {
		p.nothing("Nobody to talk to yet.", "e", "name a contact")
	}
}

// drawStage is what the process teaches about the stage.
func (v *dealView) drawStage(p *page) {
	stage, ok := p.sc.process.Stage(v.deal.Stage)
	limit := p.sc.process.Limit(v.deal.Stage)
	if !ok || stage.Guide == "" && len(stage.Ask) == 0 && limit.Stale == 0 {
		return
	}
	p.part(string(safe.Cut(safe.Line(stage.Name), max(0, p.width-2))), "")
	p.wrapped("", 0, stage.Guide, p.sc.styles.Text.Render)
	for _, ask := range stage.Ask {
		p.wrapped("", 2, "“"+ask+"”", p.sc.styles.Muted.Render)
	}
	if limit.Stale > 0 {
		p.wrapped("", 0, limitWords(limit), p.sc.styles.Faint.Render)
	}
}

// limitWords say when a deal rots in a stage, and whether that was learned.
func limitWords(l pipeline.Limit) string {
	words := fmt.Sprintf("Stale after %s untouched, stuck after %d here", dayCount(l.Stale), l.Stuck)
	if l.Learned {
		words += fmt.Sprintf(": learned from your last %d visits that were won", l.Visits)
	}
	return words + "."
}
