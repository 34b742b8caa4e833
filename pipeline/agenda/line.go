package agenda

import (
	"bytes"
	"errors"
	"strconv"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// An agenda is stored as one short line of fields with a semicolon after each. Keys
// and codes contain none.

// AppendText adds the line to b.
func (a *Agenda) AppendText(b []byte) ([]byte, error) {
	number := func(n int64) {
		if n != 0 {
			b = strconv.AppendInt(b, n, 10)
		}
		b = append(b, ';')
	}
	word := func(text string) { b = append(append(b, text...), ';') }
	number(a.Deal)
	word(string(a.Status))
	word(string(a.Stage))
	if a.Over {
		b = append(b, 'x')
	}
	b = append(b, ';')
	number(a.Value.Minor)
	word(a.Value.Currency)
	word(a.Due.String())
	number(a.Touched)
	number(a.Entered)
	number(a.Asked)
	word(a.Valid.String())
	word(a.Close.String())
	word(a.Snoozed.String())
	number(a.Bill)
	number(a.Deliver)
	return b, nil
}

var errNoAgenda = errors.New("not an agenda")

// AgendaReader reads agendas from their lines. It reads every deal of the book when
// Today is opened, so it keeps the few words that repeat, and avoids the features
// of time and strconv that it does not need.
type AgendaReader struct{ words map[string]string }

// Read reads what AppendText wrote.
func (r *AgendaReader) Read(line []byte) (a Agenda, err error) {
	ok := true
	next := func() []byte {
		end := bytes.IndexByte(line, ';')
		if end < 0 {
			ok = false
			return nil
		}
		field := line[:end]
		line = line[end+1:]
		return field
	}
	number := func() int64 {
		n, fine := digits(next())
		ok = ok && fine
		return n
	}
	date := func() calendar.Date {
		d, fine := calendar.DateOfText(next())
		ok = ok && fine
		return d
	}
	a.Deal = number()
	a.Status, a.Stage = pipeline.Status(r.word(next())), pipeline.StageKey(r.word(next()))
	a.Over = len(next()) > 0
	a.Value.Minor = number()
	a.Value.Currency = r.word(next())
	a.Due, a.Touched, a.Entered, a.Asked = date(), number(), number(), number()
	a.Valid, a.Close, a.Snoozed = date(), date(), date()
	a.Bill, a.Deliver = number(), number()
	if len(line) > 0 { // Books of before the first release also kept the time of the import.
		number()
	}
	if !ok || len(line) > 0 {
		return Agenda{}, errNoAgenda
	}
	return a, nil
}

// word is the text as a string, the same string for the same text.
func (r *AgendaReader) word(text []byte) string {
	if known, ok := r.words[string(text)]; ok {
		return known
	}
	if r.words == nil {
		r.words = map[string]string{}
	}
	known := string(text)
	r.words[known] = known
	return known
}

func digits(text []byte) (n int64, ok bool) {
	negative := len(text) > 0 && text[0] == '-'
	if negative {
		text = text[1:]
	}
	const most = 18 // digits of any amount or moment
	if len(text) > most {
		return 0, false
	}
	for _, c := range text {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int64(c-'0')
	}
	if negative {
		n = -n
	}
	return n, true
}
