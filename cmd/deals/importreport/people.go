package importreport

import (
	"fmt"
	"strings"

	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/output"
	"deals/cmd/deals/people"
)

// People is what a list of people filled in, or would fill in.
type People struct {
	people.Survey

	DryRun bool
}

// Print prints the report for a person.
func (r *People) Print(out *output.Printer) {
	counts := fmt.Sprintf("%d already complete, %d not found", r.Same, len(r.NotFound))
	switch {
	case r.DryRun:
		out.Say("%s of %s would be filled in: %s. Dry run: nothing was changed.", output.Count(r.Filled, "contact"), output.Count(r.Deals, "deal"), counts)
	case r.Filled > 0:
		out.Say("%s %s: %s", output.Good.Ink("✓"), r.Label(), counts)
	default:
		out.Say("No change: %s", counts)
	}
	const most = 50
	if len(r.Different) > 0 {
		out.Say("Contacts with a different email or phone here, left as they are:")
	}
	for _, p := range r.Different[:min(len(r.Different), most)] {
		out.Say("  %s: %s", r.place(p), named(p)+" · "+strings.Join(p.Other, ", "))
	}
	more(out, len(r.Different)-most)
	if len(r.NotFound) > 0 {
		out.Say("Not used, because no contact matches by email, or by name and account:")
	}
	for _, p := range r.NotFound[:min(len(r.NotFound), most)] {
		out.Say("  %s: %s", r.place(p), named(p)+atAccount(p))
	}
	more(out, len(r.NotFound)-most)
	if r.Duplicates > 0 {
		out.Say("%s", output.Dim.Line("skipped: %s", output.Count(r.Duplicates, "duplicate")))
	}
}

// place is where somebody is in the file.
func (r *People) place(p people.Person) string {
	if r.IsCards {
		return fmt.Sprintf("card %d", p.Line)
	}
	return fmt.Sprintf("line %d", p.Line)
}

func named(p people.Person) string {
	if p.Name == "" {
		return "(no name)"
	}
	return p.Name
}

func more(out *output.Printer, n int) {
	if n > 0 {
		out.Say("  %s", output.Dim.Line("and %d more; --json lists them", n))
	}
}

// atAccount says how a person is known, and whether there are deals to add them to.
func atAccount(p people.Person) string {
	text := ""
	if p.Email != "" {
		text += " <" + p.Email + ">"
	}
	if p.Account != "" {
		text += " · " + p.Account
	}
	if p.Open > 0 {
		text += fmt.Sprintf(" (%s)", output.Count(p.Open, "open deal"))
	}
	if p.Namesakes > 1 {
		text += fmt.Sprintf(" · %d people in the file have this name", p.Namesakes)
	}
	return text
}

// PeopleJSON is the report for scripts.
type PeopleJSON struct {
	DryRun     bool         `json:"dry_run"`
	People     int          `json:"people"`
	Filled     int          `json:"filled"`
	Deals      int          `json:"deals"`
	Same       int          `json:"already_complete"`
	Duplicates int          `json:"duplicates"`
	Different  []personJSON `json:"different"`
	NotFound   []personJSON `json:"not_found"`
}

type personJSON struct {
	Line    *int     `json:"line"` // null for a vCard
	Card    *int     `json:"card"` // the number of the vCard; null for a line
	Name    *string  `json:"name"`
	Email   *string  `json:"email"`
	Account *string  `json:"account"`
	Open    int      `json:"open_deals"`
	Other   []string `json:"other"` // addresses and numbers that are not used
}

// JSON is the report for scripts.
func (r *People) JSON() PeopleJSON {
	return PeopleJSON{r.DryRun, r.Survey.People, r.Filled, r.Deals, r.Same, r.Duplicates, r.listed(r.Different), r.listed(r.NotFound)}
}

func (r *People) listed(list []people.Person) []personJSON {
	j := []personJSON{}
	for _, p := range list {
		one := personJSON{
			Name: jsonout.OrNull(p.Name), Email: jsonout.OrNull(p.Email), Account: jsonout.OrNull(p.Account), Open: p.Open, Other: append([]string{}, p.Other...),
		}
		if r.IsCards {
			one.Card = &p.Line
		} else {
			one.Line = &p.Line
		}
		j = append(j, one)
	}
	return j
}
