package history

import (
	"cmp"
	"slices"
	"strings"

	"deals/pipeline/intake"
	"deals/pipeline/intake/wording"
)

// Reading is what was understood of a file's columns.
type Reading struct {
	columns  map[field][]int
	kinds    map[int]string // that the names of columns tell
	isSure   bool
	possible bool
	// byAccount: the rows name no deal, but an account, which may have one deal.
	byAccount bool
	isLog     bool // of those, one with nothing but a day and a text besides
	extra     int  // columns with content that are none of ours
}

// IsSure reports whether the header alone says that the file lists activities, notes or
// tasks.
func (r *Reading) IsSure() bool { return r.isSure }

// IsPossible reports whether the cells have to decide: a sheet with a deal, a day and a
// text can be either.
func (r *Reading) IsPossible() bool { return (r.possible || r.byAccount) && !r.isSure }

// IsLog reports whether the rows are an account, a day and a text. Only the cells
// show whether several rows with one account are several deals.
func (r *Reading) IsLog() bool { return r.isLog }

// NamesOnlyIDs reports whether the rows name deals by their ids alone and have texts, and
// nothing that could be the title of a deal: they are notes, whether or not those deals are here.
func (r *Reading) NamesOnlyIDs() bool {
	has := func(f field) bool { return len(r.columns[f]) > 0 }
	return r.IsPlain() && has(dealID) && has(content) && !has(dealTitle) && !has(account) && !has(subject)
}

// AreNotes reports whether all rows are notes.
func (r *Reading) AreNotes() bool {
	for _, f := range []field{kindWord, due, doneAt, done, status, clock} {
		if len(r.columns[f]) > 0 {
			return false
		}
	}
	for _, kind := range r.kinds {
		if kind != "note" {
			return false
		}
	}
	return true
}

// IsPlain reports whether every column is one of a history.
func (r *Reading) IsPlain() bool { return r.extra == 0 }

// Used reports whether a column is read.
func (r *Reading) Used(column int) bool {
	for _, columns := range r.columns {
		if slices.Contains(columns, column) {
			return true
		}
	}
	return false
}

// titleWords name a record: "Deal - Title".
var titleWords = []string{"title", "name", "titel", "titre", "nom", "titulo", "nombre", "nome", "titolo", "naam", "id"}

// claim is a column that a name gives to a field.
type claim struct {
	column int
	name
}

// Understand finds what the columns hold.
func Understand(header []string) Reading {
	r := Reading{columns: map[field][]int{}, kinds: map[int]string{}}
	var claims []claim
	prefixed, known := false, map[int]bool{}
	for column, text := range header {
		of, isPrefixed := meanings(text)
		for _, n := range of {
			claims = append(claims, claim{column, n})
		}
		prefixed = prefixed || isPrefixed
		known[column] = len(of) > 0
		if !known[column] && intake.NamesDeals(text) {
			claims = append(claims, claim{column, name{field: ofDeals}})
		}
		if !known[column] && strings.TrimSpace(text) != "" {
			r.extra++
		}
	}
	slices.SortStableFunc(claims, func(a, b claim) int {
		return cmp.Or(cmp.Compare(rank(a.sign), rank(b.sign)), cmp.Compare(a.place, b.place), cmp.Compare(a.column, b.column))
	})
	r.assign(claims)
	r.judge(prefixed)
	return r
}

// rank prefers the names that only such a file has.
func rank(sign string) int {
	if sign != "" {
		return 0
	}
	return 1
}

// meanings are the fields that a header names; prefixed reports whether it begins with
// the word for an activity or a note.
func meanings(header string) (of []name, prefixed bool) {
	for _, between := range []string{" - ", " > ", ": "} {
		front, rest, ok := strings.Cut(header, between)
		if !ok {
			continue
		}
		switch prefixOf(front) {
		case "note":
			for _, n := range names()[wording.Fold(rest)] {
				n.sign = cmp.Or(n.sign, "note")
				of = append(of, n)
			}
			return of, true
		case "activity":
			return names()[wording.Fold(rest)], true
		case "deal":
			return ownNames(rest, dealTitle), false
		case "account":
			return ownNames(rest, account), false
		}
	}
	return names()[wording.Fold(header)], false
}

// prefixOf is what a word before a name says the column belongs to, or "".
func prefixOf(word string) string {
	for _, n := range names()[wording.Fold(word)] {
		if n.field == prefix {
			return n.sign
		}
	}
	return ""
}

// ownNames are the names of a deal's or an account's own columns, of which only the name and
// the id count.
func ownNames(rest string, whole field) []name {
	folded := wording.Fold(rest)
	switch {
	case !slices.Contains(titleWords, folded):
		return nil
	case folded == "id" && whole == dealTitle:
		return []name{{field: dealID}}
	case folded == "id":
		return nil
	}
	return []name{{field: whole}}
}

// single are the fields that one column gives, in the order in which they choose.
var single = []field{
	rowID, dealTitle, direction, kindWord, parent, subject, due, doneAt, created, day, clock, done, status, outcome, account,
}

// assign gives the fields their columns. Ids of deals and texts may be in several.
func (r *Reading) assign(claims []claim) {
	taken := map[int]bool{}
	take := func(f field, several bool) {
		for _, c := range claims {
			if c.field != f || taken[c.column] || !several && len(r.columns[f]) > 0 {
				continue
			}
			taken[c.column] = true
			r.columns[f] = append(r.columns[f], c.column)
			if c.sign != "" && c.sign != sure {
				r.kinds[c.column] = c.sign
			}
		}
	}
	take(dealID, true)
	take(content, true)
	for _, f := range single {
		take(f, false)
	}
	if take(lead, false); len(r.columns[dealID])+len(r.columns[dealTitle]) == 0 {
		r.columns[dealTitle] = r.columns[lead]
	}
	take(ofDeals, true)
	take(ofPeople, true)
	for _, c := range claims {
		r.isSure = r.isSure || c.sign != "" && slices.Contains(r.columns[c.field], c.column)
	}
}

// judge decides whether it is such a file.
func (r *Reading) judge(prefixed bool) {
	has := func(fields ...field) bool {
		return slices.ContainsFunc(fields, func(f field) bool { return len(r.columns[f]) > 0 })
	}
	names := has(dealID, dealTitle)
	says := has(content, subject) || has(kindWord) && has(day, due)
	r.isSure = names && says && (prefixed || r.isSure && !has(ofDeals))
	r.possible = names && says && has(day, due, created) && !has(ofDeals, ofPeople)
	if !names && has(account) && has(kindWord) && has(content, subject) && has(day, due) && !has(ofDeals, ofPeople) {
		r.byAccount, r.isSure = true, prefixed
	}
	if !names && !has(kindWord, subject, status, done, ofDeals, ofPeople) && has(account) && has(content) && has(day, due) {
		r.byAccount, r.isLog, r.isSure = true, true, false
	}
}

// isYes reads a cell of yes and no.
func isYes(cell string) (yes, ok bool) {
	if yes, ok = intake.IsYes(cell); ok {
		return yes, ok
	}
	switch meaning(ofState, cell) {
	case stateDone:
		return true, true
	case stateOpen:
		return false, true
	}
	return false, false
}
