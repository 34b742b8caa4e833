package importreport

import (
	"fmt"
	"strings"

	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/output"
	"deals/cmd/deals/people"
)

// People is what a list of people completed, or would complete.
type People struct {
	people.Survey

	DryRun bool
}

// Print prints the report for a person.
func (r *People) Print(out *output.Printer) {
	counts := fmt.Sprintf("%d already complete, %d not taken", r.Same, len(r.NotTaken))
	switch {
	case r.DryRun:
		out.Say("%s of %s to complete: %s. Dry run: nothing was imported.", output.Count(r.Completed, "contact"), output.Count(r.Deals, "deal"), counts)
	case r.Completed > 0:
		out.Say("%s %s: %s", output.Good.Ink("✓"), r.Label(), counts)
	default:
		out.Say("No change: %s", counts)
	}
	const most = 50
	if len(r.Different) > 0 {
		out.Say("Not taken, because the contact has another one here:")
	}
	for _, p := range r.Different[:min(len(r.Different), most)] {
		out.Say("  line %d: %s", p.Line, p.Name+" · "+strings.Join(p.Other, ", "))
	}
	more(out, len(r.Different)-most)
	if len(r.NotTaken) > 0 {
		out.Say("Not taken, because nobody of that email, or of that name and account, is a contact of a deal:")
	}
	for _, p := range r.NotTaken[:min(len(r.NotTaken), most)] {
		out.Say("  line %d: %s", p.Line, p.Name+atAccount(p))
	}
	more(out, len(r.NotTaken)-most)
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
	return text
}

// PeopleJSON is the report for scripts.
type PeopleJSON struct {
	DryRun    bool         `json:"dry_run"`
	People    int          `json:"people"`
	Completed int          `json:"completed"`
	Deals     int          `json:"deals"`
	Same      int          `json:"same"`
	Different []personJSON `json:"different"`
	NotTaken  []personJSON `json:"not_taken"`
}

type personJSON struct {
	Line    int      `json:"line"`
	Name    *string  `json:"name"`
	Email   *string  `json:"email"`
	Account *string  `json:"account"`
	Open    int      `json:"open_deals"`
	Other   []string `json:"other"` // addresses and numbers that are not taken
}

// JSON is the report for scripts.
func (r *People) JSON() PeopleJSON {
	return PeopleJSON{r.DryRun, r.Survey.People, r.Completed, r.Deals, r.Same, newPeopleJSON(r.Different), newPeopleJSON(r.NotTaken)}
}

func newPeopleJSON(list []people.Person) []personJSON {
	j := []personJSON{}
	for _, p := range list {
		j = append(j, personJSON{p.Line, jsonout.OrNull(p.Name), jsonout.OrNull(p.Email), jsonout.OrNull(p.Account), p.Open, append([]string{}, p.Other...)})
	}
	return j
}
