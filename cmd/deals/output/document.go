package output

import (
	"bytes"
	"io"

	"deals/tui/safe"
)

// Document prints a text that may come from others: unchanged into a pipe, and to a
// terminal with nothing in it that a terminal obeys. It has to be closed.
func (p *Printer) Document() io.WriteCloser {
	if p.streams.OutTerminal {
		return &harmless{to: p}
	}
	return exact{p}
}

type exact struct{ io.Writer }

func (exact) Close() error { return nil }

// harmless shows lines as text.
type harmless struct {
	to   io.Writer
	rest []byte
}

func (h *harmless) Write(p []byte) (int, error) {
	h.rest = append(h.rest, p...)
	for {
		line, rest, whole := bytes.Cut(h.rest, []byte("\n"))
		if !whole {
			return len(p), nil
		}
		if _, err := io.WriteString(h.to, string(safe.Line(string(line)))+"\n"); err != nil {
			return 0, err
		}
		h.rest = rest
	}
}

// Close shows a last line without a line break.
func (h *harmless) Close() error {
	_, err := io.WriteString(h.to, string(safe.Line(string(h.rest))))
	return err
}
