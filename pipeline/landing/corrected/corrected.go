// Package corrected finds the deals of rows whose title or account was corrected in a sheet.
// Such a sheet has no ids, so a row with another title or account would be a second deal.
package corrected

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/landing"
	"deals/pipeline/refusal"
)

// Most is how many deals and rows are compared. A sheet that a person corrects has fewer.
const Most = 5000

// Search is the rows of a file that have no deal, and the deals of the same sheet that have
// no row.
type Search struct {
	rows    []row
	deals   []deal
	byTitle map[string][]int // rows; those without a title by their contact
	byOwner map[string][]int // rows, by their account
	here    map[string][]int // deals, by title; those without one in the file by their contact
	owned   map[string][]int // deals, by account
}

type row struct {
	line           int
	title, account string
	said           landing.Said
}

type deal struct {
	origin pipeline.Origin
	before landing.Said
	ended  bool // here, and not by the file
}

// Unsure is a row that is a new deal, although the book has one with its title or account.
type Unsure struct {
	Line           int
	Title, Account string
	Before, Of     string // the title and the account of that deal
}

func (u Unsure) String() string {
	of := func(account string) string {
		if account == "" {
			return "without an account"
		}
		return "for " + refusal.Quoted(account)
	}
	name := refusal.Quoted(u.Title) + " " + of(u.Account)
	if u.Title == "" {
		name = "the row " + of(u.Account)
	}
	return fmt.Sprintf("line %d: %s is a new deal; an earlier import had a %s %s.", u.Line, name, refusal.Quoted(u.Before), of(u.Of))
}

// Renamed is a row with another title than its deal had.
type Renamed struct {
	Line          int
	Title, Before string
}

func (r Renamed) String() string {
	return fmt.Sprintf("line %d: %s was %s before.", r.Line, refusal.Quoted(r.Title), refusal.Quoted(r.Before))
}

// Row adds a row, with all that it says.
func (s *Search) Row(line int, title, account string, said landing.Said) {
	if s.byTitle == nil {
		s.byTitle, s.byOwner = map[string][]int{}, map[string][]int{}
	}
	at := len(s.rows)
	s.rows = append(s.rows, row{line, title, account, said})
	key := titleOf(title, said)
	s.byTitle[key] = append(s.byTitle[key], at)
	s.byOwner[fold(account)] = append(s.byOwner[fold(account)], at)
}

// Deal adds a deal, with all that its row said before.
func (s *Search) Deal(d *pipeline.Deal, before landing.Said) {
	if s.here == nil {
		s.here, s.owned = map[string][]int{}, map[string][]int{}
	}
	at := len(s.deals)
	ended := d.Status != pipeline.Open && before[intake.Status] != string(d.Status)
	s.deals = append(s.deals, deal{d.Origin, before, ended})
	title := before[intake.Title]
	if isMade(before) {
		title = ""
	}
	key := titleOf(title, before)
	s.here[key] = append(s.here[key], at)
	s.owned[fold(before[intake.Account])] = append(s.owned[fold(before[intake.Account])], at)
}

// titleOf is the title of a row or, without one, the person it is about.
func titleOf(title string, said landing.Said) string {
	if title != "" {
		return fold(title)
	}
	return "\x00" + fold(cmp.Or(said[intake.Contact], said[intake.Email], said[intake.Phone]))
}

// isMade reports whether a title was made of the account and the contact.
func isMade(before landing.Said) bool {
	title, contact := before[intake.Title], before[intake.Contact]
	return title == before[intake.Account] || title == contact || strings.HasSuffix(title, " · "+contact) // The account may be another one since.
}

func fold(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }

// Found pairs rows, by their lines, with deals. A row and a deal belong together only if
// neither could belong to another one.
func (s *Search) Found() (found map[int]pipeline.Origin, renamed []Renamed, unsure []Unsure) {
	found = map[int]pipeline.Origin{}
	rowTaken, dealTaken := make([]bool, len(s.rows)), make([]bool, len(s.deals))
	pair := func(isIt func(*row, *deal) bool, rows, deals func(key string) []int, key func(*row) string) {
		for at := range s.rows {
			if rowTaken[at] {
				continue
			}
			fit := s.only(deals(key(&s.rows[at])), dealTaken, func(d int) bool { return isIt(&s.rows[at], &s.deals[d]) })
			if fit < 0 {
				continue
			}
			if s.only(rows(key(&s.rows[at])), rowTaken, func(r int) bool { return isIt(&s.rows[r], &s.deals[fit]) }) != at {
				continue
			}
			rowTaken[at], dealTaken[fit] = true, true
			r, before := &s.rows[at], s.deals[fit].before[intake.Title]
			if found[r.line] = s.deals[fit].origin; r.title != "" && fold(r.title) != fold(before) {
				renamed = append(renamed, Renamed{r.line, r.title, before})
			}
		}
	}
	in := func(index map[string][]int) func(string) []int { return func(key string) []int { return index[key] } }
	title := func(r *row) string { return titleOf(r.title, r.said) }
	account := func(r *row) string { return fold(r.account) }
	pair(isSame, in(s.byTitle), in(s.here), title)
	pair(hasNewAccount, in(s.byTitle), in(s.here), title)
	pair(hasNewTitle, in(s.byOwner), in(s.owned), account)
	for at := range s.rows {
		if r := &s.rows[at]; !rowTaken[at] {
			unsure = append(unsure, s.unsure(r, dealTaken)...)
		}
	}
	return found, renamed, unsure
}

// unsure is the deal that a row could be as well: of its title, or the only one of its account.
func (s *Search) unsure(r *row, taken []bool) []Unsure {
	anyone := func(int) bool { return true }
	of := s.here[titleOf(r.title, r.said)]
	if s.only(of, taken, anyone) == none {
		if of = s.owned[fold(r.account)]; r.account == "" || s.only(of, taken, anyone) < 0 {
			return nil
		}
	}
	at := slices.IndexFunc(of, func(at int) bool { return !taken[at] })
	before := s.deals[of[at]].before
	return []Unsure{{r.line, r.title, r.account, before[intake.Title], before[intake.Account]}}
}

// None fits, or several do.
const none, several = -1, -2

// only is the one that fits and is not taken.
func (s *Search) only(of []int, taken []bool, fits func(int) bool) int {
	found := none
	for _, at := range of {
		switch {
		case taken[at] || !fits(at):
		case found >= 0:
			return several
		default:
			found = at
		}
	}
	return found
}

// hasTitle reports whether titles match; without one, a row is about the same person.
func (r *row) hasTitle(d *deal) bool {
	if r.title == "" {
		const nobody = "\x00"
		return isMade(d.before) && titleOf("", r.said) != nobody && titleOf("", r.said) == titleOf("", d.before)
	}
	return fold(r.title) == fold(d.before[intake.Title])
}

// isSame reports whether title and account match.
func isSame(r *row, d *deal) bool {
	return r.hasTitle(d) && fold(r.account) == fold(d.before[intake.Account])
}

// hasNewAccount reports whether only the account differs.
func hasNewAccount(r *row, d *deal) bool {
	return r.hasTitle(d) && r.isAs(d, intake.Account)
}

// hasNewTitle reports whether only the title differs, and a created date is the same. Without
// one, another deal of the same account may have taken its place, such as that of the next
// quarter; what was won or lost here keeps its name.
func hasNewTitle(r *row, d *deal) bool {
	return !d.ended && r.account != "" && fold(r.account) == fold(d.before[intake.Account]) && r.said[intake.CreatedAt] != "" && r.isAs(d, intake.Title)
}

// isAs reports whether a row says what it said before, but for one field.
func (r *row) isAs(d *deal, but intake.Field) bool {
	for field, text := range r.said {
		if field != but && field != landing.Words && field != landing.RowKey && d.before[field] != text {
			return false
		}
	}
	return true
}
