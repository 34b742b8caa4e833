package landing

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/intake"
	"deals/pipeline/money"
)

// Base is a deal as it was when the file was written, or else when it was last imported.
type Base struct {
	Deal     *pipeline.Deal
	Exported bool // it is what the file was made from
}

// part is one field in which a file and a deal are compared.
type part struct {
	field intake.Field
	file  func(*Facts) string
	here  func(*pipeline.Deal) string
	drop  func(*Facts) // what the file says about it
}

// parts are all of them.
var parts = []part{
	worded(intake.Title, func(f *Facts) *string { return &f.Title }, func(d *pipeline.Deal) string { return d.Title }),
	worded(intake.Account, func(f *Facts) *string { return &f.Account }, func(d *pipeline.Deal) string { return d.Account }),
	worded(intake.Source, func(f *Facts) *string { return &f.Source }, func(d *pipeline.Deal) string { return d.Source }),
	worded(intake.Terms, func(f *Facts) *string { return &f.Terms }, func(d *pipeline.Deal) string { return d.Terms }),
	worded(intake.Contact, func(f *Facts) *string { return &f.Contact.Name }, func(d *pipeline.Deal) string { return d.Contact().Name }),
	worded(intake.Email, func(f *Facts) *string { return &f.Contact.Email }, func(d *pipeline.Deal) string { return d.Contact().Email }),
	worded(intake.Phone, func(f *Facts) *string { return &f.Contact.Phone }, func(d *pipeline.Deal) string { return d.Contact().Phone }),
	worded(intake.Role, func(f *Facts) *string { return &f.Contact.Role }, func(d *pipeline.Deal) string { return d.Contact().Role }),
	worded(intake.Stage, func(f *Facts) *pipeline.StageKey { return &f.Stage }, func(d *pipeline.Deal) pipeline.StageKey { return d.Stage }),
	worded(intake.Status, func(f *Facts) *pipeline.Status { return &f.Status }, func(d *pipeline.Deal) pipeline.Status { return d.Status }),
	worded(intake.LostReason, func(f *Facts) *pipeline.LostReason { return &f.LostReason }, lostReasonHere),
	worded(intake.LostNote, func(f *Facts) *string { return &f.LostNote }, func(d *pipeline.Deal) string { return d.LostNote }),
	worded(intake.Category, func(f *Facts) *pipeline.ForecastCategory { return &f.Category },
		func(d *pipeline.Deal) pipeline.ForecastCategory { return d.Category }),
	compared(intake.Value, func(f *Facts) *money.Money { return &f.Value }, func(d *pipeline.Deal) money.Money { return d.Value }, amountText),
	compared(intake.MonthlyMinor, func(f *Facts) *money.Money { return &f.Monthly }, func(d *pipeline.Deal) money.Money { return d.Monthly }, amountText),
	compared(intake.Months, func(f *Facts) *int { return &f.Months }, func(d *pipeline.Deal) int { return d.Months }, countText),
	compared(intake.ExpectedClose, func(f *Facts) *calendar.Date { return &f.Expected }, func(d *pipeline.Deal) calendar.Date { return d.ExpectedClose }, calendar.Date.String),
	compared(intake.Renewal, func(f *Facts) *calendar.Date { return &f.Renewal }, func(d *pipeline.Deal) calendar.Date { return d.Renewal }, calendar.Date.String),
	compared(intake.CreatedAt, func(f *Facts) *time.Time { return &f.Created.Time }, createdHere, momentText),
	compared(intake.ClosedAt, func(f *Facts) *time.Time { return &f.Closed.Time }, func(d *pipeline.Deal) time.Time { return d.ClosedAt }, momentText),
	compared(intake.CompletedAt, func(f *Facts) *time.Time { return &f.Completed.Time }, func(d *pipeline.Deal) time.Time { return d.Completed }, momentText),
	compared(intake.LastActivity, func(f *Facts) *time.Time { return &f.Touched.Time }, (*pipeline.Deal).LastTouch, momentText),
	compared(intake.StageEntered, func(f *Facts) *time.Time { return &f.Entered.Time }, func(d *pipeline.Deal) time.Time { return d.Visit().Entered }, momentText),
	{
		people, func(f *Facts) string { return peopleText(f.People) }, func(d *pipeline.Deal) string { return peopleText(d.Contacts[min(len(d.Contacts), 1):]) },
		func(f *Facts) { f.People = nil },
	},
	{
		intake.Tags, func(f *Facts) string { return tagsText(f.Tags) }, func(d *pipeline.Deal) string { return tagsText(d.Tags) },
		func(f *Facts) { f.Tags = nil },
	},
	{intake.NextStep, func(f *Facts) string { return stepText(f.NextDue, f.NextStep) }, func(d *pipeline.Deal) string {
		step, _ := d.NextStep()
		return stepText(step.Due, step.Text)
	}, func(f *Facts) { f.NextStep, f.NextDue = "", calendar.Date{} }},
}

// worded is a part that is a text.
func worded[T ~string](field intake.Field, of func(*Facts) *T, here func(*pipeline.Deal) T) part {
	return compared(field, of, here, func(t T) string { return string(t) })
}

// compared is a part that has a text to compare it by.
func compared[T any](field intake.Field, of func(*Facts) *T, here func(*pipeline.Deal) T, words func(T) string) part {
	return part{
		field, func(f *Facts) string { return words(*of(f)) }, func(d *pipeline.Deal) string { return words(here(d)) },
		func(f *Facts) {
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

func tagsText(tags []string) string { return strings.Join(tags, ", ") }

func countText(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// momentText writes a moment, or the day where its hour is unknown.
func momentText(t time.Time) string { return calendar.Stamp(t).String() }

func stepText(due calendar.Date, words string) string {
	if words == "" {
		return ""
	}
	return strings.TrimSpace(due.String() + " " + words)
}

// Said is what a row says, field by field.
func (f *Facts) Said() Said {
	said := make(Said, 12)
	for i := range parts {
		if text := parts[i].file(f); text != "" {
			said[parts[i].field] = text
		}
	}
	if text := momentText(f.Modified.Time); text != "" {
		said[intake.Modified] = text
	}
	f.withTexts(said)
	for i := range f.Notes {
		said[f.Notes[i].field()] = f.Notes[i].Text
	}
	if text := f.readAs(); text != "" {
		said[Words] = text
	}
	for name, text := range f.Own {
		said[intake.Own(name)] = text
	}
	return said
}

// holds is what a deal has in each field.
func holds(d *pipeline.Deal) Said {
	said := make(Said, 12)
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

// Before is what the file said when it was last read. That is what the deal was exported
// as; or what it held after it was last imported, unless something else is kept with it.
func Before(present *pipeline.Deal, b *Base) Said {
	if b != nil && b.Exported {
		return holds(b.Deal)
	}
	before := Said{}
	if b != nil {
		before = holds(b.Deal)
	}
	for field, text := range present.Read {
		before[intake.Field(field)] = text
	}
	return before
}

// Narrow leaves only what changed in the file since it was last read, and returns
// every difference.
func (f *Facts) Narrow(present *pipeline.Deal, before Said, p *pipeline.Process) []Change {
	file, here := f.Said().asBefore(before).moments(), holds(present)
	before = before.moments()
	if f.Older = earlierThan(file[intake.Modified], before[intake.Modified]); f.Older {
		return nil
	}
	here[intake.NextStep] = planned(present, f.NextStep, before[intake.NextStep])
	f.added(present, before, file, here)
	fresh := present.Status == pipeline.Open && present.Stage == p.First().Key && len(present.Visits) < 2
	newer := f.Exported || earlierThan(before[intake.Modified], file[intake.Modified])
	take, changes := Merge(before, file, here, fresh, newer)
	f.Doubted = slices.ContainsFunc(changes, func(c Change) bool { return c.Kept && c.Field == intake.Status }) &&
		outcomeOf(file).reopens(outcomeOf(before))
	taken := make(map[intake.Field]bool, len(take))
	for _, field := range take {
		taken[field] = true
	}
	if f.CompletedKnown && !taken[intake.Status] {
		cleared := f.Completed.IsZero() && before[intake.CompletedAt] != "" && before[intake.CompletedAt] == here[intake.CompletedAt]
		f.CompletedKnown = cleared || taken[intake.CompletedAt]
	}
	for i := range parts {
		if !taken[parts[i].field] {
			parts[i].drop(f)
		}
	}
	for name := range f.Own {
		if !taken[intake.Own(name)] {
			delete(f.Own, name)
		}
	}
	f.narrowed(taken, before)
	if f.Pushes <= present.Pushes {
		f.Pushes = 0 // They only grow.
	}
	return changes
}

// earlierThan compares when the other program changed a row: two moments, or days of which
// the hour is unknown. One day may be any hour of itself.
func earlierThan(a, b string) bool { return a != "" && a < b && !strings.HasPrefix(b, a) }

// added makes what is only ever added count as unchanged here unless it is here already,
// so that nothing here conflicts with what the file adds.
func (f *Facts) added(present *pipeline.Deal, before, file, here Said) {
	as := func(field intake.Field, has bool) {
		if here[field] = before[field]; has {
			here[field] = file[field]
		}
	}
	for i := range f.Notes {
		as(f.Notes[i].field(), noteAt(present, f.Notes[i].Text) >= 0)
	}
	as(people, knowsAll(present, f.People))
	as(intake.LastActivity, !f.Touched.After(present.LastTouch()))
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

// Remember keeps what the file says now for the next time. Most of it is what the deal
// holds after the import, and is found there; the rest is kept with the deal. An import
// that changes nothing keeps only what the file said differently before.
func Remember(d *pipeline.Deal, before, file Said, changed bool) (noted bool) {
	file = file.asBefore(before)
	for field, text := range file {
		noted = noted || before[field] != text
	}
	if !changed && !noted {
		return false
	}
	said, held := Said{}, holds(d)
	maps.Copy(said, before)
	maps.Copy(said, file)
	if before != nil {
		for field := range held { // Filled here, and not by the file.
			if _, ok := said[field]; !ok {
				said[field] = ""
			}
		}
	}
	read := map[string]string{}
	for field, text := range said {
		if held[field] != text {
			read[string(field)] = text
		}
	}
	if before == nil && len(read) == 0 {
		read["moved_in"] = "1" // pipeline.Deal.MovedIn asks whether there is anything.
	}
	if noted = !maps.Equal(read, d.Read); noted {
		d.Read = read
	}
	return noted
}
