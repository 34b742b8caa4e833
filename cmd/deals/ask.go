package main

import (
	"bufio"
	"context"
	"fmt"
	"strings"

	"deals/tui/safe"
)

// asks reports whether a person is there to be asked for what is missing. A
// script never is.
func (a *app) asks() bool { return a.InTerminal && !a.json }

// ask puts a question and reads the line typed in answer; ok is false when there
// is nobody to answer any more. It asks on standard error, so that the output
// stays what was asked for.
func (a *app) ask(ctx context.Context, format string, args ...any) (answer string, ok bool, err error) {
	_ = a.out.Flush()
	fmt.Fprintf(a.Err, "%s ", safe.Line(fmt.Sprintf(format, args...)))
	if a.typed == nil {
		a.typed = bufio.NewReader(a.In)
	}
	type line struct {
		text string
		err  error
	}
	done := make(chan line, 1)
	go func() {
		text, err := a.typed.ReadString('\n')
		done <- line{text, err}
	}()
	select {
	case <-ctx.Done():
		fmt.Fprintln(a.Err)
		return "", false, ctx.Err()
	case l := <-done:
		if l.err != nil && l.text == "" {
			fmt.Fprintln(a.Err)
			return "", false, nil
		}
		return strings.TrimSpace(l.text), true, nil
	}
}

// tellAgain says what was wrong with an answer, before the question is put again.
func (a *app) tellAgain(err error) {
	fmt.Fprintln(a.Err, safe.Line(err.Error()))
}
