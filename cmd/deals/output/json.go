package output

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf16"

	"deals/tui/safe"
)

// JSON prints one value. Its text is exact, but characters that a terminal would
// obey, hide or count differently are written as \uXXXX, which readers of JSON
// decode.
func (p *Printer) JSON(value any) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		panic(err) // Only plain structs of ours come here.
	}
	_, _ = p.out.Write(inert(b.Bytes()))
}

// JSONList prints an array while its elements arrive, one per line.
type JSONList struct {
	p     *Printer
	begun bool
}

// JSONList starts an array.
func (p *Printer) JSONList() *JSONList { return &JSONList{p: p} }

// Add prints the next element.
func (l *JSONList) Add(value any) {
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
	_, _ = l.p.out.WriteString(separator)
	_, _ = l.p.out.Write(bytes.TrimRight(inert(b.Bytes()), "\n"))
}

// Begun reports whether an element was printed.
func (l *JSONList) Begun() bool { return l.begun }

// End closes the array.
func (l *JSONList) End() {
	if !l.begun {
		_, _ = l.p.out.WriteString("[]\n")
		return
	}
	_, _ = l.p.out.WriteString("\n]\n")
}

// JSONEach prints values as an array.
func JSONEach[T any](p *Printer, values []T) {
	list := p.JSONList()
	for _, v := range values {
		list.Add(v)
	}
	list.End()
}

// inert escapes text that a terminal would not show as it is, which in JSON is only
// possible within strings. The sanitiser decides what that is: it is asked about
// each stretch of non-ASCII text, together with the letter before, since marks
// depend on their base.
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

// EscapedJSON writes JSON to w as JSON prints it. Every write must contain whole
// characters.
func EscapedJSON(w io.Writer) io.Writer { return escaped{w} }

type escaped struct{ to io.Writer }

func (e escaped) Write(p []byte) (int, error) {
	if _, err := e.to.Write(inert(p)); err != nil {
		return 0, err
	}
	return len(p), nil
}

func appendEscaped(out, text []byte) []byte {
	for _, unit := range utf16.Encode([]rune(string(text))) {
		out = fmt.Appendf(out, `\u%04x`, unit)
	}
	return out
}
