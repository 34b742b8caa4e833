package importer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/intake/cell"
	"deals/pipeline/intake/people"
	"deals/pipeline/intake/person"
	"deals/pipeline/landing"
)

// mostPeople is how many contacts of a row are read.
const mostPeople = 50

// people reads the contacts of a row: the main one, and all others. Of a person with
// several addresses or numbers, each further one makes a further contact of the same name.
func (r *reader) people(f *landing.Facts, cells []string) {
	if r.ours {
		return
	}
	r.linked(f, cells)
	all := people.Group{Contacts: r.persons(cells)}
	all.AddAddresses(r.addresses(cells))
	all.AddPhones(r.phones(cells))
	if role := r.line(cells, fieldRole); role != "" {
		all.Main().Role = role
	}
	if len(all.Contacts) == 0 {
		return
	}
	if len(all.Contacts) > mostPeople {
		r.drop(table.Because("many_contacts", "", "The row has %d contacts; only the first %d are kept.", len(all.Contacts), mostPeople))
		all.Contacts = all.Contacts[:mostPeople]
	}
	f.Contact = all.Contacts[0]
	for _, c := range all.Contacts[1:] {
		if !slices.Contains(f.People, c) && c != f.Contact {
			f.People = append(f.People, c)
		}
	}
}

// linked takes the link from the cell of an account, as Notion writes it, and keeps it as
// a custom field.
func (r *reader) linked(f *landing.Facts, cells []string) {
	if !strings.Contains(f.Account, "http") {
		return
	}
	entries := person.Entries(f.Account)
	if len(entries) == 0 || entries[0].Link == "" || entries[0].Name == "" {
		return
	}
	name, kept := "Account", entries[0].Link
	if _, column := r.found(cells, fieldAccount); column >= 0 {
		name = r.names[column]
	}
	if len(entries) > 1 {
		kept = f.Account
	}
	f.Account = entries[0].Name
	if len(f.Own) < pipeline.MaxOwn {
		r.keepCell(f, strings.Join(strings.Fields(name), " ")+" link", kept)
	}
}

// persons are the contacts that the columns of names give.
func (r *reader) persons(cells []string) []pipeline.Contact {
	var all []pipeline.Contact
	for _, column := range r.columns[fieldContact] {
		if r.empty(cells[column]) {
			continue
		}
		for _, e := range r.turns[column].Entries(cells[column]) {
			name, post := person.Post(e.Name)
			c := pipeline.Contact{Name: r.fitting(name, column), Role: r.fitting(post, column), Email: r.fitting(e.Email, column), Phone: r.fitting(e.Phone, column)}
			same := func(other pipeline.Contact) bool {
				return other.Name == c.Name && c.Email == "" && c.Phone == "" || c.Email != "" && strings.EqualFold(other.Email, c.Email)
			}
			if !c.IsZero() && !slices.ContainsFunc(all, same) {
				all = append(all, c)
			}
		}
	}
	if name := strings.TrimSpace(r.line(cells, intake.FirstName) + " " + r.line(cells, intake.LastName)); name != "" && len(all) == 0 {
		all = append(all, pipeline.Contact{Name: name})
	}
	return all
}

// fitting is a text on one line, unless it is too long.
func (r *reader) fitting(text string, column int) string {
	text = cell.OneLine(text)
	if n := utf8.RuneCountInString(text); n > pipeline.MaxField {
		r.drop(table.Because("too_long", r.names[column], "%s in column %s has %d characters; the limit is %d.", quoted(text), quoted(r.names[column]), n, pipeline.MaxField))
		return ""
	}
	return text
}

// addresses are the email addresses of a row, with the names beside them.
func (r *reader) addresses(cells []string) []person.Entry {
	var all []person.Entry
	for _, column := range slices.Sorted(slices.Values(r.columns[fieldEmail])) {
		if r.empty(cells[column]) {
			continue
		}
		bad := false
		for _, e := range person.Entries(cells[column]) {
			if e.Email == "" || utf8.RuneCountInString(e.Email) > pipeline.MaxField {
				bad = true
				continue
			}
			e.Name = r.fitting(e.Name, column)
			all = append(all, e)
		}
		if bad {
			r.drop(table.Because("bad_email", r.names[column], "%s in column %s is not an email address.", quoted(cells[column]), quoted(r.names[column])))
		}
	}
	return all
}

func (r *reader) phones(cells []string) []string {
	var all []string
	for _, column := range slices.Sorted(slices.Values(r.columns[fieldPhone])) {
		if r.empty(cells[column]) {
			continue
		}
		for _, number := range person.Phones(cells[column]) {
			if number = r.fitting(number, column); number != "" && !slices.Contains(all, number) {
				all = append(all, number)
			}
		}
	}
	return all
}
