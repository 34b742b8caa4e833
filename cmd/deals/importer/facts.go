package importer

import (
	"time"

	"deals/cmd/deals/roundtrip"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/intake"
	"deals/pipeline/intake/cell"
	"deals/pipeline/intake/wording"
	"deals/pipeline/money"
)

// facts is the content of one row about a deal. A zero value is a missing fact.
type facts struct {
	id                                 string
	origin                             pipeline.Origin
	title, account, source, terms      string
	contact                            pipeline.Contact
	tags                               []string
	value                              money.Money
	stage                              pipeline.StageKey
	status                             pipeline.Status
	created, entered, closed, complete cell.Moment
	backwards                          bool // closed before it was created
	completeKnown                      bool // the file has a column for it, so an empty cell has a meaning
	expected, renewal, nextDue         calendar.Date
	nextStep                           string
	lostReason                         pipeline.LostReason
	lostNote                           string
	pushes                             int
	monthly                            money.Money
	months                             int
	category                           pipeline.ForecastCategory
	own                                map[string]string // custom fields
	note                               string
}

// reader turns the cells of a table into facts.
type reader struct {
	columns  intake.Columns
	names    []string       // of the columns
	own      map[int]string // the custom field of a column
	ours     bool           // the table is an export of deals
	process  *pipeline.Process
	words    *wording.Vocabulary
	dates    map[int]*cell.Days    // by column
	amounts  map[int]*cell.Amounts // by column
	currency string
	loc      *time.Location
	now      time.Time
	allLost  bool    // a closed deal without a status was lost
	err      error   // the first problem of the current row
	dropped  []error // why cells of the current row are not used
}

// dateFields are the fields whose columns hold dates.
var dateFields = []Field{
	fieldCreated, fieldEntered, fieldClosed, intake.WonAt, intake.LostAt, fieldClose, fieldExpectedClose, fieldCompleted, fieldNextDue, fieldRenewal,
}

// facts reads one row, or returns why it cannot be imported.
func (r *reader) facts(row row) (facts, error) {
	cells := row.cells
	r.begin(row.bad)
	f := facts{
		id:      r.cell(cells, fieldID),
		title:   oneLine(r.cell(cells, fieldTitle)),
		account: r.line(cells, fieldAccount),
		source:  r.line(cells, fieldSource),
		terms:   r.line(cells, fieldTerms),
		contact: pipeline.Contact{
			Name: r.person(cells), Email: r.address(cells, fieldEmail),
			Phone: r.line(cells, fieldPhone), Role: r.line(cells, fieldRole),
		},
		tags:     roundtrip.SplitTags(r.cell(cells, fieldTags)),
		nextStep: r.cell(cells, fieldNextStep),
	}
	if o := (pipeline.Origin{Source: r.cell(cells, fieldOriginSource), ID: r.cell(cells, fieldOriginID)}); o.Source != "" && o.ID != "" {
		f.origin = o
	}
	f.value = r.value(cells)
	f.created, f.entered = r.past(cells, fieldCreated), r.past(cells, fieldEntered)
	f.expected, f.renewal, f.nextDue = r.day(cells, fieldExpectedClose), r.day(cells, fieldRenewal), r.day(cells, fieldNextDue)
	f.complete, f.completeKnown = r.past(cells, fieldCompleted), len(r.columns[fieldCompleted]) > 0
	f.lostReason, f.lostNote = r.words.Reason(r.cell(cells, fieldLostReason))
	if note := r.cell(cells, fieldLostNote); note != "" {
		f.lostNote = note
	}
	f.pushes = r.count(cells, fieldPushes)
	f.monthly, f.months = r.recurring(cells)
	if text := r.cell(cells, fieldCategory); !cell.Empty(text) {
		call, err := pipeline.ParseForecastCategory(text)
		r.drop(err)
		f.category = call
	}
	f.note = r.note(cells)
	r.keep(&f, cells)
	if r.ours {
		r.exported(&f, cells)
	}
	r.outcome(&f, cells)
	return f, r.err
}
