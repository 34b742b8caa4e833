package tui

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/tui/safe"
)

// The parts of the deal view that list what was recorded.

// row adds a line with a mark, text, and something at the right end.
func (p *page) row(mark, text, right string, tone func(...string) string) {
	told := safe.Cut(safe.Line(right), max(0, p.width/2))
	room := max(1, p.width-2-told.Width()-2)
	for i, line := range safe.Wrap(safe.Block(text), room) {
		if i == 0 {
			p.add(tone(mark) + " " + string(safe.Fit(line, room)) + "  " + tone(string(told)))
			continue
		}
		p.add("  " + string(line))
	}
}

func (v *dealView) drawSteps(p *page) {
	s, today := p.sc.styles, p.sc.today()
	var open []pipeline.Step
	for _, step := range v.deal.Steps {
		if step.Done.IsZero() {
			open = append(open, step)
		}
	}
	slices.SortStableFunc(open, func(a, b pipeline.Step) int { return a.Due.Compare(b.Due) })
	p.part("Next steps", "")
	for _, step := range open {
		mark, tone := glyphStep, s.Muted
		if step.Due.Before(today) {
			mark, tone = glyphLate, s.Danger
		}
		words := calendar.DueWords(step.Due, today)
		if step.Pushes > 0 {
			words = fmt.Sprintf("pushed %d×  %s", step.Pushes, words)
		}
		p.row(mark, step.Text, words, tone.Render)
	}
	switch {
	case len(open) > 0:
		p.add("  " + s.Key.Render("D") + " " + s.Muted.Render("done") + "  " + s.Key.Render("t") + " " + s.Muted.Render("another"))
	case v.deal.OnBoard():
		p.nothing(glyphAdrift+" Nothing is planned: the deal is adrift.", "t", "plan it")
	default:
		p.nothing("Nothing is planned.", "t", "plan it")
	}
}

func (v *dealView) drawObjections(p *page) {
	s := p.sc.styles
	p.part("Objections", "")
	for _, o := range v.deal.Objections {
		mark, tone := glyphMet, s.Good
		if o.State == pipeline.ObjectionOpen {
			mark, tone = glyphUnmet, s.Danger
		}
		p.row(mark, o.Text, string(o.State), tone.Render)
		said := o.Answer
		if play, ok := p.sc.process.PlayFor(o.Text); ok && o.State == pipeline.ObjectionOpen {
			said = play.Answer
		}
		if said != "" {
			p.wrapped("  ", 2, said, s.Muted.Render)
		}
	}
	if len(v.deal.Objections) == 0 {
		p.nothing("None was raised.", "o", "note one")
	}
}

func (v *dealView) drawDocuments(p *page) {
	s := p.sc.styles
	p.part("Documents", "")
	for _, d := range v.deal.Documents {
		words := d.Kind.Name() + " " + string(d.State)
		if !d.Amount.IsZero() {
			words += ", " + d.Amount.Full()
		}
		if !d.ValidUntil.IsZero() {
			words += ", valid until " + d.ValidUntil.String()
		}
		p.row(glyphSoft, words, v.day(p.sc, d.At), s.Muted.Render)
		if d.Ref != "" {
			p.wrapped("  ", 2, d.Ref, s.Muted.Render)
		}
	}
	if len(v.deal.Documents) == 0 {
		p.nothing("None was sent.", "d", "file one")
	}
}

func (v *dealView) day(sc *scene, at time.Time) string {
	return calendar.HumanDay(calendar.DateOf(at.In(sc.now().Location())), sc.today())
}

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
func (v *dealView) timeline(sc *scene) []moment {
	var all []moment
	told, answered := map[int64]bool{}, map[int64]bool{}
	for _, key := range slices.Sorted(maps.Keys(v.deal.Marks)) {
		mark := v.deal.Marks[key]
		answered[mark.At.UnixMilli()] = true
		all = append(all, moment{at: mark.At, what: "evidence", text: evidenceWords(sc.process.Question(key), mark)})
	}
	for _, a := range v.deal.Activities {
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
			text = purposeWords[a.Purpose] + ": " + text
		}
		all = append(all, moment{at: a.At, what: what, text: text})
	}
	for _, h := range v.history {
		kind := h.NamedAfter()
		if !h.Undone && (told[h.At] && kind == pipeline.Logged{}.Kind() || answered[h.At] && kind == pipeline.Marked{}.Kind()) {
			continue
		}
		all = append(all, moment{at: time.UnixMilli(h.At), text: h.Beneath(v.deal.Title), undone: h.Undone})
	}
	slices.SortStableFunc(all, func(a, b moment) int { return b.at.Compare(a.at) })
	return all
}

// evidenceWords is an answer with what shows it and whose word that is.
func evidenceWords(question string, mark pipeline.Mark) string {
	words := question + ": " + string(mark.Answer)
	if mark.Score > 0 && mark.Answer == pipeline.Yes {
		words = fmt.Sprintf("%s: %d", question, mark.Score)
	}
	if mark.Note != "" {
		words += fmt.Sprintf(" “%s” — %s", mark.Note, mark.Word.Whose())
	}
	if mark.Verify {
		words += " (to be confirmed)"
	}
	return words
}

func (v *dealView) drawTimeline(p *page) {
	s := p.sc.styles
	p.part("What happened", "")
	const days, kinds = 12, 10
	last := ""
	for _, m := range v.timeline(p.sc) {
		day := v.day(p.sc, m.at)
		if day == last {
			day = ""
		} else {
			last = day
		}
		lead := s.Muted.Render(string(safe.Fit(safe.Text(day), days)))
		switch {
		case m.what != "":
			p.wrapped(lead+s.Accent.Render(string(safe.Fit(safe.Line(m.what), kinds))), days+kinds, m.text, s.Text.Render)
		case m.undone:
			p.wrapped(lead, days, fmt.Sprintf("%s (undone)", m.text), s.Faint.Render)
		default:
			p.wrapped(lead, days, m.text, s.Muted.Render)
		}
	}
	if len(v.deal.Activities) == 0 {
		p.nothing("Nobody has spoken with the buyer yet.", "a", "log it")
	}
}

// drawLast shows what was said last with the buyer.
func (v *dealView) drawLast(p *page, most int) {
	p.part("Last", "")
	for i, a := range slices.Backward(v.deal.Activities) {
		if i < len(v.deal.Activities)-most {
			break
		}
		p.wrapped(p.sc.styles.Muted.Render(string(safe.Fit(safe.Line(v.day(p.sc, a.At)), 11))), 11, a.Text, p.sc.styles.Text.Render)
	}
	if len(v.deal.Activities) == 0 {
		p.nothing("Nobody has spoken with the buyer yet.", "a", "log it")
	}
}
