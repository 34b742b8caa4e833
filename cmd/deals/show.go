package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"deals/cmd/deals/dealtable"
	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/output"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/rotting"
)

func (a *app) showCommand() command {
	return command{
		use: "show DEAL", opens: toRead, group: groupSee, words: [2]int{1, 1},
		short:   "Show everything about a deal",
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
				a.out.JSON(jsonout.NewDealInFull(process, &deal, a.Now(), history, a.onBook))
				return nil
			}
			a.printDeal(process, &deal)
			if len(history) > 0 {
				a.out.Section("History")
				a.printHistory(history)
			}
			return nil
		},
	}
}

func (a *app) printDeal(p *pipeline.Process, d *pipeline.Deal) {
	a.out.Say("%s", output.Bold.Ink(heading(d.ID, d.Title)))
	a.printFields(p, d)
	if d.OnBoard() {
		a.out.Say("")
		report := pipeline.Check(p, d, "", a.Now())
		a.printGate(&report, "Gate")
	}
	a.printEvidence(p, d)
	a.printSteps(d)
	a.printObjections(d)
	a.printDocuments(d)
	a.printActivities(d)
	a.printOther(d)
}

// printOther lists the custom fields.
func (a *app) printOther(d *pipeline.Deal) {
	if len(d.Own) == 0 {
		return
	}
	a.out.Section("Custom fields")
	for _, name := range slices.Sorted(maps.Keys(d.Own)) {
		a.out.Say("  %s", output.Dim.Line("%s", name))
		a.out.Block("    ", d.Own[name])
	}
}

// printFields lists the non-empty fields.
func (a *app) printFields(p *pipeline.Process, d *pipeline.Deal) {
	stage := string(d.Stage)
	if s, ok := p.Stage(d.Stage); ok {
		stage = s.Name
	}
	rot := rotting.Of(p, d, a.Now())
	status := fmt.Sprintf("%s · %s", d.Status, stage)
	if d.OnBoard() {
		status += fmt.Sprintf(" · %s", count(rot.InStage, "day"))
		if words := dealtable.RotWords(rot); words != "" {
			status += " · " + words
		}
	}
	fields := [][2]string{
		{"status", status},
		{"value", d.Value.Full()},
		{"monthly", d.RecurringWords()},
		{"category", string(d.Category)},
		{"account", d.Account},
		{"source", d.Source},
		{"tags", strings.Join(d.Tags, ", ")},
		{"created", a.fullDay(d.CreatedAt)},
		{"close date", dateOrNone(d.ExpectedClose)},
		{"payment terms", d.Terms},
		{"renewal", dateOrNone(d.Renewal)},
		{"closed", a.fullDay(d.ClosedAt)},
		{"lost reason", string(d.LostReason)},
		{"completed", a.fullDay(d.Completed)},
	}
	if last := d.LastTouch(); !last.IsZero() && last.Equal(d.Contacted) { // Others are among the activities.
		fields = append(fields, [2]string{"last contact", a.fullDay(last) + ", from the imported file"})
	}
	if d.Pushes > 0 {
		words := count(d.Pushes, "time")
		if !d.FirstClose.IsZero() { // Of pushes before an import only the number is known.
			words += fmt.Sprintf(", by %s; first close date %s", count(d.DaysPushed, "day"), fullDate(d.FirstClose))
		}
		fields = append(fields, [2]string{"pushed", words})
	}
	if rot.Snoozed {
		fields = append(fields, [2]string{"snoozed", fmt.Sprintf("until %s, %s", fullDate(d.Snooze.Until), firstLine(d.Snooze.Reason))})
	}
	if d.Snooze.Count > 1 {
		fields = append(fields, [2]string{"", fmt.Sprintf("snoozed %s in total", count(d.Snooze.Count, "time"))})
	}
	for _, c := range d.Contacts {
		fields = append(fields, [2]string{"contact", contactWords(c)})
	}
	for _, o := range d.Overrides {
		fields = append(fields, [2]string{"override", fmt.Sprintf("%s, from %s: %s", a.day(o.At), o.From, firstLine(o.Reason))})
	}
	for _, f := range fields {
		if f[1] != "" {
			a.out.Say("  %s  %s", output.Dim.Line("%-14s", f[0]), f[1])
		}
	}
	if d.LostNote != "" {
		a.out.Block("    ", d.LostNote)
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

func dateOrNone(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return fullDate(d)
}

// day is the date of a moment in the user's zone, for a column of dates; "" for none.
func (a *app) day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return calendar.DayOf(t, a.Now().Location()).String()
}

// fullDay is the same date in words, outside a column.
func (a *app) fullDay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return fullDate(calendar.DayOf(t, a.Now().Location()))
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

func partOf(d *pipeline.Deal, part int) output.Cell {
	return output.Dim.Cell("  " + pipeline.PartID{Deal: d.ID, Part: part}.String())
}

func (a *app) printSteps(d *pipeline.Deal) {
	var open, done [][]output.Cell
	for _, s := range d.Steps {
		if s.Done.IsZero() {
			due := output.Plain.Cell(cmp.Or(s.Due.Full(), "no date"))
			if !s.Due.IsZero() && s.Due.Before(a.today()) {
				due.Style = output.Bad
			}
			open = append(open, output.Row(partOf(d, s.Part), due, firstLine(s.Text)))
		} else {
			done = append(done, output.Row(partOf(d, s.Part), output.Dim.Cell("done "+a.day(s.Done)), output.Dim.Cell(firstLine(s.Text))))
		}
	}
	if len(open)+len(done) == 0 {
		return
	}
	a.out.Section("Steps")
	a.out.Rows([]output.Column{{}, {}, {Text: true}}, append(open, done...))
}

func (a *app) printObjections(d *pipeline.Deal) {
	if len(d.Objections) == 0 {
		return
	}
	a.out.Section("Objections")
	var rows [][]output.Cell
	for _, o := range d.Objections {
		state := output.Dim.Cell(string(o.State))
		if o.State == pipeline.ObjectionOpen {
			state.Style = output.Bad
		}
		text := firstLine(o.Text)
		if o.Answer != "" {
			text += " → " + firstLine(o.Answer)
		}
		rows = append(rows, output.Row(partOf(d, o.Part), state, text))
	}
	a.out.Rows([]output.Column{{}, {}, {Text: true}}, rows)
}

func (a *app) printDocuments(d *pipeline.Deal) {
	if len(d.Documents) == 0 {
		return
	}
	a.out.Section("Documents")
	var rows [][]output.Cell
	for _, doc := range d.Documents {
		valid := ""
		if !doc.ValidUntil.IsZero() {
			valid = "valid until " + doc.ValidUntil.String()
		}
		rows = append(rows, output.Row(
			partOf(d, doc.Part), a.day(doc.At), doc.Kind.Name(), string(doc.State), doc.Amount.Full(), valid, doc.Ref,
		))
	}
	a.out.Rows([]output.Column{{}, {}, {}, {}, {Right: true}, {}, {Text: true}}, rows)
}

// directions are the words for the direction of an activity.
var directions = map[pipeline.Direction]string{pipeline.In: "incoming", pipeline.Out: "outgoing", pipeline.Both: "both ways"}

// printActivities lists the activities, newest first, in full.
func (a *app) printActivities(d *pipeline.Deal) {
	if len(d.Activities) == 0 {
		return
	}
	a.out.Section("Activities")
	for i := len(d.Activities) - 1; i >= 0; i-- {
		x := d.Activities[i]
		words := []string{a.day(x.At), string(x.Kind)}
		for _, w := range []string{directions[x.Direction], string(x.Purpose)} {
			if w != "" {
				words = append(words, w)
			}
		}
		a.out.Say("  %s", output.Dim.Line("%s", strings.Join(words, " · ")))
		a.out.Block("    ", x.Text)
	}
}
