package person

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
)

// Entry is one person or company in a cell.
type Entry struct{ Name, Email, Phone, Link string }

// Entries takes a cell apart. Commas part entries only where each has an address of its
// own: "Maler, Dana" is one person.
func Entries(cell string) []Entry {
	var entries []Entry
	for _, text := range parts(cell) {
		if e := entryOf(text); e != (Entry{}) {
			entries = append(entries, e)
		}
	}
	return entries
}

// parts are the texts of the entries.
func parts(cell string) []string {
	split := func(text, by string) []string {
		return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(by, r) })
	}
	var all []string
	for _, text := range split(cell, ";\n|") {
		if !strings.Contains(text, ",") {
			all = append(all, text)
			continue
		}
		listed := split(text, ",")
		for _, one := range listed {
			if e := entryOf(one); e.Email == "" && e.Link == "" {
				listed = []string{text}
				break
			}
		}
		all = append(all, listed...)
	}
	return all
}

// inBrackets is a name before something in brackets: (…), <…>, […], or both, as in a
// link of Markdown.
var inBrackets = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\[?([^\[\]<>]*?)\]?\s*[(<\[]\s*([^()<>\[\]]+?)\s*[)>\]]$`)
})

// bracketed is what inBrackets finds. Most texts have no bracket at their end.
func bracketed(text string) []string {
	if text == "" || !strings.ContainsRune(")>]", rune(text[len(text)-1])) {
		return nil
	}
	return inBrackets().FindStringSubmatch(text)
}

func entryOf(text string) Entry {
	text = strings.TrimSpace(text)
	e := Entry{Name: text}
	if !strings.ContainsAny(text, "@:([<+0123456789") {
		return named(e)
	}
	if found := bracketed(text); found != nil && e.takes(found[2]) {
		e.Name = found[1]
		if e.Email == "" && IsAddress(bare(e.Name)) {
			e.Name, e.Email = "", bare(e.Name)
		}
		return named(e)
	}
	var rest []string
	for _, word := range strings.Fields(text) {
		if address := bare(strings.Trim(word, "<>()[],;")); e.Email == "" && IsAddress(address) {
			e.Email = address
			continue
		}
		rest = append(rest, word)
	}
	if e.Email != "" {
		e.Name = strings.Join(rest, " ")
	} else if e.takes(text) {
		e.Name = ""
	}
	return named(e)
}

// takes takes a text for an address, a link or a phone number.
func (e *Entry) takes(text string) bool {
	switch {
	case IsAddress(bare(text)):
		e.Email = bare(text)
	case isLink(text):
		e.Link = text
	case IsPhone(text):
		e.Phone = text
	default:
		return false
	}
	return true
}

// named is an entry without what parted its name from the rest, and without a name that
// only repeats its address.
func named(e Entry) Entry {
	e.Name = strings.Trim(strings.TrimSpace(e.Name), `"'“”`)
	if e.Email != "" || e.Phone != "" || e.Link != "" {
		e.Name = strings.TrimSpace(strings.TrimRight(e.Name, " -–—:,|/"))
	}
	if strings.EqualFold(e.Name, e.Email) {
		e.Name = ""
	}
	return e
}

func bare(address string) string { return strings.TrimPrefix(address, "mailto:") }

// IsAddress reports whether a text is nothing but an email address.
func IsAddress(text string) bool {
	name, domain, found := strings.Cut(text, "@")
	return found && name != "" && domain != "" && !strings.ContainsAny(text, " \t\n,;<>()") && !strings.Contains(domain, "@")
}

func isLink(text string) bool {
	return (strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "www.")) && !strings.ContainsAny(text, " \n")
}

// IsPhone reports whether a text is nothing but one phone number.
func IsPhone(text string) bool {
	digits := 0
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			digits++
		case !strings.ContainsRune("+()-/. \u00a0", r):
			return false
		}
	}
	return digits >= 6 && digits <= 17
}

// Phones are the numbers in a cell, one by one where it lists several.
func Phones(cell string) []string {
	for _, by := range []string{";\n|", ";\n|,"} {
		listed := strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(by, r) })
		numbers := listed[:0]
		for _, text := range listed {
			if text = strings.TrimSpace(text); text != "" {
				numbers = append(numbers, text)
			}
		}
		if len(numbers) > 1 && allPhones(numbers) {
			return numbers
		}
	}
	if cell = strings.Join(strings.Fields(cell), " "); cell != "" {
		return []string{cell}
	}
	return nil
}

func allPhones(texts []string) bool {
	for _, text := range texts {
		if !IsPhone(text) {
			return false
		}
	}
	return true
}
