package dealview

import (
	"fmt"

	"deals/pipeline"
	"deals/tui/action"
	"deals/tui/gate"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/widget"
)

// DrawGate shows the criteria of the gate to the next stage, and the key that
// satisfies each.
func (v *View) DrawGate(p *widget.Page) {
	d, s := &v.Deal, p.Env.Styles
	if !d.OnBoard() {
		v.drawEnd(p)
		return
	}
	report := pipeline.Check(p.Env.Process, d, "", p.Env.Now())
	met, total := report.Progress()
	count := fmt.Sprintf("%d of %d", met, total)
	p.Part("Gate to "+string(safe.Cut(safe.Line(report.ToName), 40)), count)
	if advice, ok := report.Next(); ok {
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
		opens, does := gate.Opens(item.Criterion)
		key := p.Env.Keys.Shown(opens)
		room := max(0, p.Width-2-len(key)-len(does)-3)
		p.Add("  " + s.Muted.Render(string(safe.Cut(why, room))) + "  " + s.Key.Render(key) + " " + s.Muted.Render(does))
	}
	if report.Open() {
		p.Add(s.Good.Render(theme.Here+" the gate is open") + "  " + keyHint(p, action.Advance, "advance"))
	}
}

// drawBehind shows the gaps in earlier gates: on one line, or each with the reason.
func (v *View) drawBehind(p *widget.Page) {
	gaps, s := v.gaps(p.Env), p.Env.Styles
	if len(gaps) == 0 {
		return
	}
	words := "1 gap in earlier stages"
	if len(gaps) > 1 {
		words = fmt.Sprintf("%d gaps in earlier stages", len(gaps))
	}
	p.Add("")
	var keys widget.Line
	if v.folds && !v.drawn.tall {
		does := " show  "
		if v.gapsOpen {
			does = " hide  "
		}
		keys.Put(s.Key, safe.Text(p.Env.Keys.Shown(action.Open)))
		keys.Put(s.Muted, safe.Text(does))
	}
	keys.Put(s.Key, safe.Text(p.Env.Keys.Shown(action.FillGaps)))
	keys.Put(s.Muted, " fill or accept")
	var l widget.Line
	l.Put(s.Warning, theme.Gap+" ")
	l.Put(s.Strong, safe.Cut(safe.Text(words), max(0, p.Width-2)))
	p.Add(widget.Justify(&l, &keys, p.Width))
	if !v.drawn.gaps {
		return
	}
	for _, gap := range gaps {
		p.Wrapped("  "+s.Warning.Render(theme.Gap)+" ", 4, gap.Criterion.Label, s.Text.Render)
		p.Add("    " + s.Muted.Render(string(safe.Cut(safe.Line(gap.Why), max(0, p.Width-4)))))
	}
}

// drawEnd shows how the deal ended.
func (v *View) drawEnd(p *widget.Page) {
	d, s := &v.Deal, p.Env.Styles
	if d.Status == pipeline.Won {
		p.Part("Won", "")
		nothing(p, "The follow-up is complete.", action.Reopen, "reopen")
		nothing(p, "Ask for a referral.", action.Refer, "new referral")
		return
	}
	p.Part("Lost", string(d.LostReason))
	if d.LostNote != "" {
		p.Wrapped("", 0, d.LostNote, s.Text.Render)
	}
	nothing(p, "It may come back.", action.Reopen, "reopen")
}
