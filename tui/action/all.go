package action

import (
	"slices"

	"deals/pipeline"
)

// All is every action of the screens, in the order in which help lists them;
// dialogs have keys of their own. A test fails when two rows share a key or one
// lacks its words.
func All() []Row {
	about := moving()
	for i := range about {
		about[i].Moves = true
	}
	return slices.Concat(about, onADeal(), onACard(), onItsRecord(), onTheBook(), ofOneScreen())
}

// moving are the actions that move the cursor.
func moving() []Row {
	return []Row{
		{ID: Left, Group: "Move", Keys: bind("h ←", "go left", "h", "left"), Only: Board},
		{ID: Right, Group: "Move", Keys: bind("l →", "go right", "l", "right"), Only: Board},
		{ID: Down, Group: "Move", Keys: bind("j ↓", "go down", "j", "down"), Foot: "more", Everywhere: true},
		{ID: Up, Group: "Move", Keys: bind("k ↑", "go up", "k", "up"), Everywhere: true},
		{ID: Top, Group: "Move", Keys: bind("g", "go to the top", "g", "home"), Everywhere: true},
		{ID: Bottom, Group: "Move", Keys: bind("G", "go to the bottom", "G", "end"), Everywhere: true},
		{ID: PageUp, Group: "Move", Keys: bind("pgup", "page up", "pgup", "ctrl+b"), Everywhere: true},
		{ID: PageDown, Group: "Move", Keys: bind("pgdn", "page down", "pgdown", "ctrl+f"), Everywhere: true},
		{ID: Stage, Group: "Move", Keys: bind("1…9", "jump to a stage", "1", "2", "3", "4", "5", "6", "7", "8", "9"), Only: Board},
	}
}

// onADeal are the actions about a deal, and a new one.
func onADeal() []Row {
	return []Row{
		{
			ID: Open, Group: "Deal", Keys: bind("enter", "open the deal", "enter"),
			Foot: "open", Also: "show view details history timeline",
			Subject: Card,
		},
		{
			ID: New, Group: "Deal", Keys: bind("n", "new deal", "n"),
			Foot: "new", Also: "add create lead opportunity",
			Everywhere: true,
		},
		{
			ID: Refer, Group: "Deal", Keys: bind("N", "new referral", "N"),
			Also:    "referred recommendation introduction",
			Subject: Deal,
		},
		{
			ID: Edit, Group: "Deal", Keys: bind("e", "edit", "e"),
			Foot: "edit", Also: "change rename value amount account contact email phone source tags date modify",
			Subject: Deal,
		},
		{
			ID: Advance, Group: "Deal", Keys: bind(">", "advance through the gate", ">", "shift+right"),
			Foot: "advance", Also: "next stage forward promote move gate",
			Subject: Several, Asks: pipeline.Advance{}, Decides: true,
		},
		{
			ID: Retreat, Group: "Deal", Keys: bind("<", "move back a stage", "<", "shift+left"),
			Foot: "back", Also: "previous stage return demote",
			Subject: Several, Asks: pipeline.Back{}, Refills: true, Decides: true,
		},
		{
			ID: Win, Group: "Deal", Keys: bind("w", "win", "w"),
			Foot: "win", Also: "won close closed sold sale",
			Subject: Several, Asks: pipeline.Win{}, Decides: true,
		},
		{
			ID: Lose, Group: "Deal", Keys: bind("x", "lose", "x"),
			Foot: "lose", Also: "lost close closed dead drop reject disqualify delete remove archive",
			Subject: Several, Asks: pipeline.Lose{}, Refills: true, Decides: true,
		},
		{
			ID: Reopen, Group: "Deal", Keys: bind("r", "reopen", "r"),
			Foot: "reopen", Also: "reactivate revive restore",
			Subject: Several, Asks: pipeline.Reopen{}, Refills: true,
		},
	}
}

// onACard are the actions on the cards that are shown.
func onACard() []Row {
	return []Row{
		{
			ID: Mark, Group: "Deal", Keys: bind("v", "mark for bulk actions", "v"),
			Foot: "mark", Also: "select multiple bulk many all",
			Subject: Card, Only: Board,
		},
		{
			ID: MarkAll, Group: "Deal", Keys: bind("V", "mark all shown deals", "V"),
			Foot: "mark all", Also: "select everything bulk",
			Subject: Card, Only: Board,
		},
		{
			ID: MarkDown, Group: "Deal", Keys: bind("shift+↓", "mark a range down", "shift+down"),
			Also: "select range", Subject: Card, Only: Board,
		},
		{
			ID: MarkUp, Group: "Deal", Keys: bind("shift+↑", "mark a range up", "shift+up"),
			Also: "select range", Subject: Card, Only: Board,
		},
		{
			ID: Copy, Group: "Deal", Keys: bind("y", "copy email, phone, number", "y"),
			Foot: "copy", Also: "yank clipboard mail telephone url contact",
			Subject: Card,
		},
		{ID: Repeat, Group: "Deal", Keys: bind(".", "repeat the last action", "."), Also: "redo again same", Subject: Card},
		{
			ID: Lift, Group: "Deal", Keys: bind("space", "pick up, move, drop a card", "space"),
			Also:    "drag grab lift carry",
			Subject: Card, Only: Board,
		},
		{
			ID:      Move,
			Subject: Several, Decides: true,
		},
	}
}

// onItsRecord are the actions that record what happened to a deal, or what comes next.
func onItsRecord() []Row {
	return []Row{
		{
			ID: Log, Group: "Record", Keys: bind("a", "log an activity", "a"),
			Foot: "log", Also: "call email meeting note spoke conversation comment what happened",
			Subject: Several, Refills: true,
		},
		{
			ID: Step, Group: "Record", Keys: bind("t", "plan the next step", "t"),
			Foot: "next step", Also: "task todo reminder follow-up followup schedule",
			Subject: Several, Refills: true, Decides: true,
		},
		{
			ID: Done, Group: "Record", Keys: bind("D", "finish the next step", "D"),
			Foot: "finish step", Also: "done complete task todo tick check off",
			Subject: Deal, Asks: pipeline.FinishStep{},
		},
		{
			ID: Push, Group: "Record", Keys: bind("p", "push a date", "p"),
			Foot: "push", Also: "postpone delay later reschedule slip close",
			Subject: Several, Asks: pipeline.MoveStep{}, Refills: true, Decides: true,
		},
		{
			ID: Category, Group: "Record", Keys: bind("c", "set the forecast category", "c"),
			Foot: "category", Also: "commit best case omit pipeline call judgement",
			Subject: Several, Refills: true,
		},
		{
			ID: Tag, Group: "Record", Keys: bind("#", "change the tags", "#"),
			Foot: "tag", Also: "label tags",
			Subject: Several,
		},
		{
			ID: Snooze, Group: "Record", Keys: bind("z", "snooze", "z"),
			Foot: "snooze", Also: "sleep hide rest pause quiet later",
			Subject: Several, Asks: pipeline.Snooze{}, Refills: true, Decides: true,
		},
		{
			ID: Object, Group: "Record", Keys: bind("o", "record an objection", "o"),
			Foot: "objection", Also: "concern problem worry resolve settle",
			Subject: Deal, Asks: pipeline.RaiseObjection{}, Refills: true,
		},
		{
			ID: Document, Group: "Record", Keys: bind("d", "new document", "d"),
			Foot: "document", Also: "proposal quote offer contract order invoice file attach paper signed",
			Subject: Deal,
		},
		{
			ID: FillGaps, Group: "Record", Keys: bind("m", "fill gaps", "m"),
			Also:    "fix repair missing badge accept as is",
			Subject: Deal, Asks: pipeline.AcceptGaps{},
		},
	}
}

// onTheBook are the actions about the book, the screens and the program.
func onTheBook() []Row {
	return []Row{
		{ID: Undo, Group: "Book", Keys: bind("u", "undo", "u"), Foot: "undo", Also: "take back revert oops", Everywhere: true},
		{ID: Redo, Group: "Book", Keys: bind("ctrl+r", "redo", "ctrl+r"), Also: "again forward", Everywhere: true},
		{
			ID: Filter, Group: "Book", Keys: bind("/", "filter as you type", "/"),
			Foot: "filter", Also: "search find look tag account overridden",
			Only: Board,
		},
		{ID: NextHit, Group: "Book", Keys: bind("tab", "next hit of the filter", "tab"), Foot: "next hit", Only: Board},
		{ID: LastHit, Group: "Book", Keys: bind("shift+tab", "previous hit of the filter", "shift+tab"), Only: Board},
		{
			ID: Today, Group: "Book", Keys: bind("T", "today: what to do next", "T"),
			Also:       "agenda tasks todo due overdue calendar",
			Everywhere: true,
		},
		{ID: Review, Group: "Book", Keys: bind("R", "review open deals", "R"), Also: "weekly walk clean stale stuck", Everywhere: true},
		{
			ID: Accounts, Group: "Book", Keys: bind("A", "accounts", "A"),
			Also:       "customers clients companies contacts people buyers",
			Everywhere: true,
		},
		{
			ID: Changes, Group: "Book", Keys: bind("C", "what changed", "C"),
			Also:       "history log news since friday",
			Everywhere: true,
		},
		{
			ID: List, Group: "Book", Keys: bind("L", "list of deals", "L"),
			Also:       "table spreadsheet rows all deals sort group search",
			Everywhere: true,
		},
		{ID: Board, Group: "Book", Keys: bind("b", "board", "b"), Also: "kanban pipeline columns home", Everywhere: true},
		{
			ID: Stats, Group: "Book", Keys: bind("s", "stats panel", "s"),
			Foot: "stats", Also: "win rate cycle length numbers figures metrics report",
			Only: Board,
		},
		{
			ID: StatsFull, Group: "Book", Keys: bind("S", "stats, full screen", "S"),
			Also:       "win rate cycle length conversion funnel numbers figures metrics report dashboard",
			Everywhere: true,
		},
		{
			ID: Forecast, Group: "Book", Keys: bind("F", "forecast", "F"),
			Foot: "forecast", Also: "goal target quota predict quarter month revenue",
			Everywhere: true,
		},
		{
			ID: Import, Group: "Book", Keys: bind("I", "import deals", "I"),
			Foot: "import", Also: "csv excel spreadsheet sheet file pipedrive hubspot salesforce zoho crm list book export migrate move load",
			Everywhere: true,
		},
		{
			ID: Zoom, Group: "Book", Keys: bind("f", "one stage as a list", "f"),
			Foot: "zoom", Also: "zoom focus column list table wide full",
			Only: Board,
		},
		{ID: Back, Group: "Program", Keys: bind("esc", "go back", "esc"), Foot: "back", Everywhere: true},
		{ID: Palette, Group: "Program", Keys: bind(":", "find a command", ":", "ctrl+k"), Everywhere: true},
		{ID: Help, Group: "Program", Keys: bind("?", "help", "?"), Also: "keys shortcuts bindings manual", Everywhere: true},
		{ID: Suspend, Group: "Program", Keys: bind("ctrl+z", "suspend", "ctrl+z"), Also: "background shell", Everywhere: true},
		{
			ID: Quit, Group: "Program", Keys: bind("q", "quit", "q", "ctrl+c"),
			Foot: "quit", Also: "exit leave close",
			Everywhere: true,
		},
		{
			ID:         Find,
			Everywhere: true,
		},
		{
			ID:         View,
			Everywhere: true,
		},
	}
}

// ofOneScreen are the actions that only one screen has.
func ofOneScreen() []Row {
	return []Row{
		{ID: Arrange, On: List, Group: "List", Keys: bind(",", "sort, group, columns", ","), Foot: "sort, group", Also: "order choose columns subtotals"},
		{ID: TabLeft, On: List, Group: "List", Keys: bind("[", "view to the left", "["), Foot: "view"},
		{ID: TabRight, On: List, Group: "List", Keys: bind("]", "view to the right", "]"), Foot: "next view"},
		{ID: Export, On: List, Group: "List", Keys: bind("", "export the list"), Foot: "export", Also: "save write file csv excel json download"},
		{ID: SaveView, On: List, Group: "List", Keys: bind("@", "save as a view", "@"), Foot: "save view", Also: "save view keep filter name query"},
		{ID: Keep, On: Review, Group: "Review", Keys: bind("space", "keep as is", "space"), Foot: "keep"},
		{ID: Arrange, On: Accounts, Group: "Accounts", Keys: bind(",", "sort the accounts", ","), Foot: "sort", Also: "order value"},
		{ID: Role, On: Accounts, Group: "Accounts", Keys: bind("e", "set the role of a contact", "e"), Foot: "role"},
		{ID: Merge, On: Accounts, Group: "Accounts", Keys: bind("M", "merge two accounts", "M"), Foot: "merge"},
		{ID: Earlier, On: Changes, Group: "What changed", Keys: bind("[", "one day earlier", "["), Foot: "earlier"},
		{ID: Later, On: Changes, Group: "What changed", Keys: bind("]", "one day later", "]"), Foot: "later"},
		{
			ID: Window, On: StatsFull, Group: "Stats", Keys: bind("W", "change the period", "W"),
			Foot: "period", Also: "window length months year",
		},
		{ID: Earlier, On: StatsFull, Group: "Stats", Keys: bind("[", "previous period", "["), Foot: "earlier"},
		{ID: Later, On: StatsFull, Group: "Stats", Keys: bind("]", "next period", "]"), Foot: "later"},
		{ID: Grouping, On: StatsFull, Group: "Stats", Keys: bind(",", "change the grouping", ","), Foot: "group"},
		{ID: Meaning, On: StatsFull, Group: "Stats", Keys: bind("i", "explain a figure", "i"), Foot: "explain"},
		{ID: Earlier, On: Forecast, Group: "Forecast", Keys: bind("[", "previous period", "["), Foot: "earlier"},
		{ID: Later, On: Forecast, Group: "Forecast", Keys: bind("]", "next period", "]"), Foot: "later"},
		{
			ID: Window, On: Forecast, Group: "Forecast", Keys: bind("W", "switch month, quarter, year", "W"),
			Foot: "period", Also: "window length months year",
		},
		{ID: Goal, On: Forecast, Group: "Forecast", Keys: bind("$", "goal and currency", "$"), Foot: "goal, currency", Also: "target quota euro dollar rate set the goal"},
		{ID: Suppose, On: Forecast, Group: "Forecast", Keys: bind("=", "start a what-if", "="), Foot: "what-if", Also: "scenario suppose"},
		{ID: Exclude, On: Forecast, Group: "Forecast", Keys: bind("= x", "what-if: exclude a deal", "= x"), Foot: "exclude"},
		{ID: Delay, On: Forecast, Group: "Forecast", Keys: bind("= d", "what-if: delay a deal", "= d"), Foot: "delay"},
		{ID: Reprice, On: Forecast, Group: "Forecast", Keys: bind("= v", "what-if: change a value", "= v"), Foot: "value"},
		{ID: Meaning, On: Forecast, Group: "Forecast", Keys: bind("i", "explain the forecast", "i"), Foot: "explain"},
		{ID: Land, On: Import, Group: "Import", Keys: bind("enter", "confirm a guess, then import", "enter"), Foot: "import"},
		{ID: Answer, On: Import, Group: "Import", Keys: bind("space", "choose a meaning", "space"), Foot: "choose"},
		{ID: NextAnswer, On: Import, Group: "Import", Keys: bind("l →", "next meaning", "l", "right"), Foot: "change"},
		{ID: LastAnswer, On: Import, Group: "Import", Keys: bind("h ←", "previous meaning", "h", "left")},
		{ID: Part, On: Import, Group: "Import", Keys: bind("tab", "next section", "tab"), Foot: "section"},
		{ID: PartBefore, On: Import, Group: "Import", Keys: bind("shift+tab", "previous section", "shift+tab")},
		{ID: OtherFile, On: Import, Group: "Import", Keys: bind("ctrl+o", "open another file", "ctrl+o"), Foot: "other file"},
	}
}
