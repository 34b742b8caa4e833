package output

import (
	"bufio"
	"context"
	"fmt"
	"strings"

	"deals/tui/safe"
)

// Ask asks a question and reads a line as the answer; ok is false when there is
// nobody to answer. It asks on standard error, so that the output contains only the
// result.
func (p *Printer) Ask(ctx context.Context, format string, args ...any) (answer string, ok bool, err error) {
	_ = p.out.Flush()
	fmt.Fprintf(p.streams.Err, "%s ", safe.Line(fmt.Sprintf(format, args...)))
	if p.typed == nil {
		p.typed = bufio.NewReader(p.streams.In)
	}
	type line struct {
		text string
		err  error
	}
	done := make(chan line, 1)
	go func() {
		text, err := p.typed.ReadString('\n')
		done <- line{text, err}
	}()
	select {
	case <-ctx.Done():
		fmt.Fprintln(p.streams.Err)
		return "", false, ctx.Err()
	case l := <-done:
		if l.err != nil && l.text == "" {
			fmt.Fprintln(p.streams.Err)
			return "", false, nil
		}
		return strings.TrimSpace(l.text), true, nil
	}
}
