package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"
	"unicode/utf16"

	"deals/pipeline"
	"deals/tui/safe"
)

// writeJSON prints one value. Its text is exact, but what a terminal would obey,
// hide or count otherwise is written as \uXXXX, which readers of JSON turn back.
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

// inert escapes what a terminal would not show as it stands, which in JSON can
// only be within strings. What that is, the sanitiser knows: it is asked about
// each stretch of text that is not ASCII, together with the letter before, since
// marks are judged by what they stand on.
func inert(encoded []byte) []byte {
	var out []byte
	for at := 0; at < len(encoded); {
		end := at
		for end < len(encoded) && encoded[end] >= 0x7f {
			end++
		}
		if end == at {
			out = append(out, encoded[at])
			at++
			continue
		}
		from := at
		if at > 0 && encoded[at-1] != '"' {
			from--
		}
		if stretch := string(encoded[from:end]); stretch == string(safe.Line(stretch)) {
			out = append(out, encoded[at:end]...)
		} else {
			out = appendEscaped(out, encoded[at:end])
		}
		at = end
	}
	return out
}

func appendEscaped(out, text []byte) []byte {
	for _, unit := range utf16.Encode([]rune(string(text))) {
		out = fmt.Appendf(out, `\u%04x`, unit)
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
