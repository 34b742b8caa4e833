package main

import "context"

// nothingDeleted says what to do instead of deleting.
const nothingDeleted = "nothing is deleted; lost: deals lose DEAL --reason TEXT; added by mistake: deals undo; one company under two names: deals account merge INTO OTHER"

// rmCommand is for users who look for a way to delete.
func (a *app) rmCommand() command {
	return command{
		use: "rm [DEAL]", group: groupUndo, hidden: true, words: [2]int{0, -1},
		short: "Show what to do instead of deleting a deal",
		long: "Nothing is deleted, so that win rates stay true and any change can be undone:\n\n" +
			"  deals lose DEAL --reason TEXT    a deal that was lost\n" +
			"  deals undo                       a deal that was added by mistake\n" +
			"  deals account merge INTO OTHER   one company under two names",
		example: "  deals rm 42",
		do: func(context.Context, []string) error {
			return usage("nothing_deleted", nothingDeleted, "A deal cannot be deleted.")
		},
	}
}
