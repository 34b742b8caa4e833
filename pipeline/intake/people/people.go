package people

import (
	_ "embed" // the names are data
	"slices"
	"strings"
	"sync"

	"deals/pipeline"
	"deals/pipeline/intake/cell"
	"deals/pipeline/intake/wording"
)

//go:embed names.txt
var namesText string

// Person is somebody in a list.
type Person struct {
	Name, Role, Account string
	Emails, Phones      []string
}

// field is what a column holds.
type field string

const (
	fullName   field = "name"
	firstName  field = "first"
	middleName field = "middle"
	lastName   field = "last"
	email      field = "email"
	phone      field = "phone"
	role       field = "role"
	account    field = "account"
)

// name is one line of the names.
type name struct {
	field field
	place int
}

// names is read when a list is first looked at.
var names = sync.OnceValue(func() map[string][]name {
	all, place := map[string][]name{}, 0
	for line := range strings.Lines(namesText) {
		parts := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(parts) == 4 {
			place++
			key := wording.Fold(parts[3])
			all[key] = append(all[key], name{field(parts[2]), place})
		}
	}
	return all
})

// Columns are those of a list of people.
type Columns map[field][]int

// Understand finds what the columns hold; ok is false when they name nobody, or no way to
// reach them.
func Understand(header []string) (c Columns, ok bool) {
	c = Columns{}
	own := make([][]name, len(header))
	for column, text := range header {
		own[column] = meanings(text)
	}
	taken := map[int]bool{}
	take := func(f field) {
		c[f] = named(own, f, taken)
		if f != email && f != phone && len(c[f]) > 1 {
			c[f] = c[f][:1]
		}
		for _, column := range c[f] {
			taken[column] = true
		}
	}
	take(firstName)
	take(lastName)
	alone := slices.Concat(c[firstName], c[lastName])
	take(fullName)
	if len(alone) == 1 && len(c[fullName]) == 0 { // "Nom" or "Nombre" without the other is the whole name.
		c[fullName], c[firstName], c[lastName] = alone, nil, nil
	}
	for _, f := range []field{middleName, email, phone, account, role} {
		take(f)
	}
	return c, len(c[fullName])+len(c[firstName])+len(c[lastName]) > 0 && len(c[email])+len(c[phone]) > 0
}

// named are the free columns of a field, the preferred one first.
func named(own [][]name, f field, taken map[int]bool) []int {
	type claim struct{ column, place int }
	var claims []claim
	for column := range own {
		for _, n := range own[column] {
			if n.field == f && !taken[column] {
				claims = append(claims, claim{column, n.place})
				break
			}
		}
	}
	slices.SortStableFunc(claims, func(a, b claim) int { return a.place - b.place })
	columns := make([]int, len(claims))
	for i := range claims {
		columns[i] = claims[i].column
	}
	return columns
}

// meanings are the fields that a header names. Programs put the kind of record before it:
// "Person - Email - Work", "Contact: Email".
func meanings(header string) []name {
	if found := names()[wording.Fold(header)]; found != nil {
		return found
	}
	for _, between := range []string{" - ", ": ", " > "} {
		front, rest, ok := strings.Cut(header, between)
		if !ok {
			continue
		}
		for _, n := range names()[wording.Fold(front)] {
			if n.field == fullName || n.field == account && slices.ContainsFunc(names()[wording.Fold(rest)], func(n name) bool { return n.field == fullName }) {
				return inner(n.field, rest)
			}
		}
	}
	return nil
}

// inner are the fields of a name behind a kind of record.
func inner(of field, rest string) []name {
	found := names()[wording.Fold(rest)]
	if of == account {
		return []name{{field: account}}
	}
	return found
}

// Read reads a row; ok is false when it is about nobody.
func (c Columns) Read(cells []string) (p Person, ok bool) {
	line := func(f field) string {
		for _, column := range c[f] {
			if text := strings.Join(strings.Fields(cells[column]), " "); !cell.Empty(text) {
				return text
			}
		}
		return ""
	}
	if p.Name = line(fullName); p.Name == "" || len(c[firstName]) > 0 && line(firstName) != "" {
		p.Name = strings.Join(strings.Fields(line(firstName)+" "+line(middleName)+" "+line(lastName)), " ")
	}
	p.Role, p.Account = line(role), line(account)
	p.Emails = c.several(cells, email, func(text string) bool { return strings.Contains(text, "@") })
	p.Phones = c.several(cells, phone, func(text string) bool { return strings.ContainsAny(text, "0123456789") })
	return p, p.Name != "" || len(p.Emails) > 0
}

// several are the addresses or numbers of a row; some programs put many into a cell.
func (c Columns) several(cells []string, f field, is func(string) bool) (list []string) {
	for _, column := range c[f] {
		for text := range strings.FieldsFuncSeq(cells[column], func(r rune) bool { return strings.ContainsRune(";,\n", r) }) {
			for text := range strings.SplitSeq(text, ":::") {
				if text = strings.TrimSpace(text); is(text) && !slices.Contains(list, text) {
					list = append(list, text)
				}
			}
		}
	}
	return list
}

// Fill fills in what a contact lacks. Kept are the addresses and numbers of the person
// that differ from those of the contact, which stay.
func (p *Person) Fill(c *pipeline.Contact) (filled bool, kept []string) {
	fill := func(to *string, from ...string) {
		for _, text := range from {
			if *to == "" && len([]rune(text)) <= pipeline.MaxField {
				*to, filled = text, filled || text != ""
			}
		}
	}
	fill(&c.Name, p.Name)
	fill(&c.Email, p.Emails...)
	fill(&c.Phone, p.Phones...)
	fill(&c.Role, p.Role)
	for _, text := range p.Emails {
		if !strings.EqualFold(text, c.Email) {
			kept = append(kept, text)
		}
	}
	for _, text := range p.Phones {
		if digits(text) != digits(c.Phone) {
			kept = append(kept, text)
		}
	}
	return filled, kept
}

// digits are those of a number, by which it is compared.
func digits(number string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, number)
}
