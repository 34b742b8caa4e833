package rejects

import (
	"errors"
	"slices"

	"deals/pipeline/refusal"
)

// Reason is a kind of reason for rejecting rows or for leaving cells out.
type Reason struct {
	Err   error  // of the first row
	Text  string // of Err
	Line  int    // the first one
	Lines []int  // the first few
	Rows  int    // or cells
	kind  string
}

const (
	fewLines  = 5   // that are listed of a kind
	mostKinds = 100 // of reasons
)

// kindOf is the same for all rows that were refused for the same reason. The refusal
// names the code and the column; sentences without a code are kinds of their own.
func kindOf(err error) string {
	var refused *refusal.Refusal
	if !errors.As(err, &refused) || refused.Code == "bad_row" {
		return err.Error()
	}
	return refused.Code + "\x00" + string(refused.Field)
}

// Noted adds a row to its kind of reason.
func Noted(reasons []Reason, err error, line int) []Reason {
	kind := kindOf(err)
	at := slices.IndexFunc(reasons, func(r Reason) bool { return r.kind == kind })
	if at < 0 {
		if len(reasons) == mostKinds { // The last one is for all further kinds.
			at = mostKinds - 1
		} else {
			at, reasons = len(reasons), append(reasons, Reason{Err: err, Text: err.Error(), Line: line, kind: kind})
		}
	}
	r := &reasons[at]
	if r.Rows++; len(r.Lines) < fewLines {
		r.Lines = append(r.Lines, line)
	}
	return reasons
}

// Order puts the most frequent kinds first.
func Order(reasons []Reason) {
	slices.SortStableFunc(reasons, func(a, b Reason) int { return b.Rows - a.Rows })
}
