package intake

import (
	_ "embed" // for the dictionary
	"slices"
	"strings"
	"sync"

	"deals/pipeline/intake/fold"
)

//go:embed headers.txt
var headers string

// none is the field of a name that is known to be no field of a deal. Its column is
// never guessed to be one.
const none Field = "-"

// anyProgram is the program of a name that is not special to one.
const anyProgram = "*"

// name is one line of the dictionary.
type name struct {
	language string
	program  string
	field    Field
	folded   string
	weak     bool // counts only where the cells confirm it
	place    int  // in the dictionary; the lower is preferred
}

// dictionary holds the names by their folded form, and the endings of compound
// words.
type dictionary struct {
	names   map[string][]name
	endings []name
	begins  []name // of words about plans
}

// known is read when a file's columns are first understood, so that no other command
// waits for it.
var known = sync.OnceValue(func() *dictionary {
	d := &dictionary{names: map[string][]name{}}
	place := 0
	for line := range strings.Lines(headers) {
		parts := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(parts) != 4 { // A comment.
			continue
		}
		place++
		text, isEnding := strings.CutPrefix(parts[3], "…")
		text, isWeak := strings.CutPrefix(text, "?")
		n := name{language: parts[0], program: parts[1], field: Field(parts[2]), folded: fold.Text(text), weak: isWeak, place: place}
		switch {
		case isEnding:
			d.endings = append(d.endings, n)
			continue
		case strings.HasSuffix(text, "…"):
			d.begins = append(d.begins, n)
			continue
		}
		d.names[n.folded] = append(d.names[n.folded], n)
	}
	return d
})

// meanings are the meanings of a name in a file of a program: the program's own,
// else the general ones, else those of any program.
func (d *dictionary) meanings(folded, program string) []name {
	all := d.names[folded]
	for _, of := range []string{program, anyProgram} {
		var own []name
		for _, n := range all {
			if n.program == of {
				own = append(own, n)
			}
		}
		if own != nil {
			return own
		}
	}
	return all
}

// programOf is the program that the columns are named after, or "". It takes a name
// that no other file has, and others beside it: a single one can be chance.
func (d *dictionary) programOf(headers []spelling) string {
	const own, shared, enough = 2, 1, 3
	scores, certain := map[string]int{}, map[string]bool{}
	for _, h := range headers {
		seen := map[string]bool{}
		for _, form := range h.forms {
			if form.isAmount {
				continue
			}
			names := d.names[form.folded]
			isShared := slices.ContainsFunc(names, func(n name) bool { return n.program == anyProgram })
			for _, n := range names {
				switch {
				case n.program == anyProgram || seen[n.program]:
					continue
				case isShared:
					scores[n.program] += shared
				default:
					scores[n.program] += own
					certain[n.program] = true
				}
				seen[n.program] = true
			}
		}
	}
	best := ""
	for program, score := range scores {
		if certain[program] && score >= enough && (score > scores[best] || score == scores[best] && program < best) {
			best = program
		}
	}
	return best
}

// NamesDeals reports whether a column of this name is one of deals only: their amounts, or why
// they were lost.
func NamesDeals(header string) bool {
	for _, form := range spell(header).forms {
		for _, field := range []Field{Value, FinalValue, LostReason} {
			if known().isFor(form.folded, field) && form.names(field) {
				return true
			}
		}
	}
	return false
}

// IsName reports whether programs have a column of this name.
func IsName(header string) bool {
	d := known()
	for _, form := range spell(header).forms {
		if len(d.names[form.folded]) > 0 {
			return true
		}
	}
	return false
}
