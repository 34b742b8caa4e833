package importing

import (
	"context"
	"time"

	"deals/tui/importing/preview"
)

// Reader reads files and imports them. Its methods are called in the background; an
// error is a sentence for the user.
type Reader interface {
	// Files lists files that may be meant, the newest first: recent exports when
	// nothing is typed yet.
	Files(ctx context.Context, typed string) ([]File, error)
	// Read says what importing a file would do, and changes nothing.
	Read(ctx context.Context, ask Request) (Plan, error)
	// Land imports the file as one change, or nothing of it.
	Land(ctx context.Context, ask Request) (Landed, error)
}

// File is a file or a folder to choose.
type File struct {
	Path    string // as the user would type it
	Changed time.Time
	Folder  bool
}

// Request is a file, and what the user decided about it.
type Request struct {
	Path     string
	Answers  map[string]string // by the key of an Item: the value of one of its choices
	Progress func(percent int)
}

// Plan is what importing a file would do.
type Plan struct {
	Name    string   // of the file
	Unit    string   // what its lines are; "" for line
	Does    string   // what importing it does, for a file of anything but deals; "" for one of deals
	Notes   []string // about the file as a whole
	Columns []Item
	Words   []Item
	Rules   []Item // how amounts and dates are read

	New, Changed, Same, Rejected int
	Undated                      int            // of the new and changed ones: closed on an unknown day
	Differ, LeftOut              int            // differences in which the deal here stays; cells that are left out
	Found                        []preview.Find // what to know before importing, the most important first
	Rows                         []preview.Row  // the first few deals, the unclear ones first
	Table                        preview.Table  // what would land on deals that are here, for a file of anything but deals
}

// Item is one thing about a file that the user can decide.
type Item struct {
	Key     string   // in Request.Answers
	Text    string   // the header of a column; a word
	Samples []string // what stands there: cells of a column, the column of a word
	Answer  string   // the value of a choice; "" when there is no guess
	Sure    bool     // clear, or decided by the user
	Choices []Choice
}

// Choice is one possible answer.
type Choice struct {
	Value, Label string
	Hint         string // what tells it from similar ones; "" for nothing
	Out          bool   // it leaves the column out
}

// Landed is the result of an import.
type Landed struct {
	Words    string // what was done, for a message
	Rejected int
	Kept     int    // conflicts, in which the deal here stayed as it was
	Rejects  string // the path of the file with the rejected rows; "" without one
}
