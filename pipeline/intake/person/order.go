package person

import (
	"strings"
	"unicode"
)

// Order learns from the cells of a column whether it has names as "Maler, Dana". The
// zero one has seen none.
type Order struct{ reversed, others int }

// Observe takes the names in a cell. Only a first name that is known shows that it comes
// last: "Meier, Berlin" does not.
func (o *Order) Observe(cell string) {
	for _, e := range Entries(cell) {
		_, known, ok := turned(e.Name)
		switch {
		case ok && len(listed(e)) > 0: // Two full names, or both are double ones.
			switch shape(e.Name) {
			case aList:
				o.others++
			case aName:
				o.reversed++
			}
		case ok && known:
			o.reversed++
		case !ok && strings.Contains(e.Name, " "): // A single word shows nothing.
			o.others++
		}
	}
}

// What two full names with a comma between them are by their first names.
const (
	unclear = iota
	aName   // García López, María José
	aList   // Anna Maler, Ben Kurz
)

func shape(name string) int {
	one, two, _ := strings.Cut(name, ",")
	switch {
	case !beginsGiven(two):
		return unclear
	case !beginsGiven(one):
		return aName
	case allGiven(two):
		return unclear
	}
	return aList
}

// straight is a name with the first name first.
func (o *Order) straight(name string) string {
	if straight, _, ok := turned(name); ok && o != nil && (o.reversed > o.others || len(listed(Entry{Name: name})) > 0 && shape(name) == aName) {
		return straight
	}
	return name
}

// Entries takes a cell apart, with first names first. Full names with commas between them
// are people, unless it may be one name turned round: then it stays as it is.
func (o *Order) Entries(cell string) []Entry {
	var all []Entry
	for _, e := range Entries(cell) {
		if names := listed(e); len(names) > 0 && o.lists(e.Name, len(names)) {
			all = append(all, names...)
			continue
		}
		e.Name = o.straight(e.Name)
		all = append(all, e)
	}
	return all
}

// lists reports whether a cell with several full names is a list of people.
func (o *Order) lists(name string, names int) bool {
	if names > 2 {
		return true // A name turned round has one comma.
	}
	switch shape(name) {
	case aList:
		return true
	case aName:
		return false
	}
	return o != nil && o.others > 0 && o.reversed == 0
}

// listed are the people of an entry that is a list of full names.
func listed(e Entry) (people []Entry) {
	names := strings.Split(e.Name, ",")
	if len(names) < 2 || e != (Entry{Name: e.Name}) || strings.IndexFunc(e.Name, unicode.IsDigit) >= 0 {
		return nil
	}
	for _, name := range names {
		words := strings.Fields(name)
		for _, word := range words {
			if plain := strings.ToLower(word); suffixes[plain] || isPost(word) || strings.ContainsAny(word, "&@/") {
				return nil
			}
		}
		if len(words) < 2 || len(words) > 4 {
			return nil
		}
		people = append(people, Entry{Name: strings.Join(words, " ")})
	}
	return people
}

// suffixes come after a comma and are no first names.
var suffixes = map[string]bool{
	"jr": true, "jr.": true, "sr": true, "sr.": true, "ii": true, "iii": true, "iv": true, "phd": true, "ph.d.": true, "md": true, "m.d.": true,
	"mba": true, "esq": true, "esq.": true, "cpa": true, "inc": true, "inc.": true, "llc": true, "ltd": true, "ltd.": true, "gmbh": true, "ag": true,
	"kg": true, "co.": true, "corp.": true, "s.a.": true, "sa": true, "sarl": true, "bv": true, "b.v.": true, "plc": true,
}

// turned is "Dana Maler" for "Maler, Dana"; known is set when what comes to the front is a
// known first name or two. Titles stay in front, and what somebody is or where is no name.
func turned(name string) (straight string, known, ok bool) {
	last, first, found := strings.Cut(name, ",")
	last, first = strings.TrimSpace(last), strings.TrimSpace(first)
	if !found || last == "" || first == "" || strings.ContainsAny(first, ",&@/") || suffixes[strings.ToLower(first)] ||
		len(strings.Fields(last)) > 4 || len(strings.Fields(first)) > 3 || strings.IndexFunc(name, unicode.IsDigit) >= 0 || hasPost(first) {
		return name, false, false
	}
	title, last := cutTitles(last)
	other, given := cutTitles(first)
	if last == "" || given == "" {
		return name, false, false
	}
	const most = 2
	known = allGiven(given) && len(strings.Fields(given)) <= most
	if !known && (hasPost(last) || beginsGiven(last) && strings.Contains(last, " ")) { // "Hans Meier, Berlin"
		return name, false, false
	}
	return strings.Join(strings.Fields(title+" "+other+" "+given+" "+last), " "), known, true
}
