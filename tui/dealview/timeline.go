package dealview

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"deals/pipeline"
	"deals/tui/action"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// evidence is the kind of an answer to a criterion.
const evidence = "evidence"

// moment is one line of the timeline.
type moment struct {
	at     time.Time
	what   string // the kind of activity, or evidence; "" for a change of the deal
	text   string
	undone bool
}

// timeline merges activities, evidence and changes, newest first. Activities and
// answers have lines of their own, so the change that recorded them is left out.
func (v *View) timeline(env *ui.Env) []moment {
	var all []moment
	logged, answered := map[int64]bool{}, map[int64]bool{}
	for _, key := range slices.Sorted(maps.Keys(v.Deal.Evidence)) {
		given := v.Deal.Evidence[key]
		answered[given.At.UnixMilli()] = true
		all = append(all, moment{at: given.At, what: evidence, text: evidenceWords(env.Process.Question(key), given)})
	}
	for _, a := range v.Deal.Activities {
		logged[a.At.UnixMilli()] = true
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
		if !h.Undone && (logged[h.At] && kind == pipeline.Logged{}.Kind() || answered[h.At] && kind == pipeline.EvidenceGiven{}.Kind()) {
			continue
		}
		all = append(all, moment{at: time.UnixMilli(h.At), text: h.Beneath(v.Deal.Title), undone: h.Undone})
	}
	slices.SortStableFunc(all, func(a, b moment) int { return b.at.Compare(a.at) })
	return all
}

// evidenceWords is an answer with its evidence and its source.
func evidenceWords(question string, given pipeline.Evidence) string {
	words := question + ": " + string(given.Answer)
	if given.Score > 0 && given.Answer == pipeline.Yes {
		words = fmt.Sprintf("%s: %d", question, given.Score)
	}
	if given.Note != "" {
		words += fmt.Sprintf(" “%s” — %s", given.Note, given.From.Whose())
	}
	if given.Verify {
		words += " (to be confirmed)"
	}
	return words
}

func (v *View) drawTimeline(p *widget.Page) {
	s := p.Env.Styles
	p.Part("Timeline", "")
	const days, kinds = 12, 10
	// What the program did is indented behind a sign: the kinds alone lead the eye
	// through what was said.
	beside, event := widget.Blank(kinds), theme.Soft+" "
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
		case m.what == evidence:
			p.Wrapped(lead+s.Muted.Render(string(safe.Fit(safe.Line(m.what), kinds))), days+kinds, m.text, s.Text.Render)
		case m.what != "":
			p.Wrapped(lead+s.Accent.Render(string(safe.Fit(safe.Line(m.what), kinds))), days+kinds, m.text, s.Text.Render)
		case m.undone:
			p.Wrapped(lead+beside+s.Faint.Render(event), days+kinds+2, fmt.Sprintf("%s (undone)", m.text), s.Faint.Render)
		default:
			p.Wrapped(lead+beside+s.Faint.Render(event), days+kinds+2, m.text, s.Muted.Render)
		}
	}
	if len(v.Deal.Activities) == 0 {
		nothing(p, v.silence(), action.Log, "log one")
	}
}

// DrawLast shows the newest activities.
func (v *View) DrawLast(p *widget.Page, most int) {
	p.Part("Last activity", "")
	const days = 13
	for i, a := range slices.Backward(v.Deal.Activities) {
		if i < len(v.Deal.Activities)-most {
			break
		}
		p.Wrapped(p.Env.Styles.Muted.Render(string(safe.Fit(safe.Line(v.day(p.Env, a.At)), days))), days, a.Text, p.Env.Styles.Text.Render)
	}
	if len(v.Deal.Activities) == 0 {
		nothing(p, v.silence(), action.Log, "log one")
	}
}

// silence says that there is no activity. A file may name a last contact without one.
func (v *View) silence() string {
	if !v.Deal.LastTouch().IsZero() {
		return "No activity logged yet."
	}
	return "No contact with the buyer yet."
}
