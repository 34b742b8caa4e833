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

// Confirm asks a question of yes or no until one of them is the answer; unless is what enter
// says. Esc says no, and so does the end of the input.
func (p *Printer) Confirm(ctx context.Context, unless bool, format string, args ...any) (yes bool, err error) {
	choice := "(y/N)"
	if unless {
		choice = "(Y/n)"
	}
	for {
		answer, ok, err := p.Ask(ctx, "%s %s", fmt.Sprintf(format, args...), choice)
		if err != nil || !ok || strings.HasPrefix(answer, "\x1b") {
			return false, err
		}
		switch strings.ToLower(answer) {
		case "":
			return unless, nil
		case "y", "yes":
			return true, nil
		case "n", "no":
			return false, nil
		}
	}
}
