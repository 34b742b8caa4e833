package landing

import (
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/intake/cell"
	"deals/pipeline/money"
)

// Facts is the content of one row about a deal. A zero value is a missing fact.
type Facts struct {
	ID                                  string
	Origin                              pipeline.Origin
	Title, Account, Source, Terms       string
	Contact                             pipeline.Contact
	People                              []pipeline.Contact // further contacts
	Tags                                []string
	Value                               money.Money
	Assumed                             bool // its currency is not in the file
	Stage                               pipeline.StageKey
	Status                              pipeline.Status
	Created, Entered, Closed, Completed cell.Moment
	Touched                             cell.Moment // the last contact with the buyer
	Modified                            cell.Moment // when the other program last changed the row
	Older                               bool        // than what was last read about the deal; see Narrow
	Doubted                             bool        // it reopens the deal, and may be older
	Exported                            bool        // by this book, so that it is known what the file was made from
	Backwards                           bool        // closed before it was created
	CompletedKnown                      bool        // the file has a column for it, so an empty cell has a meaning
	Expected, Renewal, NextDue          calendar.Date
	ExpectedText                        string // the cell of Expected, if it has a time of day
	NextStep                            string
	LostReason                          pipeline.LostReason
	LostNote                            string
	Pushes                              int
	Monthly                             money.Money
	Months                              int
	Category                            pipeline.ForecastCategory
	Own                                 map[string]string // custom fields
	Notes                               []Note
	Words                               string     // in which the row says its stage and its end
	Answered                            bool       // the user said what they mean
	Undecided                           *Undecided // set when they are not clear
	again                               string     // what was kept about the same words
}

// Note is what a column says in words.
type Note struct {
	Column string
	Text   string
	was    string // what it said before
}
