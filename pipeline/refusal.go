package pipeline

import (
	"errors"
	"fmt"
)

// Reason classes a refusal by what the caller did wrong; the command line turns
// it into an exit code.
type Reason int

// The reasons for which a wish is refused.
const (
	// Invalid: the wish contradicts what the deal is, such as winning a lost deal.
	Invalid Reason = iota
	// Usage: the words of the wish are wrong, such as an unknown stage.
	Usage
	// NoSuchDeal: no deal, or more than one, answers to the name given.
	NoSuchDeal
	// Failed: the wish was right but could not be carried out, such as a full disk.
	Failed
)

// Refusal says in one sentence why something was not done, and in Hint what to
// do instead. Both are meant for the user and never hold text of the driver or
// the operating system.
type Refusal struct {
	Reason  Reason
	Code    string // a stable word for scripts, such as "no_such_stage"
	Message string
	Hint    string
}

func (r *Refusal) Error() string { return r.Message }

// refuse builds a Refusal of the common kind.
func refuse(reason Reason, code, hint, format string, args ...any) error {
	return &Refusal{Reason: reason, Code: code, Message: fmt.Sprintf(format, args...), Hint: hint}
}

// GateShut refuses a move whose hard criteria are not all met. The report is the
// same one that Check gives, so every screen can show what is missing.
type GateShut struct {
	Report Report
	Forced bool // an override was wanted, and the process allows none
}

func (g *GateShut) Error() string {
	missing := g.Report.Missing()
	why := fmt.Sprintf("%d criteria are not met", len(missing))
	if len(missing) == 1 {
		why = missing[0].Why
	}
	if g.Forced {
		why += ", and this process allows no overrides"
	}
	return fmt.Sprintf("The gate to %s is shut: %s.", g.Report.ToName, why)
}

// HintOf gives the next step that an error suggests, or "".
func HintOf(err error) string {
	var refusal *Refusal
	if errors.As(err, &refusal) {
		return refusal.Hint
	}
	var shut *GateShut
	if errors.As(err, &shut) {
		return fmt.Sprintf("see what is missing: deals gate %d", shut.Report.Deal)
	}
	var hinted interface{ Hint() string }
	if errors.As(err, &hinted) {
		return hinted.Hint()
	}
	return ""
}
