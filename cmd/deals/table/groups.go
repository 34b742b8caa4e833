package table

import (
	"slices"
	"strings"
	"sync"

	"deals/pipeline/definition"
	"deals/pipeline/intake/rows"
	"deals/pipeline/intake/wording"
)

// observeGroups looks for headings among the first rows. What they say becomes a column: a
// heading "Won" is the only sign that the deals under it are won.
func (t *Table) observeGroups() {
	const enough = 1000
	n := -1
	t.groups.Known = isHeading
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
	for _, name := range []string{"Group", "Section", "List"} {
		if !slices.ContainsFunc(t.Header, func(other string) bool { return strings.EqualFold(other, name) }) {
			t.Header, t.grouped = append(slices.Clip(t.Header), name), true
			return
		}
	}
}

// inFile are the columns that the file has.
func (t *Table) inFile() []string {
	if t.grouped {
		return t.Header[:len(t.Header)-1]
	}
	return t.Header
}

// under adds the heading above a row to its cells. What comes under "Lost" and under a row
// with nothing but "Offers 2026" may not be lost, so it gets that as its heading.
func (t *Table) under(r Row, h *heading) Row {
	if !t.grouped || len(r.Cells) > len(t.inFile()) {
		return r
	}
	title := rows.Heading(r.Cells)
	r.Cells = append(slices.Clip(r.Cells), h.text())
	if r.Raw != nil {
		r.Raw = append(slices.Clip(r.Raw), h.text())
	}
	if title != "" && vocabulary().KindOf([]string{h.words}) == wording.Ends {
		h.words = title
	}
	return r
}

// heading is what the last headings say: a period, and what comes in it.
type heading struct{ period, words string }

func (h *heading) next(r Row) {
	if r.Kind != rows.Group {
		return
	}
	switch text := rows.Heading(r.Cells); {
	case rows.IsPeriod(text):
		h.period, h.words = text, ""
	default:
		h.words = text
	}
}

// text is both of them; the period comes in brackets, which are no part of a word.
func (h *heading) text() string {
	switch {
	case h.words == "":
		return h.period
	case h.period == "":
		return h.words
	}
	return h.words + " (" + h.period + ")"
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
