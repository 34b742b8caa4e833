package dealview

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"deals/pipeline"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/ui"
	"deals/tui/widget"
)

// moment is one line of the timeline.
type moment struct {
	at     time.Time
	what   string // the kind of activity, or that it is evidence; "" for a change of the deal
	text   string
	undone bool
}

// timeline merges what happened with the buyer, the evidence as it stands and
// what was changed, newest first. An activity and an answer tell themselves, so
// the change that recorded them is left out.
func (v *View) timeline(env *ui.Env) []moment {
	var all []moment
	told, answered := map[int64]bool{}, map[int64]bool{}
	for _, key := range slices.Sorted(maps.Keys(v.Deal.Evidence)) {
		mark := v.Deal.Evidence[key]
		answered[mark.At.UnixMilli()] = true
		all = append(all, moment{at: mark.At, what: "evidence", text: evidenceWords(env.Process.Question(key), mark)})
	}
	for _, a := range v.Deal.Activities {
		told[a.At.UnixMilli()] = true
		what := string(a.Kind)
		switch a.Direction {
		case pipeline.In:
			what += " ←"
		case pipeline.Out:
			what += " →"
		case pipeline.Both:
			what += " ↔"
		}
		text := a.Text
		if a.Purpose != "" {
			text = phrase.Purposes[a.Purpose] + ": " + text
		}
		all = append(all, moment{at: a.At, what: what, text: text})
	}
	for _, h := range v.history {
		kind := h.NamedAfter()
		if !h.Undone && (told[h.At] && kind == pipeline.Logged{}.Kind() || answered[h.At] && kind == pipeline.EvidenceGiven{}.Kind()) {
			continue
		}
		all = append(all, moment{at: time.UnixMilli(h.At), text: h.Beneath(v.Deal.Title), undone: h.Undone})
	}
	slices.SortStableFunc(all, func(a, b moment) int { return b.at.Compare(a.at) })
	return all
}

// evidenceWords is an answer with what shows it and whose word that is.
func evidenceWords(question string, mark pipeline.Evidence) string {
	words := question + ": " + string(mark.Answer)
	if mark.Score > 0 && mark.Answer == pipeline.Yes {
		words = fmt.Sprintf("%s: %d", question, mark.Score)
	}
	if mark.Note != "" {
		words += fmt.Sprintf(" “%s” — %s", mark.Note, mark.From.Whose())
	}
	if mark.Verify {
		words += " (to be confirmed)"
	}
	return words
}

func (v *View) drawTimeline(p *widget.Page) {
	s := p.Env.Styles
	p.Part("What happened", "")
	const days, kinds = 12, 10
	last := ""
	for _, m := range v.timeline(p.Env) {
		day := v.day(p.Env, m.at)
		if day == last {
			day = ""
		} else {
			last = day
		}
		lead := s.Muted.Render(string(safe.Fit(safe.Text(day), days)))
		switch {
		case m.what != "":
			p.Wrapped(lead+s.Accent.Render(string(safe.Fit(safe.Line(m.what), kinds))), days+kinds, m.text, s.Text.Render)
		case m.undone:
			p.Wrapped(lead, days, fmt.Sprintf("%s (undone)", m.text), s.Faint.Render)
		default:
			p.Wrapped(lead, days, m.text, s.Muted.Render)
		}
	}
	if len(v.Deal.Activities) == 0 {
		p.Nothing("Nobody has spoken with the buyer yet.", "a", "log it")
	}
}

// DrawLast shows what was said last with the buyer.
func (v *View) DrawLast(p *widget.Page, most int) {
	p.Part("Last", "")
	for i, a := range slices.Backward(v.Deal.Activities) {
		if i < len(v.Deal.Activities)-most {
			break
		}
		p.Wrapped(p.Env.Styles.Muted.Render(string(safe.Fit(safe.Line(v.day(p.Env, a.At)), 11))), 11, a.Text, p.Env.Styles.Text.Render)
	}
	if len(v.Deal.Activities) == 0 {
		p.Nothing("Nobody has spoken with the buyer yet.", "a", "log it")
	}
}
