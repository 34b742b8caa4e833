package ui

import (
	"context"

	"deals/pipeline"
)

// Run is consecutive changes of our own in the book, without anyone else's between
// them, so that one undo may undo all of them.
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

// Write is one requested change: intents on a deal, or a new deal. For several
// deals it is one change each.
type Write struct {
	Deal    int64            // 0 creates a deal from Create
	Create  *pipeline.Create // for a new deal
	Intents []pipeline.Intent
	Close   bool // close the asking dialog once it is written

	// Book changes the book, or more than one deal, and returns what it did.
	Book func(ctx context.Context) (words string, err error)

	// Failed says in the header that the change was not made, where no edit is lost with it.
	Failed string

	More   []Write // the changes of several deals, instead of the one
	Marked bool    // it is about the marked deals
	// Next, when not nil, is the next dialog after a successful write, such as the
	// question for the next step after one was finished.
	Next func(env *Env, change pipeline.Change) Dialog
}

// Change is the change of a deal by intents, as shown to the user.
func Change(deal *pipeline.Deal, intents ...pipeline.Intent) Write {
	return Write{Deal: deal.ID, Intents: append([]pipeline.Intent{pipeline.IfUnchanged{Deal: *deal}}, intents...), Close: true}
}
