package intake

import (
	"cmp"
	"slices"

	"deals/pipeline/intake/fold"
	"deals/pipeline/intake/unit"
)

// Columns gives the columns of each field, the preferred one first.
type Columns map[Field][]int

// Reading is what was understood of a file's columns.
type Reading struct {
	Columns  Columns
	Program  string            // the program that wrote the file, or ""
	Currency string            // what the header or the cells name for amounts without one: a code or a sign
	English  bool              // most of the names that are known are English
	Units    map[int]unit.Unit // what the headers of amounts say
	Fallen   []Fallen
	Guessed  []Field // found by the cells, under no known name
	Doubled  *Double
	// IsPeople is set for a list of people without anything of a deal.
	IsPeople  bool
	Questions []Question
}

// Fallen is a column whose cells are not what its name says.
type Fallen struct {
	Column int
	Field  Field
}

// Double is two columns of one name for one field.
type Double struct {
	Field   Field
	Columns [2]int
}

// Words is what the different cells of a column are.
type Words int

// The kinds of words. Most of a kind make a column one.
const (
	Unknown Words = iota
	Stages
	Statuses
	Ends // some for the end of a deal, among others
)

// several are the fields that read all their columns. The first cell with content
// counts.
var several = []Field{Contact, Email, Phone, LastActivity, ClosedAt, WonAt, LostAt, Note, Description}

// reader works out a Reading.
type reader struct {
	spellings []spelling
	profiles  []Profile
	given     Columns
	words     func([]string) Words
	taken     []bool
	named     []bool // by the dictionary, as a field or as none
	claims    map[Field][]claim
	quantity  int // the column of quantities, beside one of prices; -1 is none
	Reading
}

// claim is a column's name that is a field's.
type claim struct {
	column int
	name   name
	form   form
}

// Understand finds the field of each column, by its header and its cells together.
// The fields in given are decided, also that they have no column. What the words of a
// column are is for words to say.
func Understand(header []string, profiles []Profile, given Columns, words func([]string) Words) Reading {
	r := &reader{profiles: profiles, given: given, words: words, taken: make([]bool, len(header)), named: make([]bool, len(header))}
	r.Columns = Columns{}
	for _, h := range header {
		r.spellings = append(r.spellings, spell(h))
	}
	r.Program = known().programOf(r.spellings)
	for field, columns := range given {
		if r.take(field, columns...); len(columns) > 0 {
			r.Columns[field] = columns
		}
	}
	r.quantity = r.quantities()
	r.collect()
	for _, field := range Fields() {
		r.assign(field)
	}
	r.contained()
	r.planned()
	r.combine()
	r.guess()
	r.amounts()
	r.currency()
	r.ask()
	return r.Reading
}

func (r *reader) take(field Field, columns ...int) {
	for _, column := range columns {
		r.taken[column], r.named[column] = true, true
	}
}

func (r *reader) has(fields ...Field) bool {
	return slices.ContainsFunc(fields, func(f Field) bool { return len(r.Columns[f]) > 0 })
}

// isOpen reports whether a field can still be given a column.
func (r *reader) isOpen(field Field) bool {
	_, isGiven := r.given[field]
	return !isGiven && len(r.Columns[field]) == 0
}

// collect finds what each header names.
func (r *reader) collect() {
	r.claims = map[Field][]claim{}
	for column := range r.spellings {
		for _, form := range r.spellings[column].forms {
			if (form.of == ofALead || form.isAmount) && r.named[column] {
				continue // "Lead Source" and "value_minor" are names of their own.
			}
			for _, n := range known().meanings(form.folded, r.Program) {
				if !form.names(n.field) {
					continue
				}
				if !n.weak {
					r.named[column] = true
				}
				r.claims[n.field] = append(r.claims[n.field], claim{column, n, form})
			}
		}
	}
	r.English = r.isEnglish()
	r.worded()
	for _, claims := range r.claims {
		slices.SortStableFunc(claims, func(a, b claim) int {
			return cmp.Or(
				cmp.Compare(rank(a.form.of == ofALead), rank(b.form.of == ofALead)),
				cmp.Compare(rank(r.isForeign(a)), rank(r.isForeign(b))),
				cmp.Compare(r.demoted(a), r.demoted(b)),
				cmp.Compare(rank(a.name.weak), rank(b.name.weak)),
				cmp.Compare(a.name.place, b.name.place),
				cmp.Compare(a.form.of, b.form.of),
				cmp.Compare(a.form.removed, b.form.removed),
				cmp.Compare(a.column, b.column),
			)
		})
	}
}

// isEnglish reports whether most of the columns have an English name.
func (r *reader) isEnglish() bool {
	english, others := 0, 0
	for column := range r.spellings {
		if !r.named[column] {
			continue
		}
		if slices.ContainsFunc(r.spellings[column].forms, func(f form) bool {
			return slices.ContainsFunc(known().names[f.folded], func(n name) bool { return n.language == "en" })
		}) {
			english++
		} else {
			others++
		}
	}
	return english > others
}

// language is the one most headers are in, not counting those that all languages share; ""
// is none.
func (r *reader) language() (most string) {
	counts := map[string]int{}
	for column := range r.spellings {
		if !r.named[column] || len(r.spellings[column].forms) == 0 {
			continue
		}
		for _, n := range known().names[r.spellings[column].forms[0].folded] {
			counts[n.language]++
		}
	}
	for language, n := range counts {
		if n > counts[most] || n == counts[most] && language < most {
			most = language
		}
	}
	return most
}

// isForeign reports whether a name is that of another program.
func (r *reader) isForeign(c claim) bool {
	return c.name.program != anyProgram && c.name.program != r.Program
}

// rank puts what holds behind what does not.
func rank(is bool) int {
	if is {
		return 1
	}
	return 0
}

// assign gives a field the best of the columns that are named after it and whose
// cells do not contradict.
func (r *reader) assign(field Field) {
	if !r.isOpen(field) {
		return
	}
	var good []claim
	for _, c := range r.claims[field] {
		if r.taken[c.column] || slices.ContainsFunc(good, func(g claim) bool { return g.column == c.column }) {
			continue
		}
		switch fit := r.fits(c.column, field); {
		case fit == contradicted && !c.name.weak:
			if len(good) == 0 && c.form.of != ofALead {
				r.fall(c.column, field)
			}
		case fit == contradicted || c.name.weak && fit != confirmed:
		default:
			good = append(good, c)
		}
	}
	if len(good) == 0 {
		return
	}
	if field == ID {
		good = r.bestID(good)
	}
	if !slices.Contains(several, field) {
		if field == Value {
			good = r.byCurrency(good)
		}
		if other := r.doubleOf(good); other >= 0 && r.Doubled == nil {
			r.Doubled = &Double{field, [2]int{good[0].column, good[other].column}}
		}
		if field != Value {
			good = good[:1]
		}
	}
	for _, c := range good {
		r.take(field, c.column)
		r.Columns[field] = append(r.Columns[field], c.column)
	}
}

func (r *reader) fall(column int, field Field) {
	if f := (Fallen{column, field}); !slices.Contains(r.Fallen, f) {
		r.Fallen = append(r.Fallen, f)
	}
}

// fits judges the cells of a column for a field. Ids may repeat where the titles do,
// too: then a deal has several rows.
func (r *reader) fits(column int, field Field) fit {
	fit := r.profiles[column].fits(field)
	if field == ID && fit == contradicted && len(r.claims[Title]) > 0 && !r.profiles[column].isAny(yesNoWord, day, email, amount, percent, prose) {
		titles := r.profiles[r.claims[Title][0].column].distinct()
		if n := r.profiles[column].distinct(); n > 1 && titles*10 <= n*12 {
			return possible
		}
	}
	if fit == contradicted && slices.Contains(wordFields, field) && r.saysHow(column) {
		return possible
	}
	return fit
}

// saysHow reports whether the cells of a column say how deals ended, in whatever words:
// "won, invoice 12" hardly repeats.
func (r *reader) saysHow(column int) bool {
	p := &r.profiles[column]
	if r.words == nil || len(p.some) == 0 || p.isAny(day, email, link, amount, percent, prose, code, yesNo, number) {
		return false
	}
	return r.words(p.some) != Unknown
}

// bestID prefers a column of ids that all differ.
func (r *reader) bestID(claims []claim) []claim {
	at := slices.IndexFunc(claims, func(c claim) bool { return r.profiles[c.column].isUnique() })
	return claims[max(at, 0):]
}

// doubleOf finds another column named as the first, with cells of its own; -1 is
// none.
func (r *reader) doubleOf(claims []claim) int {
	first := claims[0]
	if r.profiles[first.column].Filled() == 0 {
		return -1
	}
	return slices.IndexFunc(claims, func(c claim) bool {
		return c.column != first.column && c.name.place == first.name.place && r.profiles[c.column].Filled() > 0 &&
			fold.Text(r.spellings[c.column].header) == fold.Text(r.spellings[first.column].header)
	})
}
