package tui

import "deals/tui/importing"

// Importer reads files for the import screen; the other types are what it is asked
// and what it answers.
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
