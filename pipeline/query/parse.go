package query

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Parse reads a line. Words are separated by spaces and all have to be in the deal; a
// text in double quotes is one of them. A minus in front of a term excludes what it
// finds. Of terms with | between them one is enough. An error is a *Wrong.
func Parse(line string, c Context) (Query, error) {
	p := parser{line: line, context: c}
	err := p.read()
	p.overView()
	return p.query, err
}

// ParseTyped reads a line that somebody is typing: an unfinished last term is left out.
func ParseTyped(line string, c Context) (Query, error) {
	q, err := Parse(line, c)
	var wrong *Wrong
	if errors.As(err, &wrong) {
		p := parser{line: line, context: c, typed: true}
		err = p.read()
		p.overView()
		q = p.query
	}
	return q, err
}

// mostTerms is how many terms a query may have: more than anybody types, and few enough
// for every one to be looked up at once.
const mostTerms = 100

type parser struct {
	line    string
	context Context
	typed   bool // leave out the last term if it is wrong
	at      int
	query   Query
	viewed  Query // what a view in the line sorts and groups by
	within  bool  // the line is that of a view
	closed  bool  // the last term is a view, which has no alternative
	or      int   // where a | waits for its right side, from 1; 0 is none
	terms   int   // so far
	tight   bool  // that | has no space around it, as in stage:lead|needs
}

// read reads all terms.
func (p *parser) read() error {
	for {
		p.spaces()
		if p.at >= len(p.line) {
			return p.end()
		}
		if p.line[p.at] == '|' {
			if err := p.alternative(); err != nil {
				return err
			}
			continue
		}
		term, err := p.term()
		if err == nil {
			err = p.add(term)
		}
		if err != nil && p.typed && p.at >= len(p.line) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (p *parser) end() error {
	if p.or > 0 && !p.typed {
		return p.wrong(p.or-1, len(p.line)-p.or+1, "write what else may match after |, or leave it out", "Nothing follows the |.")
	}
	return nil
}

func (p *parser) alternative() error {
	if p.closed {
		return p.wrong(p.at, 1, "write out what it asks for", "A view cannot be excluded or be an alternative.")
	}
	if p.or > 0 || len(p.query.Terms) == 0 {
		return p.wrong(p.at, 1, `write it between two terms, as in fair | expo; to search for it, put it in quotes: "|"`, "A | needs a term on each side.")
	}
	p.or = p.at + 1
	p.at++
	rest := p.line[p.at:]
	p.tight = rest != "" && !isSpace(firstRune(rest)) && strings.TrimRightFunc(p.line[:p.or-1], isSpace) == p.line[:p.or-1]
	return nil
}

// inherited reads a bare value after a tight |, which belongs to the field before it:
// stage:lead|needs.
func (p *parser) inherited(t *Term) (ok bool, err error) {
	if p.or == 0 || !p.tight || t.Not {
		return false, nil
	}
	alternatives := p.query.Terms[len(p.query.Terms)-1]
	before := alternatives[len(alternatives)-1]
	field, known := p.row(before)
	if !known {
		return false, nil
	}
	t.Field, t.Own, t.Op = before.Field, before.Own, before.Op
	var at int
	t.Text, at = p.value()
	if t.Text = strings.TrimFunc(t.Text, isSpace); t.Text == "" {
		return true, p.wrong(at, p.at-at, p.example(field), "%s needs a value.", field.Name+string(t.Op))
	}
	err = p.readValue(t, field, at)
	return true, err
}

// row is the field of a term that has one.
func (p *parser) row(t Term) (Field, bool) {
	if t.Own {
		return Field{Name: t.Field, kind: own}, true
	}
	i := slices.IndexFunc(fields, func(f Field) bool { return f.Name == t.Field })
	if i < 0 {
		return Field{}, false
	}
	return fields[i], true
}

// add adds a term, or with a | before it an alternative to the last one.
func (p *parser) add(t Term) error {
	or := p.or
	switch {
	case t.Field == "sort" || t.Field == "group" || t.Field == "columns":
		if or > 0 || t.Not {
			does := map[string]string{"sort": "orders", "group": "groups", "columns": "chooses the columns of"}[t.Field]
			return p.wrong(t.At, t.Len, "write it on its own, with a space before it", "%s: %s the list; it cannot follow a minus or a |.", t.Field, does)
		}
		return p.arrange(t)
	case t.Field == "" && t.Text == "":
		return nil // "" finds everything.
	case t.Field == "" && isView(t.Text) && p.line[t.At+t.Len-1] != '"':
		return p.view(t)
	}
	if p.terms++; p.terms > mostTerms {
		return p.tooMany(t)
	}
	p.closed = false
	p.or = 0
	last := len(p.query.Terms) - 1
	if or == 0 {
		p.query.Terms = append(p.query.Terms, []Term{t})
		return nil
	}
	p.query.Terms[last] = append(p.query.Terms[last], t)
	return nil
}

func (p *parser) tooMany(t Term) error {
	return p.wrong(t.At, t.Len, "leave some out", "A query can have %d terms at most.", mostTerms)
}

// term reads one term. The line goes on behind it even when it is wrong.
func (p *parser) term() (t Term, err error) {
	t = Term{Op: Is, At: p.at}
	if rest := p.line[p.at+1:]; p.line[p.at] == '-' && rest != "" && rest[0] != '|' && !isSpace(firstRune(rest)) {
		t.Not = true
		p.at++
	}
	name, found := p.field()
	if !found {
		if mine, err := p.inherited(&t); mine {
			t.Len = p.at - t.At
			return t, err
		}
	}
	if p.at < len(p.line) && p.line[p.at] == '"' {
		t.Text, _ = p.value()
		t.Text = strings.TrimFunc(t.Text, isSpace)
		t.Len = p.at - t.At
		return t, nil
	}
	if found {
		err = p.condition(&t, name)
		t.Len = p.at - t.At
		return t, err
	}
	t.Text, _ = p.value()
	t.Len = p.at - t.At
	if digits, sharp := strings.CutPrefix(t.Text, "#"); isNumber(digits) {
		t.Value.Number, _ = strconv.ParseInt(digits, 10, 64)
		if sharp {
			t.Field, t.Text = "number", digits
		}
	}
	return t, nil
}

// field reads a name and leaves the line at the operator after it.
func (p *parser) field() (name string, found bool) {
	rest := p.line[p.at:]
	end := strings.IndexFunc(rest, func(r rune) bool { return isSpace(r) || strings.ContainsRune(`:<>|"`, r) })
	if end < 0 || !strings.ContainsRune(":<>", rune(rest[end])) || !isField(rest[:end]) {
		return "", false
	}
	p.at += end
	return rest[:end], true
}

// operator reads the operator. A colon before another one is left out, as in value:>10k.
func (p *parser) operator() Op {
	rest := p.line[p.at:]
	if len(rest) > 1 && rest[0] == ':' && (rest[1] == '<' || rest[1] == '>') {
		p.at++
		rest = rest[1:]
	}
	for _, op := range []Op{AtMost, AtLeast, Less, More} {
		if strings.HasPrefix(rest, string(op)) {
			p.at += len(op)
			return op
		}
	}
	p.at++
	return Is
}

// value reads a value: up to the next space or |, or in quotes up to the next quote. A
// quote that is still open covers the rest, so that a line can be read as it is typed.
func (p *parser) value() (text string, at int) {
	at = p.at
	rest := p.line[at:]
	if quoted, ok := strings.CutPrefix(rest, `"`); ok {
		text, _, closed := strings.Cut(quoted, `"`)
		p.at += 1 + len(text)
		if closed {
			p.at++
		}
		return text, at
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return isSpace(r) || r == '|' })
	if end < 0 {
		end = len(rest)
	}
	p.at += end
	return rest[:end], at
}

func (p *parser) spaces() {
	rest := strings.TrimLeftFunc(p.line[p.at:], isSpace)
	p.at = len(p.line) - len(rest)
}

func isSpace(r rune) bool { return unicode.IsSpace(r) }

func firstRune(text string) rune {
	r, _ := utf8.DecodeRuneInString(text)
	return r
}

// isNumber reports whether a word may be the number of a deal.
func isNumber(word string) bool {
	return word != "" && len(word) <= 18 && word[0] != '0' && strings.Trim(word, "0123456789") == ""
}

// isView reports whether a word is the name of a view.
func isView(word string) bool { return len(word) > 1 && word[0] == '@' }

// plainWord reports whether a word needs no quotes. Behind a minus, another one is part of
// the word.
func plainWord(word string, behindMinus bool) bool {
	if word == "" || strings.ContainsFunc(word, isSpace) || strings.Contains(word, "|") || strings.HasPrefix(word, `"`) {
		return false
	}
	if isView(word) || word[0] == '-' && len(word) > 1 && !behindMinus || word[0] == '#' && isNumber(word[1:]) {
		return false
	}
	p := parser{line: word}
	_, named := p.field()
	return !named
}
