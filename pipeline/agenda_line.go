package pipeline

import (
	"bytes"
	"errors"
	"strconv"
)

// An agenda is kept as one short line of fields with a semicolon after each.
// Keys and codes hold none.

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

// UnmarshalText reads what AppendText wrote. It is called for every deal of the
// book when Today is opened, so it does without what time and strconv offer.
func (a *Agenda) UnmarshalText(line []byte) error {
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
	date := func() Date {
		d, fine := dateOfText(next())
		ok = ok && fine
		return d
	}
	*a = Agenda{Deal: number()}
	a.Status = Status(kept(string(Open), next()))
	a.Stage = StageKey(kept(string(a.Stage), next()))
	a.Over = len(next()) > 0
	a.Value.Minor = number()
	a.Value.Currency = kept("EUR", next())
	a.Due, a.Touched, a.Entered, a.Asked = date(), number(), number(), number()
	a.Valid, a.Close, a.Snoozed = date(), date(), date()
	a.Bill, a.Deliver = number(), number()
	if !ok || len(line) > 0 {
		return errNoAgenda
	}
	return nil
}

// kept is the text as a string, without a new one when it is the usual.
func kept(usual string, text []byte) string {
	if string(text) == usual {
		return usual
	}
	return string(text)
}

func digits(text []byte) (n int64, ok bool) {
	negative := len(text) > 0 && text[0] == '-'
	if negative {
		text = text[1:]
	}
	const most = 18 // digits of any amount or moment there can be
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

func dateOfText(text []byte) (d Date, ok bool) {
	if len(text) == 0 {
		return Date{}, true
	}
	if len(text) != len("2006-01-02") {
		return Date{}, false
	}
	year, fine := digits(text[:4])
	month, fineMonth := digits(text[5:7])
	day, fineDay := digits(text[8:])
	return Date{int16(year), uint8(month), uint8(day)}, fine && fineMonth && fineDay
}
