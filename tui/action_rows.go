package tui

import "slices"

// actions is every action of the screens, in the order in which help lists them;
// dialogs have keys of their own. A test fails when two rows share a key or one
// lacks its words.
func actions() []actionRow {
	about := moving()
	for i := range about {
		about[i].moves = true
	}
	return slices.Concat(about, onADeal(), onItsRecord(), onTheBook(), ofOneScreen())
}

// moving are the actions that go about a screen.
func moving() []actionRow {
	return []actionRow{
		{id: actLeft, group: "Move", keys: bind("h ←", "column to the left", "h", "left"), only: actBoard},
		{id: actRight, group: "Move", keys: bind("l →", "column to the right", "l", "right"), only: actBoard},
		{id: actDown, group: "Move", keys: bind("j ↓", "next card", "j", "down"), foot: "further", everywhere: true},
		{id: actUp, group: "Move", keys: bind("k ↑", "card above", "k", "up"), everywhere: true},
		{id: actTop, group: "Move", keys: bind("g", "first card", "g", "home"), everywhere: true},
		{id: actBottom, group: "Move", keys: bind("G", "last card", "G", "end"), everywhere: true},
		{id: actPageUp, group: "Move", keys: bind("pgup", "a screen up", "pgup", "ctrl+b"), everywhere: true},
		{id: actPageDown, group: "Move", keys: bind("pgdn", "a screen down", "pgdown", "ctrl+f"), everywhere: true},
		{id: actStage, group: "Move", keys: bind("1…9", "jump to a stage", "1", "2", "3", "4", "5", "6", "7", "8", "9"), only: actBoard},
	}
}

// onADeal are the actions about a deal, and a new one.
func onADeal() []actionRow {
	return []actionRow{
		{
			id: actOpen, group: "Deal", keys: bind("enter", "open the deal", "enter"),
			foot: "open", also: "show view details history timeline",
			subject: aboutCard,
		},
		{
			id: actNew, group: "Deal", keys: bind("n", "new deal", "n"),
			foot: "new", also: "add create lead opportunity",
			everywhere: true,
		},
		{
			id: actRefer, group: "Deal", keys: bind("N", "new deal that it referred", "N"),
			also:    "referral recommendation",
			subject: aboutDeal,
		},
		{
			id: actEdit, group: "Deal", keys: bind("e", "edit", "e"),
			foot: "edit", also: "change rename value amount account contact email phone source tags date modify",
			subject: aboutDeal,
		},
		{
			id: actAdvance, group: "Deal", keys: bind(">", "advance through the gate", ">", "L", "shift+right"),
			foot: "advance", also: "next stage forward promote move gate",
			subject: aboutSeveral, decides: true,
		},
		{
			id: actRetreat, group: "Deal", keys: bind("<", "move back", "<", "H", "shift+left"),
			foot: "back", also: "previous stage return demote",
			subject: aboutSeveral, refills: true, decides: true,
		},
		{
			id: actWin, group: "Deal", keys: bind("w", "win", "w"),
			foot: "win", also: "won close closed sold sale",
			subject: aboutSeveral, decides: true,
		},
		{
			id: actLose, group: "Deal", keys: bind("x", "lose", "x"),
			foot: "lose", also: "lost close closed dead drop reject disqualify delete remove archive",
			subject: aboutSeveral, refills: true, decides: true,
		},
		{
			id: actReopen, group: "Deal", keys: bind("r", "reopen", "r"),
			foot: "reopen", also: "reactivate revive restore",
			subject: aboutSeveral, refills: true,
		},
		{
			id: actMark, group: "Deal", keys: bind("v", "mark several", "v"),
			foot: "mark", also: "select multiple bulk many all",
			subject: aboutCard, only: actBoard,
		},
		{id: actRepeat, group: "Deal", keys: bind(".", "do the last thing again", "."), also: "repeat redo", subject: aboutCard},
		{
			id: actLift, group: "Deal", keys: bind("space", "lift, carry, drop a card", "space"),
			also:    "drag grab move",
			subject: aboutCard, only: actBoard,
		},
		{
			id:      actMove,
			subject: aboutSeveral, decides: true,
		},
	}
}

// onItsRecord are the actions that write down what happened to a deal, or will.
func onItsRecord() []actionRow {
	return []actionRow{
		{
			id: actLog, group: "Record", keys: bind("a", "log what happened", "a"),
			foot: "log", also: "call email meeting note activity spoke conversation comment",
			subject: aboutSeveral, refills: true,
		},
		{
			id: actStep, group: "Record", keys: bind("t", "plan the next step", "t"),
			foot: "next step", also: "task todo reminder follow-up followup schedule",
			subject: aboutSeveral, refills: true, decides: true,
		},
		{
			id: actDone, group: "Record", keys: bind("D", "next step is done", "D"),
			foot: "step done", also: "finish complete task todo tick",
			subject: aboutDeal,
		},
		{
			id: actPush, group: "Record", keys: bind("p", "push a date", "p"),
			foot: "push", also: "postpone delay later reschedule slip close",
			subject: aboutSeveral, refills: true, decides: true,
		},
		{
			id: actCall, group: "Record", keys: bind("c", "commit, best case or omit", "c"),
			foot: "own call", also: "my own call judgement forecast",
			subject: aboutSeveral, refills: true,
		},
		{
			id: actSnooze, group: "Record", keys: bind("z", "snooze", "z"),
			foot: "snooze", also: "sleep hide rest pause quiet later",
			subject: aboutSeveral, refills: true, decides: true,
		},
		{
			id: actObject, group: "Record", keys: bind("o", "objection", "o"),
			foot: "objection", also: "concern problem worry resolve settle",
			subject: aboutDeal, refills: true,
		},
		{
			id: actDocument, group: "Record", keys: bind("d", "document", "d"),
			foot: "document", also: "proposal quote offer contract order invoice file attach paper signed",
			subject: aboutDeal,
		},
		{
			id: actMend, group: "Record", keys: bind("m", "mend what is missing", "m"),
			also:    "fix repair gaps missing badge accept",
			subject: aboutDeal,
		},
	}
}

// onTheBook are the actions about the book, the screens and the program.
func onTheBook() []actionRow {
	return []actionRow{
		{id: actUndo, group: "Book", keys: bind("u", "undo", "u"), foot: "undo", also: "take back revert oops", everywhere: true},
		{id: actRedo, group: "Book", keys: bind("ctrl+r", "redo", "ctrl+r"), also: "again forward", everywhere: true},
		{
			id: actFilter, group: "Book", keys: bind("/", "filter as you type", "/"),
			foot: "filter", also: "search find look tag account overridden",
			only: actBoard,
		},
		{
			id: actToday, group: "Book", keys: bind("T", "today: what to do next", "T"),
			also:       "agenda tasks todo due overdue calendar",
			everywhere: true,
		},
		{
			id: actReview, group: "Book", keys: bind("R", "review the open deals", "R"),
			also:       "weekly walk clean stale stuck",
			everywhere: true,
		},
		{
			id: actAccounts, group: "Book", keys: bind("A", "accounts: those who buy", "A"),
			also:       "customers clients companies contacts people buyers",
			everywhere: true,
		},
		{
			id: actChanges, group: "Book", keys: bind("C", "what changed since Friday", "C"),
			also:       "history log news since",
			everywhere: true,
		},
		{id: actBoard, group: "Book", keys: bind("b", "the board", "b"), also: "kanban pipeline columns home", everywhere: true},
		{
			id: actStats, group: "Book", keys: bind("s", "stats beside the board", "s"),
			foot: "stats", also: "win rate cycle length numbers figures metrics report",
			only: actBoard,
		},
		{
			id: actStatsFull, group: "Book", keys: bind("S", "stats on the whole screen", "S"),
			also:       "win rate cycle length conversion funnel numbers figures metrics report dashboard",
			everywhere: true,
		},
		{
			id: actForecast, group: "Book", keys: bind("F", "forecast: what may come in", "F"),
			foot: "forecast", also: "goal target quota predict quarter month revenue commit",
			everywhere: true,
		},
		{id: actBack, group: "Program", keys: bind("esc", "back", "esc"), foot: "back", everywhere: true},
		{id: actPalette, group: "Program", keys: bind(":", "do anything, by name", ":", "ctrl+k"), everywhere: true},
		{id: actHelp, group: "Program", keys: bind("?", "help", "?"), also: "keys shortcuts bindings manual", everywhere: true},
		{id: actSuspend, group: "Program", keys: bind("ctrl+z", "suspend", "ctrl+z"), also: "background shell", everywhere: true},
		{
			id: actQuit, group: "Program", keys: bind("q", "quit", "q", "ctrl+c"),
			foot: "quit", also: "exit leave close",
			everywhere: true,
		},
		{
			id:         actFind,
			everywhere: true,
		},
	}
}

// ofOneScreen are the actions that only one screen has.
func ofOneScreen() []actionRow {
	return []actionRow{
		{id: actKeep, on: actReview, group: "Review", keys: bind("k", "keep it as it is", "k"), foot: "keep"},
		{id: actRole, on: actAccounts, group: "Accounts", keys: bind("e", "who somebody is there", "e"), foot: "role"},
		{id: actMerge, on: actAccounts, group: "Accounts", keys: bind("M", "merge two accounts", "M"), foot: "merge"},
		{id: actEarlier, on: actChanges, group: "What changed", keys: bind("[", "a day earlier", "["), foot: "earlier"},
		{id: actLater, on: actChanges, group: "What changed", keys: bind("]", "a day later", "]"), foot: "later"},
		{
			id: actWindow, on: actStatsFull, group: "Stats", keys: bind("w", "another window of time", "w"),
			foot: "window", also: "period months year",
		},
		{id: actGrouping, on: actStatsFull, group: "Stats", keys: bind("g", "group by something else", "g"), foot: "group"},
		{id: actMeaning, on: actStatsFull, group: "Stats", keys: bind("i", "what a figure means", "i"), foot: "meaning"},
		{id: actEarlier, on: actForecast, group: "Forecast", keys: bind("[", "the period before", "["), foot: "earlier"},
		{id: actLater, on: actForecast, group: "Forecast", keys: bind("]", "the next period", "]"), foot: "later"},
		{
			id: actWindow, on: actForecast, group: "Forecast", keys: bind("w", "month, quarter, year", "w"),
			foot: "window", also: "period months year",
		},
		{id: actGoal, on: actForecast, group: "Forecast", keys: bind("e", "set the goal", "e"), foot: "goal", also: "target quota"},
		{id: actExclude, on: actForecast, group: "Forecast", keys: bind("x", "what if it were lost", "x"), foot: "without it"},
		{id: actSlip, on: actForecast, group: "Forecast", keys: bind("p", "what if it came later", "p"), foot: "slips"},
		{id: actReprice, on: actForecast, group: "Forecast", keys: bind("v", "what if its value changed", "v"), foot: "reprice"},
		{id: actCurrency, on: actForecast, group: "Forecast", keys: bind("$", "another currency", "$"), also: "euro dollar rate"},
		{id: actMeaning, on: actForecast, group: "Forecast", keys: bind("i", "how it is worked out", "i"), foot: "meaning"},
	}
}
