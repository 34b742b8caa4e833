package table

import (
	"slices"
	"strings"
	"sync"

	"deals/pipeline"
	"deals/pipeline/definition"
	"deals/pipeline/intake/rows"
	"deals/pipeline/intake/wording"
)

// observeGroups looks for headings among the first rows. What they say becomes a column: a
// heading "Won" is the only sign that the deals under it are won.
func (t *Table) observeGroups() {
	const enough = 1000
	n := -1
	t.groups.Known, t.groups.Ends, t.groups.Likely = isHeading, isEnd, isLikelyEnd
	_ = t.each(func(r Row) error { // What is wrong is said when the rows are read.
		if n++; n > t.top && r.Err == nil {
			t.groups.Observe(t.Header, r.Cells)
		}
		if n > enough {
			return ErrStop
		}
		return nil
	})
	if !t.groups.Found() {
		return
	}
	periods, others := t.groups.Are()
	if periods {
		t.grow(&t.periods, "Period", "Section period")
	}
	if others {
		t.grow(&t.grouped, "Group", "Section", "List")
	}
}

// grow adds a column for headings, under the first name that is free.
func (t *Table) grow(has *bool, names ...string) {
	for _, name := range names {
		if !slices.ContainsFunc(t.Header, func(other string) bool { return strings.EqualFold(other, name) }) {
			t.Header, *has = append(slices.Clip(t.Header), name), true
			return
		}
	}
}

// inFile are the columns that the file has.
func (t *Table) inFile() []string {
	n := len(t.Header)
	for _, added := range []bool{t.periods, t.grouped} {
		if added {
			n--
		}
	}
	return t.Header[:n]
}

// Headings are the added columns of periods and of words about deals; -1 is none.
func (t *Table) Headings() (periods, words int) {
	periods, words = -1, -1
	if t.periods {
		periods = len(t.inFile())
	}
	if t.grouped && t.groups.Tell() {
		words = len(t.Header) - 1
	}
	return periods, words
}

// under adds the headings above a row to its cells.
func (t *Table) under(r Row, h *heading) Row {
	if len(t.inFile()) == len(t.Header) || len(r.Cells) > len(t.inFile()) {
		return r
	}
	h.row(r.after)
	add := func(cells []string) []string {
		cells = slices.Clip(cells)
		if t.periods {
			cells = append(cells, h.period)
		}
		if t.grouped {
			cells = append(cells, h.words)
		}
		return cells
	}
	if r.Cells = add(r.Cells); r.Raw != nil {
		r.Raw = add(r.Raw)
	}
	return r
}

// heading is what the last headings say: a period, which is never a stage, and what comes in it.
type heading struct {
	period, words string
	rows          int // under them so far
}

func (h *heading) next(r Row) {
	if r.Kind != rows.Group {
		return
	}
	h.rows = 0
	switch text := rows.Heading(r.Cells); {
	case rows.IsPeriod(text):
		h.period, h.words = text, ""
	default:
		h.words = text
	}
}

// row counts a row. What comes after a gap below the deals that were lost may be lost, too, or
// the next ones: that is asked.
func (h *heading) row(gap bool) {
	if gap && h.rows > 0 && isEnd(h.words) {
		h.words += "?"
	}
	h.rows++
}

// vocabulary has the words for stages and for ends.
var vocabulary = sync.OnceValue(func() *wording.Vocabulary {
	process, err := definition.Parse(definition.DefaultText())
	if err != nil {
		panic(err) // A test reads it.
	}
	return wording.New(process, nil, nil)
})

// isHeading reports whether a text is a word for a stage or for an end.
func isHeading(text string) bool {
	const won = "won"
	return vocabulary().KindOf([]string{text}) != wording.Neither || vocabulary().KindOf([]string{text, won}) != wording.Ends
}

// isEnd reports whether a text says how deals ended.
func isEnd(text string) bool { return vocabulary().KindOf([]string{text}) == wording.Ends }

// isLikelyEnd reports whether a text seems to say how deals ended.
func isLikelyEnd(text string) bool {
	switch vocabulary().Guess(wording.Doubt{Cause: wording.UnknownStatus, Word: text}, wording.Evidence{}).Status {
	case pipeline.Won, pipeline.Lost:
		return true
	}
	return false
}
