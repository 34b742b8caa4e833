package wording

import "strings"

// Words are those in which a row says its stage and its end, with a mark for each other
// thing that its meaning depends on: rows of the same words mean the same.
func (r Row) Words() string {
	var marks strings.Builder
	mark := func(is bool, sign byte) {
		if is {
			marks.WriteByte(sign)
		}
	}
	for _, f := range []struct{ yes, no bool }{
		{r.Flags.Won.Yes, r.Flags.Won.No},
		{r.Flags.Lost.Yes, r.Flags.Lost.No},
		{r.Flags.Closed.Yes, r.Flags.Closed.No},
		{r.Flags.Active.Yes, r.Flags.Active.No},
	} {
		switch {
		case f.yes:
			marks.WriteByte('y')
		case f.no:
			marks.WriteByte('n')
		default:
			marks.WriteByte('-')
		}
	}
	mark(r.Days.Won, 'w')
	mark(r.Days.Lost, 'l')
	mark(r.Reason, 'r')
	mark(r.Ended, 'e')
	mark(r.Chance.Certain, '+')
	mark(r.Chance.None, '0')
	words := []string{r.Stage, r.Status, r.Group.Text, strings.TrimRight(marks.String(), "-")}
	for n, word := range words {
		words[n] = cut(strings.Join(strings.Fields(word), " "))
	}
	return strings.TrimRight(strings.Join(words, " · "), " ·")
}

// cut shortens a word that no program has.
func cut(word string) string {
	const most = 100 // bytes
	if len(word) > most {
		word = strings.ToValidUTF8(word[:most], "")
	}
	return word
}

// Learn gives rows of the same words the meaning that they had when a file was last
// read: so it does not depend on what else the file has.
func (v *Vocabulary) Learn(words string, m Meaning) {
	if v.learned == nil {
		v.learned = map[string]Meaning{}
	}
	if _, twice := v.learned[words]; !twice {
		v.learned[words] = m
	}
}
