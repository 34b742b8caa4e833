package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"syscall"

	"deals/cmd/deals/advice"
	"deals/cmd/deals/jsonout"
	"deals/pipeline"
	"deals/pipeline/refusal"
	"deals/tui/safe"
)

// The exit codes. Scripts rely on them.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitGateShut    = 3
	exitNoDeal      = 4
	exitInterrupted = 130
)

// usage refuses a malformed command line.
func usage(code, hint, format string, args ...any) error {
	return &refusal.Refusal{Reason: refusal.Usage, Code: code, Hint: hint, Message: fmt.Sprintf(format, args...)}
}

// failed refuses a valid request that cannot be carried out.
func failed(code, hint, format string, args ...any) error {
	return &refusal.Refusal{Reason: refusal.Failed, Code: code, Hint: hint, Message: fmt.Sprintf(format, args...)}
}

// severalDeals is a reference that matches more than one deal.
type severalDeals struct {
	ref   string
	deals []pipeline.Deal
}

func (s *severalDeals) Error() string {
	return fmt.Sprintf("%s could be %d deals, so nothing was done.", safe.Quote(s.ref), len(s.deals))
}

// Hint names the deals by their numbers, which are unique.
func (s *severalDeals) Hint() string {
	ids := make([]string, len(s.deals))
	for i := range s.deals {
		ids[i] = fmt.Sprint(s.deals[i].ID)
	}
	return "name one by its number: " + strings.Join(ids, ", ")
}

// finish writes the buffered output, reports any error and returns the exit code.
func (a *app) finish(ctx context.Context, err error) int {
	if errors.Is(err, pipeline.ErrNothingChanged) {
		err = nil
		a.nothingChanged()
	}
	if broken := a.out.Flush(); broken != nil && errors.Is(err, broken) {
		err = nil // The output is worded below, the same for every command.
	}
	code := a.exitCode(ctx, err)
	if err != nil && code != exitInterrupted {
		a.explain(err, code)
	}
	if flushing := a.out.Flush(); flushing != nil && (code == exitDone || code == exitGateShut) {
		if !errors.Is(flushing, syscall.EPIPE) { // A reader that has seen enough is not an error.
			a.out.Note("deals: The output could not be written: %s.", safe.Line(plainCause(flushing)))
		}
		return exitFailed
	}
	return code
}

// plainCause is the last part of an error, without the path and call before it.
func plainCause(err error) string {
	var number syscall.Errno
	if errors.As(err, &number) {
		return number.Error()
	}
	return err.Error()
}

func (a *app) exitCode(ctx context.Context, err error) int {
	var refused *refusal.Refusal
	var shut *pipeline.GateShut
	var several *severalDeals
	switch {
	case err == nil:
		return exitDone
	case ctx.Err() != nil:
		return exitInterrupted
	case errors.As(err, &shut):
		return exitGateShut
	case errors.As(err, &several):
		return exitNoDeal
	case errors.As(err, &refused):
		return map[refusal.Reason]int{
			refusal.Usage: exitUsage, refusal.NoSuchDeal: exitNoDeal, refusal.Invalid: exitFailed, refusal.Failed: exitFailed,
		}[refused.Reason]
	case !a.started:
		return exitUsage
	}
	return exitFailed
}

// explain reports an error: the sentence and the hint for people, and an object for
// scripts. A shut gate is explained by its report.
func (a *app) explain(err error, code int) {
	var shut *pipeline.GateShut
	var several *severalDeals
	var done *reported
	switch isShut := errors.As(err, &shut); {
	case errors.As(err, &done):
	case isShut && a.json:
		a.out.JSON(jsonout.NewGate(&shut.Report, a.onBook))
	case isShut:
		a.printGate(&shut.Report, fmt.Sprintf("#%d", shut.Report.Deal))
	case a.json:
		a.out.JSON(failureJSON{errorJSON{codeOf(err, code), err.Error(), jsonout.OrNull(a.onBook(advice.Of(err)))}})
	}
	a.out.Note("deals: %s", safe.Line(err.Error()))
	if line, place, ok := advice.Place(err); ok {
		a.out.Note("  %s\n  %s", line, place)
	}
	if errors.As(err, &several) {
		for i := range several.deals {
			d := &several.deals[i]
			a.out.Note("  %d  %s  %s", d.ID, safe.Line(d.Title), safe.Line(d.Account))
		}
	}
	hint := advice.Of(err)
	if shut != nil && !a.json {
		hint = "run the commands above, or add --override --reason TEXT"
		if shut.Report.NoOverride {
			hint = "run the commands above; this process allows no overrides"
		}
	}
	if hint != "" {
		a.note("hint: %s", safe.Line(hint))
	}
}

// failureJSON is an error for scripts.
type failureJSON struct {
	Error errorJSON `json:"error"`
}

type errorJSON struct {
	Code    string  `json:"code"`
	Message string  `json:"message"`
	Hint    *string `json:"hint"`
}

// codeOf is the stable error code for scripts.
func codeOf(err error, exit int) string {
	var refused *refusal.Refusal
	var several *severalDeals
	switch {
	case errors.As(err, &refused):
		return refused.Code
	case errors.As(err, &several):
		return "several_deals"
	case exit == exitUsage:
		return "usage"
	}
	return "failed"
}

// nothingChanged says that nothing had to change. It is not a failure, so that a
// script may repeat a command.
func (a *app) nothingChanged() {
	if !a.json {
		a.out.Say("No change.")
	}
}
