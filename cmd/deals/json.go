package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"deals/pipeline"
)

// writeJSON prints one value. Its text is exact, but characters that a terminal
// obeys or that reorder text are written as \uXXXX, which readers of JSON turn
// back.
func (a *app) writeJSON(value any) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		panic(err) // Only plain structs of ours come here.
	}
	_, _ = a.out.Write(inert(b.Bytes()))
}

// jsonList prints an array while its elements arrive, one on a line.
type jsonList struct {
	a     *app
	begun bool
}

func (l *jsonList) add(value any) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err) // Only plain structs of ours come here.
	}
	separator := ",\n"
	if !l.begun {
		separator, l.begun = "[\n", true
	}
	_, _ = l.a.out.WriteString(separator)
	_, _ = l.a.out.Write(bytes.TrimRight(inert(b.Bytes()), "\n"))
}

func (l *jsonList) end() {
	if !l.begun {
		_, _ = l.a.out.WriteString("[]\n")
		return
	}
	_, _ = l.a.out.WriteString("\n]\n")
}

// writeJSONList prints values as an array.
func writeJSONList[T any](a *app, values []T) {
	list := jsonList{a: a}
	for _, v := range values {
		list.add(v)
	}
	list.end()
}

// inert escapes control and format characters, which in JSON can only stand
// within strings.
func inert(encoded []byte) []byte {
	var out []byte
	for len(encoded) > 0 {
		r, n := utf8.DecodeRune(encoded)
		switch {
		case r < 0x7f || !unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp):
			out = append(out, encoded[:n]...)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		encoded = encoded[n:]
	}
	return out
}

// orNull makes what is absent null.
func orNull[T comparable](value T) *T {
	var zero T
	if value == zero {
		return nil
	}
	return &value
}

func instant(t time.Time) *time.Time { return orNull(t.UTC()) }

// amount is money as two keys: whole minor units and their currency.
func amount(m pipeline.Money) (*int64, *string) {
	if m.IsZero() {
		return nil, nil
	}
	return &m.Minor, &m.Currency
}
