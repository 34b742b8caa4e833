package people

import (
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/intake/person"
)

// Group is the contacts of a row as they come together.
type Group struct{ Contacts []pipeline.Contact }

// Main is the main contact.
func (g *Group) Main() *pipeline.Contact {
	if len(g.Contacts) == 0 {
		g.Contacts = []pipeline.Contact{{}}
	}
	return &g.Contacts[0]
}

// AddAddresses adds email addresses: one to each person where there are as many, otherwise
// all to the main one.
func (g *Group) AddAddresses(found []person.Entry) {
	found = slices.DeleteFunc(found, func(e person.Entry) bool {
		return slices.ContainsFunc(g.Contacts, func(c pipeline.Contact) bool { return strings.EqualFold(c.Email, e.Email) })
	})
	for n, e := range found {
		named := slices.IndexFunc(g.Contacts, func(c pipeline.Contact) bool {
			return e.Name != "" && strings.EqualFold(c.Name, e.Name) && c.Email == ""
		})
		switch {
		case slices.ContainsFunc(found[:n], func(other person.Entry) bool { return strings.EqualFold(other.Email, e.Email) }):
		case named >= 0:
			g.Contacts[named].Email = e.Email
		case e.Name != "" && g.Main().Name != "":
			g.Contacts = append(g.Contacts, pipeline.Contact{Name: e.Name, Email: e.Email})
		case len(found) > 1 && len(found) == len(g.Contacts) && g.Contacts[n].Email == "":
			g.Contacts[n].Email = e.Email
		case g.Main().Email == "":
			g.Main().Email = e.Email
			if g.Main().Name == "" {
				g.Main().Name = e.Name
			}
		default:
			g.Contacts = append(g.Contacts, pipeline.Contact{Name: g.Main().Name, Email: e.Email})
		}
	}
}

// AddPhones adds phone numbers in the same way. Further ones of the main contact are put
// with its further addresses.
func (g *Group) AddPhones(found []string) {
	pairs := len(found) > 1 && len(found) == len(g.Contacts)
	for n, number := range found {
		if pairs && g.Contacts[n].Phone == "" {
			g.Contacts[n].Phone = number
			continue
		}
		name := g.Main().Name
		at := slices.IndexFunc(g.Contacts, func(c pipeline.Contact) bool { return c.Name == name && c.Phone == "" })
		if at < 0 {
			at, g.Contacts = len(g.Contacts), append(g.Contacts, pipeline.Contact{Name: name})
		}
		g.Contacts[at].Phone = number
	}
}
