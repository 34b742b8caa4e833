package landing

import (
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/intake"
)

// people is the field of all contacts but the main one.
const people intake.Field = "contacts"

// joined adds the further contacts that the deal does not have. A contact
// missing from the file is kept.
func (o *overlay) joined(f *Facts) {
	for _, c := range f.People {
		if !knows(&o.deal, c) {
			o.deal.Contacts, o.changed = append(slices.Clip(o.deal.Contacts), c), true
		}
	}
}

// knows reports whether a deal has all that is said about a person.
func knows(d *pipeline.Deal, c pipeline.Contact) bool {
	same := func(said, here string) bool { return said == "" || strings.EqualFold(said, here) }
	return slices.ContainsFunc(d.Contacts, func(here pipeline.Contact) bool {
		return same(c.Name, here.Name) && same(c.Email, here.Email) && same(c.Phone, here.Phone) && same(c.Role, here.Role)
	})
}

func knowsAll(d *pipeline.Deal, contacts []pipeline.Contact) bool {
	return !slices.ContainsFunc(contacts, func(c pipeline.Contact) bool { return !knows(d, c) })
}

func peopleText(contacts []pipeline.Contact) string {
	var all []string
	for _, c := range contacts {
		all = append(all, strings.Join(slices.DeleteFunc([]string{c.Name, c.Email, c.Phone, c.Role}, func(s string) bool { return s == "" }), " "))
	}
	return strings.Join(all, "; ")
}
