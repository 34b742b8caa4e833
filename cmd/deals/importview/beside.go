package importview

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"deals/cmd/deals/history"
	"deals/cmd/deals/output"
	"deals/cmd/deals/people"
	"deals/cmd/deals/rejects"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/intake/cell"
	"deals/tui"
)

// Activities shows what a file of activities, notes or tasks would add to deals. Columns are
// those that are not used.
func Activities(plan *tui.ImportPlan, s *history.Survey, now *Reading, columns []string, today calendar.Date) {
	plan.New, plan.Same, plan.Rejected = s.Landing(), s.Same, s.Rejected
	if plan.Does = "import " + s.What(); s.Deals > 0 {
		plan.Notes = append(plan.Notes, "Adds to "+output.Count(s.Deals, "deal")+".")
	}
	for i := range s.Reasons {
		plan.Found = append(plan.Found, found(&s.Reasons[i], false))
	}
	for i := range s.Dropped {
		plan.LeftOut += s.Dropped[i].Rows
		plan.Found = append(plan.Found, found(&s.Dropped[i], true))
	}
	plan.Table.Heads = []string{"", "kind", "date", "text"}
	for i := range s.First {
		l := &s.First[i]
		day := ""
		if !l.Day.IsZero() {
			day = calendar.HumanDay(l.Day, today)
		}
		plan.Table.Rows = append(plan.Table.Rows, []string{deal(l.Deal, l.Title), l.Kind, day, pipeline.OneLine(l.Text)})
	}
	if s.Duplicates > 0 {
		plan.Notes = append(plan.Notes, "Skipped: "+output.Count(s.Duplicates, "exact duplicate")+".")
	}
	if len(columns) > 0 {
		plan.Notes = append(plan.Notes, "Columns not used: "+strings.Join(columns, ", ")+".")
	}
	if s.Landing()+s.Same == 0 && slices.ContainsFunc(s.Reasons, func(r rejects.Reason) bool { return history.NamesNoDeal(r.Err) || history.IsUnmatched(r.Err) }) {
		plan.Notes = append(plan.Notes, "No row could be matched to one deal: import the deals first.")
	}
	if _, answered := now.Answers[forDates]; AsksDates(s) || answered {
		item := datesItem(now)
		item.Choices = item.Choices[1:] // It is in doubt what they are.
		item.Sure = answered
		plan.Rules = append(plan.Rules, item)
	}
}

// AsksDates reports whether rows are rejected because their dates can be read two ways.
func AsksDates(s *history.Survey) bool {
	return slices.ContainsFunc(s.Reasons, func(r rejects.Reason) bool { return cell.IsDoubt(r.Err) })
}

// found is why rows are rejected, or cells left out.
func found(r *rejects.Reason, isCell bool) tui.ImportFind {
	f := tui.ImportFind{Finding: tui.ImportFound.Rejected, Text: r.Text, Rows: r.Rows, Line: r.Line}
	if isCell {
		f.Finding = tui.ImportFound.LeftOut
	}
	return f
}

func deal(number int64, title string) string { return fmt.Sprintf("#%d %s", number, title) }

// Contacts shows what a list of people would fill in.
func Contacts(plan *tui.ImportPlan, s *people.Survey) {
	plan.Changed, plan.Same = s.Filled, s.Same
	plan.Does = fmt.Sprintf("fill in %s of %s", output.Count(s.Filled, "contact"), output.Count(s.Deals, "deal"))
	if s.IsCards {
		plan.Unit = "card"
	}
	plan.Table.Heads = []string{"", "contact", "filled in"}
	for _, f := range s.First {
		plan.Table.Rows = append(plan.Table.Rows, []string{deal(f.Deal, f.Title), f.Name, strings.Join(f.Got, ", ")})
	}
	plan.Notes = append(plan.Notes, "People fill in missing details of your contacts; nobody is added.")
	aside := func(p *people.Person, text string) {
		if len(plan.Found) < 2*mostFound {
			plan.Found = append(plan.Found, tui.ImportFind{Finding: tui.ImportFound.Aside, Deal: cmp.Or(p.Name, p.Email), Text: text, Line: p.Line})
		}
	}
	for i := range s.Different {
		aside(&s.Different[i], strings.Join(s.Different[i].Other, ", ")+" in the file; the contact stays as it is")
	}
	switch n := len(s.NotFound); n {
	case 0:
	case 1:
		plan.Notes = append(plan.Notes, "1 person matches no contact by email, or by name and account, and is not used.")
	default:
		plan.Notes = append(plan.Notes, fmt.Sprintf("%d people match no contact by email, or by name and account, and are not used.", n))
	}
	for i := range s.NotFound {
		p := &s.NotFound[i]
		aside(p, "no such contact"+map[bool]string{true: " at " + p.Account}[p.Account != ""])
	}
}
