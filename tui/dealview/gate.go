package dealview

import (
	"fmt"

	"deals/pipeline"
	"deals/tui/gate"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/widget"
)

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
	if d.LostNote != "" {
		p.Wrapped("", 0, d.LostNote, s.Text.Render)
	}
	p.Nothing("It may come back.", "r", "reopen")
}
