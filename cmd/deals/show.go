package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"deals/pipeline"
)

func (a *app) showVerb() verb {
	return verb{
		use: "show DEAL", group: groupSee, words: [2]int{1, 1},
		short:   "Everything about a deal",
		example: "  deals show 42\n  deals show brand --json",
		do: func(ctx context.Context, words []string) error {
			deal, process, err := a.findIn(ctx, words[0])
			if err != nil {
				return err
			}
			history, err := a.opened.History(ctx, deal.ID, time.Time{}, 0)
			if err != nil {
				return err
			}
			if a.json {
				a.writeJSON(newShowJSON(process, &deal, a.Now(), history))
				return nil
			}
			a.printDeal(process, &deal)
			if len(history) > 0 {
				a.section("History")
				a.printHistory(history)
			}
			return nil
		},
	}
}

func (a *app) section(title string) { a.say("\n%s", inked(bold, safeline("%s", title))) }

func (a *app) printDeal(p *pipeline.Process, d *pipeline.Deal) {
	a.say("%s", inked(bold, heading(d.ID, d.Title)))
	a.printFields(p, d)
	if d.OnBoard() {
		a.say("")
		report := pipeline.Check(p, d, "", a.Now())
		a.printGate(&report, "Gate")
	}
	a.printEvidence(p, d)
	a.printSteps(d)
	a.printObjections(d)
	a.printDocuments(d)
	a.printActivities(d)
}

// printFields lists what is filled in.
func (a *app) printFields(p *pipeline.Process, d *pipeline.Deal) {
	stage := string(d.Stage)
	if s, ok := p.Stage(d.Stage); ok {
		stage = s.Name
	}
	rot := pipeline.RotOf(p, d, a.Now())
	standing := fmt.Sprintf("%s, %s", d.Status, stage)
	if d.OnBoard() {
		standing += fmt.Sprintf(", for %s", count(rot.InStage, "day"))
		if words := rotWords(rot); words != "" {
			standing += ", " + words
		}
	}
	fields := [][2]string{
		{"stands", standing},
		{"value", d.Value.Full()},
		{"monthly", d.RecurringWords()},
		{"your call", string(d.Call)},
		{"account", d.Account},
		{"source", d.Source},
		{"tags", strings.Join(d.Tags, ", ")},
		{"created", a.day(d.CreatedAt)},
		{"expected close", dateOrNone(d.ExpectedClose)},
		{"payment terms", d.Terms},
		{"renewal", dateOrNone(d.Renewal)},
		{"closed", a.day(d.ClosedAt)},
		{"lost to", string(d.LossClass)},
		{"completed", a.day(d.Completed)},
		{"imported as", d.SourceID},
	}
	if d.Pushes > 0 {
		words := count(d.Pushes, "time")
		if !d.FirstClose.IsZero() { // Of a push before an import only the number is known.
			words += fmt.Sprintf(", by %s; first expected on %s", count(d.DaysPushed, "day"), d.FirstClose)
		}
		fields = append(fields, [2]string{"pushed", words})
	}
	if rot.Snoozed {
		fields = append(fields, [2]string{"snoozed", fmt.Sprintf("until %s, %s", fullDate(d.Snooze.Until), firstLine(d.Snooze.Reason))})
	}
	if d.Snooze.Count > 1 {
		fields = append(fields, [2]string{"", fmt.Sprintf("snoozed %s in all", count(d.Snooze.Count, "time"))})
	}
	for _, c := range d.Contacts {
		fields = append(fields, [2]string{"contact", contactWords(c)})
	}
	for _, o := range d.Overrides {
		fields = append(fields, [2]string{"override", fmt.Sprintf("%s, from %s: %s", a.day(o.At), o.From, firstLine(o.Reason))})
	}
	for _, f := range fields {
		if f[1] != "" {
			a.say("  %s  %s", a.dimmed("%-14s", f[0]), f[1])
		}
	}
	if d.LossNote != "" {
		a.sayBlock("    ", d.LossNote)
	}
}

func contactWords(c pipeline.Contact) string {
	var words []string
	for _, w := range []string{c.Name, c.Role, c.Email, c.Phone} {
		if w != "" {
			words = append(words, w)
		}
	}
	return strings.Join(words, ", ")
}

func dateOrNone(d pipeline.Date) string {
	if d.IsZero() {
		return ""
	}
	return fullDate(d)
}

// day is the date of a moment where the user is; "" for none.
func (a *app) day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return pipeline.DateOf(t.In(a.Now().Location())).String()
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

func partOf(d *pipeline.Deal, part int) cell {
	return styled(dim, "  "+pipeline.PartID{Deal: d.ID, Part: part}.String())
}

func (a *app) printSteps(d *pipeline.Deal) {
	var open, done [][]cell
	for _, s := range d.Steps {
		if s.Done.IsZero() {
			due := plain(fullDate(s.Due))
			if s.Due.Before(a.today()) {
				due.style = bad
			}
			open = append(open, []cell{partOf(d, s.Part), due, plain(firstLine(s.Text))})
		} else {
			done = append(done, []cell{partOf(d, s.Part), styled(dim, "done "+a.day(s.Done)), styled(dim, firstLine(s.Text))})
		}
	}
	if len(open)+len(done) == 0 {
		return
	}
	a.section("Steps")
	a.rows([]column{{}, {}, {text: true}}, append(open, done...))
}

func (a *app) printObjections(d *pipeline.Deal) {
	if len(d.Objections) == 0 {
		return
	}
	a.section("Objections")
	var rows [][]cell
	for _, o := range d.Objections {
		state := styled(dim, string(o.State))
		if o.State == pipeline.ObjectionOpen {
			state.style = bad
		}
		text := firstLine(o.Text)
		if o.Answer != "" {
			text += " → " + firstLine(o.Answer)
		}
		rows = append(rows, []cell{partOf(d, o.Part), state, plain(text)})
	}
	a.rows([]column{{}, {}, {text: true}}, rows)
}

func (a *app) printDocuments(d *pipeline.Deal) {
	if len(d.Documents) == 0 {
		return
	}
	a.section("Documents")
	var rows [][]cell
	for _, doc := range d.Documents {
		valid := ""
		if !doc.ValidUntil.IsZero() {
			valid = "valid until " + doc.ValidUntil.String()
		}
		rows = append(rows, []cell{
			partOf(d, doc.Part), plain(a.day(doc.At)), plain(doc.Kind.Name()), plain(string(doc.State)), plain(doc.Amount.Full()), plain(valid), plain(doc.Ref),
		})
	}
	a.rows([]column{{}, {}, {}, {}, {right: true}, {}, {text: true}}, rows)
}

// printActivities tells what happened, newest first, in full.
func (a *app) printActivities(d *pipeline.Deal) {
	if len(d.Activities) == 0 {
		return
	}
	a.section("What happened")
	for i := len(d.Activities) - 1; i >= 0; i-- {
		x := d.Activities[i]
		words := []string{a.day(x.At), string(x.Kind)}
		for _, w := range []string{string(x.Direction), string(x.Purpose)} {
			if w != "" {
				words = append(words, w)
			}
		}
		a.say("  %s", a.dimmed("%s", strings.Join(words, " · ")))
		a.sayBlock("    ", x.Text)
	}
}
