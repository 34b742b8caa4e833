package tui

import "deals/tui/importing"

// The import screen is given what reads files, which is asked and answers with these.
type (
	Importer     = importing.Reader
	Import       = importing.Request
	ImportFile   = importing.File
	ImportPlan   = importing.Plan
	ImportItem   = importing.Item
	ImportChoice = importing.Choice
	ImportReason = importing.Reason
	ImportRow    = importing.Row
	Imported     = importing.Landed
)
