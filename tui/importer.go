package tui

import (
	"deals/tui/importing"
	"deals/tui/importing/preview"
)

type (
	// Importer reads files for the import screen.
	Importer = importing.Reader
	// Import is what an Importer is asked: a file, and the answers so far.
	Import = importing.Request
	// ImportFile is a file that the screen offers.
	ImportFile = importing.File
	// ImportPlan is what an Importer makes of a file.
	ImportPlan = importing.Plan
	// ImportItem is one thing in a plan that can be answered differently.
	ImportItem = importing.Item
	// ImportChoice is one of its answers.
	ImportChoice = importing.Choice
	// ImportFind is something found in a file.
	ImportFind = preview.Find
	// ImportRow is a deal as it would land.
	ImportRow = preview.Row
	// Imported is what landed.
	Imported = importing.Landed
)

// ImportFound are the kinds of what is found in a file. The first three need a look.
var ImportFound = preview.Found
