package people

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/pipeline/accounts"
	"deals/pipeline/lists"
)

// Book is the part of the book that is needed.
type Book interface {
	Each(ctx context.Context, query lists.Query, yield func(*pipeline.Deal) error) error
	DoEach(ctx context.Context, numbers []int64, label func(deals int) string, intents func(*pipeline.Deal) []pipeline.Intent) (int, error)
}

// Survey is what a list of people fills in.
type Survey struct {
	File       string
	IsCards    bool      // vCards, which are counted; a table has lines
	People     int       // in the file
	Filled     int       // contacts that get something
	Deals      int       // of them
	Same       int       // people whose contacts lack nothing
	Duplicates int       // people who are in the file before
	Different  []Person  // people whose contacts have another address or number, which they keep
	NotFound   []Person  // people who match no contact
	First      []Filling // the first few contacts that get something
}

// Filling is what a contact of a deal gets.
type Filling struct {
	Deal        int64
	Title, Name string
	Got         []string
}

// mostFirst is how many contacts are listed.
const mostFirst = 200

// first lists the contacts of a deal that get something.
func (s *Survey) first(d *pipeline.Deal, filled []pipeline.Contact) {
	for i := range filled {
		was, is := &d.Contacts[i], &filled[i]
		if *was == *is || len(s.First) >= mostFirst {
			continue
		}
		f := Filling{Deal: d.ID, Title: d.Title, Name: cmp.Or(is.Name, is.Email)}
		for _, of := range [][2]string{{was.Name, is.Name}, {was.Email, is.Email}, {was.Phone, is.Phone}, {was.Role, is.Role}} {
			if of[0] != of[1] {
				f.Got = append(f.Got, of[1])
			}
		}
		s.First = append(s.First, f)
	}
}

// Person is somebody of whom something is not used.
type Person struct {
	Line                 int // or the number of the card
	Name, Email, Account string
	Open                 int      // open deals of the account
	Other                []string // addresses and numbers that are not used
	Namesakes            int      // people of that name and account in the file
}

// matching finds people among contacts.
type matching struct {
	people  []person
	byEmail map[string]int
	byName  map[string][]int           // by name and account
	bare    map[string][]int           // by name alone
	at      map[string]map[string]bool // the accounts of the contacts of a name, also none
	found   []bool
	filled  []bool
	named   []bool // a contact has that name and account, and is another one of the list
	kept    [][]string
}

func newMatching(list []person) *matching {
	m := &matching{people: list, byEmail: map[string]int{}, byName: map[string][]int{}, bare: map[string][]int{}, at: map[string]map[string]bool{}, found: make([]bool, len(list)), filled: make([]bool, len(list)), named: make([]bool, len(list)), kept: make([][]string, len(list))}
	for i := range list {
		for _, address := range list[i].Emails {
			if key := strings.ToLower(address); m.byEmail[key] == 0 {
				m.byEmail[key] = i + 1
			}
		}
		if key := foldName(list[i].Name); key != "" {
			m.bare[key] = append(m.bare[key], i)
		}
		if key := nameKey(list[i].Name, list[i].Account); key != "" {
			m.byName[key] = append(m.byName[key], i)
		}
	}
	return m
}

// nameKey is the same for one name at one account; "" without both.
func nameKey(name, account string) string {
	name, account = foldName(name), accounts.FoldAccount(account)
	if name == "" || account == "" {
		return ""
	}
	return account + "\x00" + name
}

func foldName(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// observe notes the accounts at which there are contacts of the names in the file.
func (m *matching) observe(d *pipeline.Deal) {
	for i := range d.Contacts {
		name := foldName(d.Contacts[i].Name)
		if len(m.bare[name]) != 1 {
			continue
		}
		if m.at[name] == nil {
			m.at[name] = map[string]bool{}
		}
		m.at[name][accounts.FoldAccount(d.Account)] = true
	}
}

// byNameAlone finds the only person of a name, who is a contact at one account only, if that
// is not known or the file does not name it.
func (m *matching) byNameAlone(c *pipeline.Contact, account string) int {
	name := foldName(c.Name)
	same := m.bare[name]
	if len(same) != 1 || len(m.at[name]) != 1 || account != "" && m.people[same[0]].Account != "" {
		return -1
	}
	return same[0]
}

// find finds who a contact is, or -1: by the address, else by name and account where
// there is only one such person.
func (m *matching) find(c *pipeline.Contact, account string) int {
	if i := m.byEmail[strings.ToLower(c.Email)]; c.Email != "" && i > 0 {
		return i - 1
	}
	same := m.byName[nameKey(c.Name, account)]
	if len(same) == 0 {
		return m.byNameAlone(c, account)
	}
	if len(same) != 1 {
		return -1
	}
	return same[0]
}

// fill adds what is missing to the contacts of a deal, and counts the contacts changed.
func (m *matching) fill(d *pipeline.Deal) (contacts []pipeline.Contact, n int) {
	contacts = slices.Clone(d.Contacts)
	for i := range contacts {
		at := m.find(&contacts[i], d.Account)
		if at < 0 {
			continue
		}
		filled, kept := m.people[at].Fill(&contacts[i])
		m.found[at], m.filled[at] = true, m.filled[at] || filled
		m.keep(at, kept)
		if filled {
			n++
		}
		for _, other := range m.byName[nameKey(contacts[i].Name, d.Account)] {
			if other != at {
				_, kept := m.people[other].Fill(&pipeline.Contact{Name: contacts[i].Name, Email: contacts[i].Email, Phone: contacts[i].Phone})
				m.named[other] = true
				m.keep(other, kept)
			}
		}
	}
	return contacts, n
}

// keep notes what a contact has otherwise.
func (m *matching) keep(at int, kept []string) {
	for _, other := range kept {
		if !slices.Contains(m.kept[at], other) {
			m.kept[at] = append(m.kept[at], other)
		}
	}
}

// Fill fills in the contacts of the deals from the people of a file, as one change. In a
// dry run nothing changes.
func Fill(ctx context.Context, f *table.File, book Book, skip int, dryRun bool) (s Survey, err error) {
	list, err := read(ctx, f, skip)
	if err != nil {
		return s, err
	}
	s.File, s.People, s.IsCards = f.Name(), len(list), f.IsCards()
	list, s.Duplicates = joined(list)
	m, open := newMatching(list), map[string]int{}
	if err := book.Each(ctx, lists.Query{}, func(d *pipeline.Deal) error {
		m.observe(d)
		return nil
	}); err != nil {
		return s, err
	}
	var numbers []int64
	err = book.Each(ctx, lists.Query{}, func(d *pipeline.Deal) error {
		if d.Status == pipeline.Open {
			open[accounts.FoldAccount(d.Account)]++
		}
		if contacts, n := m.fill(d); n > 0 {
			s.first(d, contacts)
			s.Filled, s.Deals, numbers = s.Filled+n, s.Deals+1, append(numbers, d.ID)
		}
		return nil
	})
	if err != nil {
		return s, err
	}
	if len(numbers) > 0 && !dryRun {
		_, err = book.DoEach(ctx, numbers, func(int) string { return s.Label() }, func(d *pipeline.Deal) []pipeline.Intent {
			contacts, n := m.fill(d)
			if n == 0 {
				return nil
			}
			return []pipeline.Intent{pipeline.Edit{Contacts: &contacts}}
		})
		if errors.Is(err, pipeline.ErrNothingChanged) {
			err = nil
		}
	}
	s.list(m, open)
	return s, err
}

// Label is the name of the change in the history of the book.
func (s *Survey) Label() string {
	return fmt.Sprintf("filled in %s of %s from %s", counted(s.Filled, "contact"), counted(s.Deals, "deal"), s.File)
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// list sums up the people of whom nothing, or not everything, is used.
func (s *Survey) list(m *matching, open map[string]int) {
	for i := range m.people {
		p := Person{Line: m.people[i].line, Name: m.people[i].Name, Account: m.people[i].Account, Other: m.kept[i]}
		if len(m.people[i].Emails) > 0 {
			p.Email = m.people[i].Emails[0]
		}
		if key := accounts.FoldAccount(p.Account); key != "" {
			p.Open = open[key]
		}
		switch {
		case !m.found[i] && !m.named[i]:
			p.Namesakes = len(m.byName[nameKey(p.Name, p.Account)])
			s.NotFound = append(s.NotFound, p)
			continue
		case !m.found[i] && len(p.Other) == 0:
			s.Duplicates++
		case m.found[i] && !m.filled[i]:
			s.Same++
		}
		if len(p.Other) > 0 {
			s.Different = append(s.Different, p)
		}
	}
}
