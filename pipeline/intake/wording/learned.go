package wording

import "strings"

// Words are those in which a row says its stage and its end, with a mark for each other
// thing that its meaning depends on: rows of the same words mean the same.
func (r *Row) Words() string {
	marks := make([]byte, 0, 10)
	for _, f := range [...]struct{ yes, no bool }{
		{r.Flags.Won.Yes, r.Flags.Won.No},
		{r.Flags.Lost.Yes, r.Flags.Lost.No},
		{r.Flags.Closed.Yes, r.Flags.Closed.No},
		{r.Flags.Active.Yes, r.Flags.Active.No},
	} {
		switch {
		case f.yes:
			marks = append(marks, 'y')
		case f.no:
			marks = append(marks, 'n')
		default:
			marks = append(marks, '-')
		}
	}
	for _, m := range [...]struct {
		is   bool
		sign byte
	}{{r.Days.Won, 'w'}, {r.Days.Lost, 'l'}, {r.Days.Ordered != "", 'o'}, {r.Reason, 'r'}, {r.Ended, 'e'}, {r.Chance.Certain, '+'}, {r.Chance.None, '0'}} {
		if m.is {
			marks = append(marks, m.sign)
		}
	}
	var words strings.Builder
	for _, word := range [...]string{r.Stage, r.Status, r.Group.Text, strings.TrimRight(string(marks), "-")} {
		if word != "" {
			words.WriteString(cut(word))
		}
		words.WriteString(" · ")
	}
	return strings.TrimRight(words.String(), " ·")
}

// cut shortens a word that no program has, and keeps it on its line.
func cut(word string) string {
	const most = 100 // bytes
	if len(word) > most {
		word = strings.ToValidUTF8(word[:most], "")
	}
	if strings.ContainsAny(word, "\t\r\n") {
		word = strings.Join(strings.Fields(word), " ")
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

// recalled is what a row of these words was read as before. What a certain probability means
// depends on the close date, too.
func (v *Vocabulary) recalled(r *Row) (Meaning, bool) {
	if v.learned == nil || r.Overdue && (r.Chance.Certain || r.Chance.None) {
		return Meaning{}, false
	}
	m, ok := v.learned[r.Words()]
	return m, ok
}
