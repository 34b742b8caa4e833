package importer

import (
	"time"

	"deals/cmd/deals/roundtrip"
	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/intake/cell"
	"deals/pipeline/intake/endings"
	"deals/pipeline/intake/person"
	"deals/pipeline/intake/unit"
	"deals/pipeline/intake/wording"
	"deals/pipeline/landing"
	"deals/pipeline/landing/corrected"
)

// reader turns the cells of a table into facts.
type reader struct {
	columns       intake.Columns
	names         []string       // of the columns
	own           map[int]string // the custom field of a column
	ours          bool           // the table is an export of deals
	process       *pipeline.Process
	words         *wording.Vocabulary
	dates         map[int]*cell.Days    // by column
	amounts       map[int]*cell.Amounts // by column
	turns         map[int]*person.Order // of the names in a column
	english       bool                  // most of their names are
	units         map[int]unit.Unit     // of the columns of amounts
	currency      string
	loc           *time.Location
	now           time.Time
	program       string          // that wrote the file, or ""
	allLost       bool            // a closed deal without a status was lost
	err           error           // the first problem of the current row
	dropped       []error         // why cells of the current row are not used
	dayText       string          // the last cell read as a day, if it has a time of day
	unclear       []error         // the cells of it that have two readings
	currencyGiven bool            // by the user
	currencies    unit.Currencies // in the column of them
	endings       *endings.Tally
	assumed       bool // nothing in the current row, or the user, names the currency of its amount
}

// dateFields are the fields whose columns hold dates.
var dateFields = []Field{
	fieldCreated, fieldEntered, fieldClosed, intake.WonAt, intake.OrderedAt, intake.LostAt, fieldClose, fieldExpectedClose, fieldCompleted, fieldNextDue, fieldRenewal,
	intake.NextActivity, intake.LastActivity, intake.Modified,
}

// id is the one in a row.
func (r *reader) id(cells []string) string { return corrected.WholeID(r.cell(cells, fieldID)) }

// facts reads one row, or returns why it cannot be imported.
func (r *reader) facts(row table.Row) (landing.Facts, error) {
	cells := row.Cells
	r.begin(row.Bad)
	f := landing.Facts{
		ID:      r.id(cells),
		Title:   cell.OneLine(r.cell(cells, fieldTitle)),
		Account: r.line(cells, fieldAccount), // see people
		Source:  r.line(cells, fieldSource),
		Terms:   r.line(cells, fieldTerms),
		Tags:    roundtrip.SplitTags(r.cell(cells, fieldTags)),
	}
	if o := (pipeline.Origin{Source: r.cell(cells, fieldOriginSource), ID: r.cell(cells, fieldOriginID)}); o.Source != "" && o.ID != "" {
		f.Origin = o
	}
	f.Value = r.value(cells)
	f.Created, f.Entered = r.past(cells, fieldCreated), r.past(cells, fieldEntered)
	f.Expected, f.ExpectedText = r.day(cells, fieldExpectedClose), r.dayText
	f.Renewal = r.day(cells, fieldRenewal)
	f.Completed, f.CompletedKnown = r.past(cells, fieldCompleted), len(r.columns[fieldCompleted]) > 0
	f.LostReason, f.LostNote = r.words.Reason(r.cell(cells, fieldLostReason))
	if note := r.cell(cells, fieldLostNote); note != "" {
		f.LostNote = note
	}
	f.Modified, f.Pushes = r.modified(cells), r.count(cells, fieldPushes)
	f.Monthly, f.Months = r.recurring(cells)
	if text := r.cell(cells, fieldCategory); !cell.Empty(text) {
		call, err := pipeline.ParseForecastCategory(text)
		r.drop(err)
		f.Category = call
	}
	f.Notes = r.notes(cells)
	r.keep(&f, cells)
	r.spare(&f, cells)
	r.people(&f, cells)
	last, next := r.activities(&f, cells)
	f.Touched = last
	if r.ours {
		r.exported(&f, cells)
	} else {
		r.hollow(cells)
	}
	r.outcome(&f, cells)
	r.next(&f, cells, next)
	r.final(&f, cells)
	f.Assumed = r.assumed
	if r.err == nil && len(r.unclear) > 0 {
		r.fail(&doubtful{cells: r.unclear})
	}
	return f, r.err
}
