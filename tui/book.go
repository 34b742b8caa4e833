package tui

import (
	"context"
	"time"

	"deals/pipeline"
)

// Book is what the screen needs of a book. Reads may run at the same time as
// each other and as a write. Errors are *pipeline.Refusal, *pipeline.GateShut,
// pipeline.ErrNothingChanged or those of the context; their text may be shown.
type Book interface {
	// Process is the process the book sells by.
	Process(ctx context.Context) (*pipeline.Process, error)
	// Board reads the columns and the cards in the windows asked for.
	Board(ctx context.Context, query pipeline.BoardQuery) (pipeline.Board, error)
	// Today reads what to do, the first limit tasks in the order to do them.
	Today(ctx context.Context, limit int) (pipeline.Today, error)
	// Walk lists the open deals in the order to review them.
	Walk(ctx context.Context) (pipeline.Walk, error)
	// Changes compares the book with what it was before a moment.
	Changes(ctx context.Context, since time.Time) (pipeline.Changes, error)
	// Accounts lists those who buy, by name; words narrow them down.
	Accounts(ctx context.Context, words string) ([]pipeline.AccountView, error)
	// Account is everything about one of them.
	Account(ctx context.Context, name string) (pipeline.AccountView, error)
	// Similar lists the names of accounts that may be the same as one.
	Similar(ctx context.Context, name string) ([]string, error)
	// Deal reads one deal as it is now.
	Deal(ctx context.Context, id int64) (pipeline.Deal, error)
	// History lists the changes of one deal since a moment, newest first.
	History(ctx context.Context, deal int64, since time.Time, limit int) ([]pipeline.HistoryEntry, error)
	// Records reads what the numbers need of every deal.
	Records(ctx context.Context) ([]pipeline.Record, error)
	// Goals lists what is to be won in years, quarters and months, and Snapshots what
	// was expected of them when they began.
	Goals(ctx context.Context) ([]pipeline.Goal, error)
	// RecordsOf are those of the deals won in a period or expected in it.
	RecordsOf(ctx context.Context, period pipeline.Period) ([]pipeline.Record, error)
	Snapshots(ctx context.Context) ([]pipeline.Snapshot, error)
	// SaveGoal sets the goal of a year, quarter or month; no amount drops it.
	SaveGoal(ctx context.Context, period pipeline.Period, value pipeline.Money) error

	// Create makes a deal and carries out further intents on it, as one change.
	Create(ctx context.Context, create pipeline.Create, more ...pipeline.Intent) (pipeline.Change, error)
	// Do carries out intents on one deal as one change, or none of them.
	Do(ctx context.Context, deal int64, intents ...pipeline.Intent) (pipeline.Change, error)
	// ChangeAccount carries intents out on all deals of an account as one change.
	ChangeAccount(ctx context.Context, name, label string, intents func(*pipeline.Deal) []pipeline.Intent) (int, error)
	// MergeAccounts gives all deals of several accounts one name, as one change.
	MergeAccounts(ctx context.Context, into string, others ...string) (int, error)
	// KeepReview enters a review into the journal.
	KeepReview(ctx context.Context, review pipeline.Review) error
	// Undo takes back the newest n changes, Redo brings undone ones back.
	Undo(ctx context.Context, n int) ([]pipeline.HistoryEntry, error)
	Redo(ctx context.Context, n int) ([]pipeline.HistoryEntry, error)

	// Version differs whenever anything was committed, here or by another process.
	Version(ctx context.Context) (int64, error)
	// Now is the book's clock, in the user's zone.
	Now() time.Time
}
