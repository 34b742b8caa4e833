package history

import (
	_ "embed" // the names are data
	"strings"
	"sync"

	"deals/pipeline/intake/wording"
)

//go:embed names.txt
var namesText string

//go:embed words.txt
var wordsText string

// field is what a column of such a file holds.
type field string

// The fields.
const (
	rowID     field = "id" // of the row itself
	dealID    field = "deal_id"
	dealTitle field = "deal"
	lead      field = "lead" // the name of a deal where there is no other
	account   field = "account"
	kindWord  field = "kind"
	subject   field = "subject"
	content   field = "text"
	day       field = "day"
	due       field = "due"
	clock     field = "clock" // the time of day, beside a day
	done      field = "done"  // yes or no
	status    field = "status"
	doneAt    field = "done_at"
	created   field = "created"
	direction field = "direction"
	outcome   field = "outcome"
	parent    field = "parent" // what kind of record the row belongs to
	ofDeals   field = "deals"  // only a file of deals has it
	ofPeople  field = "people" // only a list of people has it
	prefix    field = "prefix" // no column: a word before the names of others
)

const sure = "sure"

// name is one line of the names.
type name struct {
	field field
	sign  string // sure, or the kind that the name shows; "" for a name that other files have, too
	place int    // the lower is preferred
}

// names holds the lines by their folded names. It is read when a file is first looked
// at, so that no other command waits for it.
var names = sync.OnceValue(func() map[string][]name {
	all := map[string][]name{}
	place := 0
	for line := range strings.Lines(namesText) {
		parts := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(parts) != 4 {
			continue
		}
		place++
		of, sign, _ := strings.Cut(parts[2], ":")
		key := wording.Fold(parts[3])
		all[key] = append(all[key], name{field(of), sign, place})
	}
	return all
})

// group is a kind of question that a word answers.
type group int

const (
	ofKind group = iota
	ofState
	ofDirection
	ofParent
)

var groups = map[string]group{
	"call": ofKind, "email": ofKind, "meeting": ofKind, "note": ofKind, task: ofKind,
	stateDone: ofState, stateOpen: ofState, stateCanceled: ofState, "in": ofDirection, "out": ofDirection, parentDeal: ofParent, parentOther: ofParent,
}

// The meanings of words that are no kind of activity and no direction.
const (
	task          = "task"
	stateDone     = "done"
	stateOpen     = "open"
	stateCanceled = "canceled"
	parentDeal    = "deal"
	parentOther   = "other"
)

// words holds the meanings by the question and the folded word.
var words = sync.OnceValue(func() map[group]map[string]string {
	all := map[group]map[string]string{ofKind: {}, ofState: {}, ofDirection: {}, ofParent: {}}
	for line := range strings.Lines(wordsText) {
		parts := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(parts) != 3 {
			continue
		}
		of := all[groups[parts[1]]]
		if key := wording.Fold(parts[2]); of[key] == "" {
			of[key] = parts[1]
		}
	}
	return all
})

// meaning is what a cell says, or "".
func meaning(of group, cell string) string {
	const longest = 60 // bytes of a word
	if len(cell) > longest {
		return ""
	}
	return words()[of][wording.Fold(cell)]
}
