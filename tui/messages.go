package tui

import (
	"deals/pipeline"
)

// The messages of the root. All are answers to its own commands, but for
// quitAsked, which a signal sends as well.

// boardLoaded answers loadBoard. Only the newest request counts.
type boardLoaded struct {
	request int
	version int64
	process *pipeline.Process
	board   pipeline.Board
	err     error
}

// dealsLoaded answers loadDeals with the deals that are open on the screen.
type dealsLoaded struct {
	request int
	deals   map[int64]pipeline.Deal
	history []pipeline.HistoryEntry // of the deal in the deal view
	err     error
}

// todayLoaded answers loadToday. Only the newest request counts.
type todayLoaded struct {
	request int
	today   pipeline.Today
	err     error
}

// reviewLoaded answers loadReview with the deals to walk through.
type reviewLoaded struct {
	request int
	deals   []int64
	first   pipeline.Deal
	changes pipeline.Changes
	err     error
}

// accountsLoaded answers loadAccounts with all of them, or with the one that is
// open.
type accountsLoaded struct {
	request int
	all     []pipeline.AccountView
	account pipeline.AccountView
	alike   []string
	err     error
}

// changesLoaded answers loadChanges. Only the newest request counts.
type changesLoaded struct {
	request int
	changes pipeline.Changes
	err     error
}

// accountNamesLoaded answers loadAccountNames of a form.
type accountNamesLoaded struct {
	asker    dialog
	accounts []pipeline.AccountView
	err      error
}

// dealRead answers readDeal with the deal, and what is to be done with it.
type dealRead struct {
	deal   pipeline.Deal
	action action
	err    error
}

// statsLoaded answers loadStats.
type statsLoaded struct {
	request int
	report  report
	err     error
}

// versionRead answers readVersion, which watches for changes by others.
type versionRead struct {
	version int64
	err     error
}

// watchDue ends the pause between two looks at the version.
type watchDue struct{}

// toastOver ends the time of one toast; a newer one stays.
type toastOver struct{ id int }

// severalRead answers readSeveral with the marked deals that there are.
type severalRead struct {
	action action
	to     pipeline.StageKey
	deals  []pipeline.Deal
	err    error
}

// written answers the job at the head of the write queue.
type written struct {
	change pipeline.Change
	words  string // what was done, for the toast
	undoes bool   // whether undo is worth offering
	done   int    // changes that were made
	failed int    // changes that were refused while others were made
	run    run    // of these changes, the last ones with nobody else's between
	err    error
}

// run is changes of our own that follow one another in the book, with nobody
// else's between them, so that one undo may take all of them back.
type run struct {
	changes       int
	before, after int64 // versions of the book
}

// and adds what came later; only what follows directly makes the run longer.
func (r run) and(later run) run {
	if r.changes == 0 || r.after != later.before {
		return later
	}
	return run{r.changes + later.changes, r.before, later.after}
}

// savingDue ends the time for which quitting is not worth a word.
type savingDue struct{}

// quitAsked asks for an orderly end: what is being written is written first.
type quitAsked struct{ signal bool }
