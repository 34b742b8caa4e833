package ui

import (
	"context"

	"deals/pipeline"
)

// Run is changes of our own that follow one another in the book, with nobody
// else's between them, so that one undo may undo all of them.
type Run struct {
	Changes       int
	Before, After int64 // versions of the book
}

// And extends the run by a later one that follows it directly; otherwise the later
// run replaces it.
func (r Run) And(later Run) Run {
	if r.Changes == 0 || r.After != later.Before {
		return later
	}
	return Run{r.Changes + later.Changes, r.Before, later.After}
}

// Write is one change to be made: intents on a deal, or a new deal. For several
// deals it is one change each.
type Write struct {
	Deal    int64            // 0 makes a new deal from Create
	Create  *pipeline.Create // for a new deal
	Intents []pipeline.Intent
	Close   bool // take the asking dialog off the stack once it is written

	// Book does what is about the book, or about more than one deal, and says what it did.
	Book func(ctx context.Context) (words string, err error)

	More   []Write // the changes of several deals, in place of the one
	Marked bool    // it is about the marked deals
	// Next, when not nil, gives the next dialog after a successful write, such as
	// the question for the next step after one was finished.
	Next func(env *Env, change pipeline.Change) Dialog
}

// Change is the change that intents make of a deal, as it is shown.
func Change(deal *pipeline.Deal, intents ...pipeline.Intent) Write {
	return Write{Deal: deal.ID, Intents: append([]pipeline.Intent{pipeline.IfUnchanged{Deal: *deal}}, intents...), Close: true}
}
