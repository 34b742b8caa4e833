package intake

import (
	"slices"
	"strings"

	"deals/pipeline/intake/unit"
)

// combine settles what columns mean beside each other.
func (r *reader) combine() {
	r.person()
	r.stages()
	r.groups()
}

// person recognises a name as a person's first or last one where the other has a
// column of its own.
func (r *reader) person() {
	for _, pair := range [][2]Field{{FirstName, LastName}, {LastName, FirstName}} {
		there, missing := pair[0], pair[1]
		if !r.has(there) || !r.isOpen(missing) || r.isGiven(Title) || !r.has(Title) {
			continue
		}
		title := r.Columns[Title][0]
		if slices.ContainsFunc(r.claims[missing], func(c claim) bool { return c.column == title && c.form.removed == 0 }) {
			r.Columns[missing] = []int{title}
			delete(r.Columns, Title)
			r.taken[title] = true
			r.assign(Title)
		}
	}
}

func (r *reader) isGiven(field Field) bool {
	_, is := r.given[field]
	return is
}

// stages tells stages from statuses by their words where only one has a column: many
// programs call both a status.
func (r *reader) stages() {
	if r.has(Status) && r.isOpen(Stage) && !r.isGiven(Status) {
		if r.wordsOf(r.Columns[Status][0]) == Stages {
			r.Columns[Stage] = r.Columns[Status]
			delete(r.Columns, Status)
		}
	} else if r.has(Stage) && r.isOpen(Status) && !r.isGiven(Stage) && r.wordsOf(r.Columns[Stage][0]) == Statuses {
		r.Columns[Status] = r.Columns[Stage]
		delete(r.Columns, Stage)
	}
}

// groupNames are the headers of a group, list or board of deals.
var groupNames = []string{
	"group", "groupname", "section", "sectioncolumn", "board", "boardname", "list", "listname", "folder", "bucket", "bucketname", "sheet", "tab", "gruppe",
	"abschnitt", "liste", "ordner", "groupe", "rubrique", "tableau", "dossier", "grupo", "seccion", "lista", "tablero", "carpeta", "secao", "quadro", "pasta",
	"gruppo", "sezione", "bacheca", "cartella", "groep", "sectie", "lijst", "bord",
}

func (r *reader) isGroup(column int) bool {
	return slices.Contains(groupNames, strings.Join(r.spellings[column].words, ""))
}

// groups finds a column of groups beside one of stages or statuses: boards have a
// group for what was won, and one for what was lost.
func (r *reader) groups() {
	if r.has(Stage) && r.has(Status) && !r.isGiven(Stage) && !r.isGiven(Status) && r.isGroup(r.Columns[Stage][0]) && r.wordsOf(r.Columns[Status][0]) == Stages {
		r.Columns[Group], r.Columns[Stage] = r.Columns[Stage], r.Columns[Status]
		delete(r.Columns, Status)
	}
	if r.has(Stage) && r.has(Status) && !r.isGiven(Stage) && r.isGroup(r.Columns[Stage][0]) && r.wordsOf(r.Columns[Stage][0]) == Unknown && r.wordsOf(r.Columns[Status][0]) != Unknown {
		delete(r.Columns, Stage) // Groups of customers, say.
	}
	for column := range r.spellings {
		if r.isOpen(Group) && r.has(Stage, Status) && !r.taken[column] && r.isGroup(column) && r.wordsOf(column) != Unknown {
			r.take(Group, column)
			r.Columns[Group] = []int{column}
		}
	}
}

// wordsOf is what the different cells of a column are.
func (r *reader) wordsOf(column int) Words {
	if words := r.profiles[column].Words(); len(words) > 0 && r.words != nil {
		return r.words(words)
	}
	return Unknown
}

// currency finds the currency of amounts that name none: in the header of their
// column, or beside most of them.
func (r *reader) currency() {
	for _, column := range append(slices.Clone(r.Columns[Value]), r.Columns[FinalValue]...) {
		if r.Units[column] = r.spellings[column].unit; r.Currency == "" {
			r.Currency = r.Units[column].Currency
		}
		if r.Currency == "" {
			r.Currency = r.profiles[column].sign()
		}
	}
	if crowns := map[string]string{"sv": "SEK", "da": "DKK", "no": "NOK"}[r.language()]; crowns != "" {
		if currency, ok := unit.CurrencyOf(r.Currency, crowns); ok {
			r.Currency = currency // kr means the currency of the language it is written in.
		}
	}
	if r.isOpen(Currency) && r.Currency == "" && r.has(Value, ValueMinor) {
		r.codes()
	}
}

// codes takes a column of nothing but currencies for theirs; it needs no known name.
func (r *reader) codes() {
	found := -1
	for column := range r.profiles {
		if p := &r.profiles[column]; r.taken[column] || p.share(code) < 0.9 || p.filled < 2 {
			continue
		}
		if found < 0 || r.named[found] && !r.named[column] {
			found = column
		}
	}
	if found >= 0 {
		r.take(Currency, found)
		r.Columns[Currency], r.Guessed = []int{found}, append(r.Guessed, Currency)
	}
}
