package importer

import (
	"maps"
	"strconv"
	"time"

	"deals/cmd/deals/roundtrip"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/intake"
	"deals/pipeline/money"
)

// part is one field in which a file and a deal are compared.
type part struct {
	field Field
	file  func(*facts) string
	here  func(*pipeline.Deal) string
	drop  func(*facts) // what the file says about it
}

// parts are all of them.
var parts = []part{
	worded(fieldTitle, func(f *facts) *string { return &f.title }, func(d *pipeline.Deal) string { return d.Title }),
	worded(fieldAccount, func(f *facts) *string { return &f.account }, func(d *pipeline.Deal) string { return d.Account }),
	worded(fieldSource, func(f *facts) *string { return &f.source }, func(d *pipeline.Deal) string { return d.Source }),
	worded(fieldTerms, func(f *facts) *string { return &f.terms }, func(d *pipeline.Deal) string { return d.Terms }),
	worded(fieldContact, func(f *facts) *string { return &f.contact.Name }, func(d *pipeline.Deal) string { return d.Contact().Name }),
	worded(fieldEmail, func(f *facts) *string { return &f.contact.Email }, func(d *pipeline.Deal) string { return d.Contact().Email }),
	worded(fieldPhone, func(f *facts) *string { return &f.contact.Phone }, func(d *pipeline.Deal) string { return d.Contact().Phone }),
	worded(fieldRole, func(f *facts) *string { return &f.contact.Role }, func(d *pipeline.Deal) string { return d.Contact().Role }),
	worded(fieldStage, func(f *facts) *pipeline.StageKey { return &f.stage }, func(d *pipeline.Deal) pipeline.StageKey { return d.Stage }),
	worded(fieldStatus, func(f *facts) *pipeline.Status { return &f.status }, func(d *pipeline.Deal) pipeline.Status { return d.Status }),
	worded(fieldLostReason, func(f *facts) *pipeline.LostReason { return &f.lostReason }, lostReasonHere),
	worded(fieldLostNote, func(f *facts) *string { return &f.lostNote }, func(d *pipeline.Deal) string { return d.LostNote }),
	worded(fieldCategory, func(f *facts) *pipeline.ForecastCategory { return &f.category },
		func(d *pipeline.Deal) pipeline.ForecastCategory { return d.Category }),
	compared(fieldValue, func(f *facts) *money.Money { return &f.value }, func(d *pipeline.Deal) money.Money { return d.Value }, amountText),
	compared(fieldMonthly, func(f *facts) *money.Money { return &f.monthly }, func(d *pipeline.Deal) money.Money { return d.Monthly }, amountText),
	compared(fieldMonths, func(f *facts) *int { return &f.months }, func(d *pipeline.Deal) int { return d.Months }, countText),
	compared(fieldExpectedClose, func(f *facts) *calendar.Date { return &f.expected }, func(d *pipeline.Deal) calendar.Date { return d.ExpectedClose }, calendar.Date.String),
	compared(fieldRenewal, func(f *facts) *calendar.Date { return &f.renewal }, func(d *pipeline.Deal) calendar.Date { return d.Renewal }, calendar.Date.String),
	compared(fieldCreated, func(f *facts) *time.Time { return &f.created.Time }, createdHere, momentText),
	compared(fieldClosed, func(f *facts) *time.Time { return &f.closed.Time }, func(d *pipeline.Deal) time.Time { return d.ClosedAt }, momentText),
	compared(fieldCompleted, func(f *facts) *time.Time { return &f.complete.Time }, func(d *pipeline.Deal) time.Time { return d.Completed }, momentText),
	compared(fieldEntered, func(f *facts) *time.Time { return &f.entered.Time }, func(d *pipeline.Deal) time.Time { return d.Visit().Entered }, momentText),
	{
		fieldTags, func(f *facts) string { return roundtrip.JoinTags(f.tags) }, func(d *pipeline.Deal) string { return roundtrip.JoinTags(d.Tags) },
		func(f *facts) { f.tags = nil },
	},
	{fieldNextStep, nextStepText, func(d *pipeline.Deal) string {
		step, _ := d.NextStep()
		return stepText(step.Due, step.Text)
	}, func(f *facts) { f.nextStep, f.nextDue = "", calendar.Date{} }},
}

// worded is a part that is a text.
func worded[T ~string](field Field, of func(*facts) *T, here func(*pipeline.Deal) T) part {
	return compared(field, of, here, func(t T) string { return string(t) })
}

// compared is a part that has a text to compare it by.
func compared[T any](field Field, of func(*facts) *T, here func(*pipeline.Deal) T, words func(T) string) part {
	return part{
		field, func(f *facts) string { return words(*of(f)) }, func(d *pipeline.Deal) string { return words(here(d)) },
		func(f *facts) {
			var none T
			*of(f) = none
		},
	}
}

// lostReasonHere is the reason that somebody gave, not the one for want of another.
func lostReasonHere(d *pipeline.Deal) pipeline.LostReason {
	if d.LostReason == pipeline.LostOther && d.LostNote == "" {
		return ""
	}
	return d.LostReason
}

// createdHere is no moment when the one of the deal is the import's own.
func createdHere(d *pipeline.Deal) time.Time {
	if d.CreatedUnknown {
		return time.Time{}
	}
	return d.CreatedAt
}

func amountText(m money.Money) string {
	if m.IsZero() {
		return ""
	}
	return m.String()
}

func countText(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// momentText writes a moment, or the day where its hour is unknown.
func momentText(t time.Time) string { return calendar.Stamp(t).String() }

func nextStepText(f *facts) string {
	if f.nextStep == "" || f.nextDue.IsZero() {
		return ""
	}
	return stepText(f.nextDue, f.nextStep)
}

func stepText(due calendar.Date, words string) string {
	if words == "" {
		return ""
	}
	return due.String() + " " + words
}

// said is what a row says, field by field.
func (f *facts) said() intake.Said {
	said := make(intake.Said, 12)
	for i := range parts {
		if text := parts[i].file(f); text != "" {
			said[parts[i].field] = text
		}
	}
	if f.note != "" {
		said[intake.Note] = f.note
	}
	for name, text := range f.own {
		said[intake.Own(name)] = text
	}
	return said
}

// holds is what a deal has in each field.
func holds(d *pipeline.Deal) intake.Said {
	said := make(intake.Said, 12)
	for i := range parts {
		if text := parts[i].here(d); text != "" {
			said[parts[i].field] = text
		}
	}
	for name, text := range d.Own {
		said[intake.Own(name)] = text
	}
	return said
}

// readBefore is what the file said when it was last read: what the deal was exported as,
// or what was kept with it.
func readBefore(present *pipeline.Deal, b *base) intake.Said {
	if b != nil && b.exported {
		return holds(b.deal)
	}
	before := make(intake.Said, len(present.Read))
	if b != nil {
		before = holds(b.deal)
	}
	for field, text := range present.Read {
		before[Field(field)] = text
	}
	return before
}

// narrowed leaves only what changed in the file since it was last read, and returns
// every difference.
func (f *facts) narrowed(present *pipeline.Deal, before intake.Said, p *pipeline.Process) []intake.Change {
	file, here := f.said(), holds(present)
	here[fieldNextStep] = planned(present, f.nextStep, before[fieldNextStep])
	if here[intake.Note] = before[intake.Note]; hasNote(present, f.note) {
		here[intake.Note] = f.note
	}
	fresh := present.Status == pipeline.Open && present.Stage == p.First().Key && len(present.Visits) < 2
	take, changes := intake.Merge(before, file, here, fresh)
	taken := make(map[Field]bool, len(take))
	for _, field := range take {
		taken[field] = true
	}
	if f.completeKnown && !taken[fieldStatus] {
		cleared := f.complete.IsZero() && before[fieldCompleted] != "" && before[fieldCompleted] == here[fieldCompleted]
		f.completeKnown = cleared || taken[fieldCompleted]
	}
	for i := range parts {
		if !taken[parts[i].field] {
			parts[i].drop(f)
		}
	}
	for name := range f.own {
		if !taken[intake.Own(name)] {
			delete(f.own, name)
		}
	}
	if !taken[intake.Note] {
		f.note = ""
	}
	if f.pushes <= present.Pushes {
		f.pushes = 0 // They only grow.
	}
	return changes
}

// planned is a step among those to do here; without it there is nothing that a file
// could overwrite, and it counts as it was.
func planned(d *pipeline.Deal, step, before string) string {
	for i := range d.Steps {
		if d.Steps[i].Text == step && d.Steps[i].Done.IsZero() {
			return stepText(d.Steps[i].Due, step)
		}
	}
	return before
}

// remembers keeps what the file says now with the deal, for the next time.
func remembers(d *pipeline.Deal, file intake.Said) (changed bool) {
	read := maps.Clone(d.Read)
	if read == nil {
		read = make(map[string]string, len(file))
	}
	for field, text := range file {
		read[string(field)] = text
	}
	if len(read) == 0 || maps.Equal(read, d.Read) {
		return false
	}
	d.Read = read
	return true
}
