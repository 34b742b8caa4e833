package history

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"deals/pipeline/intake/cell"
	"deals/pipeline/intake/fold"
)

// kindOf is the kind that a word means, also one with more words: "Discovery call". It is
// "" for an unknown one.
func kindOf(word string) string {
	if kind := meaning(ofKind, word); kind != "" {
		return kind
	}
	for _, part := range slices.Backward(fold.Words(word)) {
		if kind := words()[ofKind][part]; kind != "" && len(word) < 60 {
			return kind
		}
	}
	return ""
}

// kind is the kind of a row; word is what the file calls it, if that says more than the kind.
func (r *Reader) kind(cells []string) (kind, word string) {
	word = r.cell(cells, kindWord)
	if kind = kindOf(word); kind != "" {
		if meaning(ofKind, word) != kind {
			return kind, word
		}
		return kind, ""
	}
	if kind = r.columnKind(cells); kind != "" {
		return kind, word
	}
	if word == "" {
		for _, f := range []field{subject, content} {
			text := r.cell(cells, f)
			front, _, found := strings.Cut(text, ":")
			if kind = meaning(ofKind, front); kind != "" && (found || f == subject) {
				return kind, ""
			}
		}
	}
	for _, f := range []field{due, done, status, doneAt} {
		if len(r.reading.columns[f]) > 0 && word == "" {
			return task, ""
		}
	}
	return "note", word
}

// columnKind is the kind that the names of the columns tell: of all of them, or of those
// that are filled in this row.
func (r *Reader) columnKind(cells []string) string {
	kinds, here := map[string]bool{}, ""
	for column, kind := range r.reading.kinds {
		kinds[kind] = true
		if !cell.Empty(cells[column]) {
			here = max(here, kind)
		}
	}
	if len(kinds) > 1 {
		return here
	}
	for kind := range kinds {
		return kind
	}
	return ""
}

// text is what a row says: its subject, how it ended, and its text, without the tags of the
// web. A row of which only the kind is known says that.
func (r *Reader) text(cells []string, word string) string {
	head, body := cell.Text(r.cell(cells, subject)), ""
	var bodies []string
	for _, column := range r.reading.columns[content] {
		if text := cell.Text(cells[column]); !cell.Empty(text) && text != head && !slices.Contains(bodies, text) {
			bodies = append(bodies, text)
		}
	}
	body = strings.Join(bodies, "\n\n")
	if strings.HasPrefix(body, head) {
		head = ""
	}
	if result := r.cell(cells, outcome); result != "" && len(result) < 200 && meaning(ofState, result) == "" {
		if head == "" && body == "" {
			head = result
		} else if head != "" {
			head += " (" + result + ")"
		} else {
			body += " (" + result + ")"
		}
	}
	text := strings.TrimSpace(head + "\n" + body)
	switch {
	case text == "":
		return capital(r.cell(cells, kindWord))
	case word != "":
		return word + ": " + text
	}
	return text
}

// capital begins a word with a capital letter.
func capital(word string) string {
	first, width := utf8.DecodeRuneInString(word)
	if width == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + word[width:]
}
