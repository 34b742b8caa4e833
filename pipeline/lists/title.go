package lists

import (
	"strings"
	"unicode"

	"deals/pipeline"
)

// ends are the marks that people write between the account and the rest of a title.
const ends = "-–—:|/·,"

// TitleBeside is the title of a deal where its account is shown as well: without the
// account in front. A title that says nothing else stays as it is.
func TitleBeside(d *pipeline.Deal) string {
	title, account := strings.TrimSpace(d.Title), strings.TrimSpace(d.Account)
	if account == "" {
		return d.Title
	}
	if rest, ok := behindMark(title, account); ok {
		return rest
	}
	if len(strings.Fields(account)) < 2 { // A single word may begin a name: Data, Data audit.
		return d.Title
	}
	rest, ok := cutFold(title, account)
	behind := strings.TrimSpace(rest)
	if !ok || behind == "" || len(behind) == len(rest) || strings.ContainsAny(behind[:1], ends) {
		return d.Title
	}
	return behind
}

// behindMark is what follows the account and a mark. The account may be shortened to
// its first words, as "Stark" for Stark Industries.
func behindMark(title, account string) (rest string, ok bool) {
	words := strings.Fields(account)
	for n := len(words); n > 0; n-- {
		rest, ok := cutFold(title, strings.Join(words[:n], " "))
		if !ok {
			continue
		}
		trimmed := strings.TrimLeft(rest, " ")
		behind := strings.TrimLeft(trimmed, ends)
		spaced := len(trimmed) < len(rest) || strings.HasPrefix(behind, " ") // Stark-in, T-Shirts
		if behind = strings.TrimSpace(behind); spaced && len(behind) < len(trimmed) && strings.IndexFunc(behind, unicode.IsLetter) >= 0 {
			return behind, true
		}
	}
	return "", false
}

// cutFold is CutPrefix in any case.
func cutFold(s, prefix string) (rest string, ok bool) {
	letters := []rune(prefix)
	for i, r := range s {
		if len(letters) == 0 {
			return s[i:], true
		}
		if unicode.ToLower(r) != unicode.ToLower(letters[0]) {
			return "", false
		}
		letters = letters[1:]
	}
	return "", len(letters) == 0
}
