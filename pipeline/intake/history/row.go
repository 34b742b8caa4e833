package history

import (
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/intake/cell"
	"deals/pipeline/refusal"
)

// Row is what one row says: what happened with a deal, or is planned with it.
type Row struct {
	ID        string   // of its own
	IDs       []string // of its deals, in the program that wrote the file
	Titles    []string // of its deals
	Account   string
	Kind      pipeline.ActivityKind
	Direction pipeline.Direction
	Text      string
	At        time.Time // when it happened, perhaps only to the day; zero when nothing says so
	Planned   bool      // it has not happened yet
	Due       calendar.Date
	Clock     string // of a planned one: "14:30"
}

// Reader reads the rows of a file.
type Reader struct {
	reading *Reading
	header  []string
	days    map[int]*cell.Days
	loc     *time.Location
	now     time.Time
	kinds   [2]int // words in the column of kinds: those with a meaning, and all
}

// NewReader reads rows under a header. The zone of now is that of times without one.
func (r *Reading) NewReader(header []string, now time.Time) *Reader {
	reader := &Reader{reading: r, header: header, days: map[int]*cell.Days{}, loc: now.Location(), now: now}
	for _, f := range []field{day, due, doneAt, created} {
		for _, column := range r.columns[f] {
			reader.days[column] = &cell.Days{Name: header[column]}
		}
	}
	return reader
}

// Observe takes what a row shows about the dates and kinds of all rows.
func (r *Reader) Observe(cells []string, line int) {
	for column, days := range r.days {
		days.Observe(r.dayText(cells, column), line)
	}
	if word := r.cell(cells, kindWord); word != "" {
		r.kinds[1]++
		if kindOf(word) != "" {
			r.kinds[0]++
		}
	}
}

// Settle decides how dates are read, once every row was observed.
func (r *Reader) Settle(order cell.Order) {
	days := make([]*cell.Days, 0, len(r.days))
	for _, d := range r.days {
		days = append(days, d)
	}
	cell.SettleDays(days, order)
	if column := r.reading.columns[kindWord]; len(column) > 0 && r.kinds[0]*2 < r.kinds[1] && !r.reading.isSure {
		delete(r.reading.columns, kindWord)
	}
}

// DealOf is the deal that a row names first, or its account, to see whether they repeat.
func (r *Reader) DealOf(cells []string) string {
	for _, f := range []field{dealTitle, dealID, account} {
		if text := r.cell(cells, f); text != "" {
			return text
		}
	}
	return ""
}

// Subject is what a row is about.
func (r *Reader) Subject(cells []string) string { return r.cell(cells, subject) }

// AccountOf is the account that stands for the deal in a file that names none.
func (r *Reader) AccountOf(cells []string) string {
	if r.reading.byAccount {
		return r.cell(cells, account)
	}
	return ""
}

// TellsKinds reports whether nearly all rows say that they are a call, a note and so on, as the
// types of deals do not.
func (r *Reader) TellsKinds(rows int) bool { return rows > 0 && r.kinds[0]*10 >= rows*9 }

// Read reads a row, or returns why it is rejected; dropped are the cells that cannot be read.
func (r *Reader) Read(cells []string) (row Row, dropped []error, err error) {
	row = Row{ID: r.cell(cells, rowID), Account: r.cell(cells, account)}
	row.IDs, row.Titles = r.Deals(cells)
	if meaning(ofParent, r.cell(cells, parent)) == parentOther {
		return row, nil, refuse("other_parent", "The row belongs to another kind of record, not to a deal.")
	}
	if len(row.IDs)+len(row.Titles) == 0 && r.AccountOf(cells) == "" {
		return row, nil, refuse("no_deal_named", "The row names no deal.")
	}
	kind, word := r.kind(cells)
	if row.Text = r.text(cells, word); row.Text == "" {
		return row, nil, refuse("no_content", "The row has no text.")
	}
	times, dropped, err := r.times(cells)
	if err != nil {
		return row, dropped, err
	}
	switch r.state(cells, kind, times) {
	case stateCanceled:
		return row, dropped, refuse("canceled", "Canceled: it did not take place.")
	case stateOpen:
		row.plan(times, r.loc)
	default:
		at := times.toCome(kind, r.now)
		if !at.IsZero() && kind == string(pipeline.Note) { // A note exists whatever its date.
			dropped, at = append(dropped, r.future(at)), time.Time{}
		}
		if !at.IsZero() {
			return row, dropped, refusal.New(refusal.Failed, "in_the_future", "correct the date, or mark it as not done",
				"The date, %s, is in the future, but the activity is marked as done.", calendar.DayOf(at, r.loc))
		}
		row.At = times.happened(kind, r.now)
	}
	row.Kind = pipeline.ActivityKind(kind)
	if kind == task {
		row.Kind = pipeline.Note
	}
	if row.Kind != pipeline.Note {
		row.Direction = pipeline.Direction(meaning(ofDirection, r.cell(cells, direction)))
	}
	return row, dropped, nil
}

// future is the problem of a note's day that is still to come.
func (r *Reader) future(at time.Time) error {
	return refusal.New(refusal.Failed, "future_note", "", "The note's date, %s, is in the future.", calendar.DayOf(at, r.loc))
}

// plan makes it something to do.
func (r *Row) plan(t times, loc *time.Location) {
	r.Planned = true
	for _, at := range []cell.Moment{t[due], t[day]} {
		if at.IsZero() {
			continue
		}
		r.Due = calendar.DayOf(at.Time, loc)
		if at.Clock {
			r.Clock = at.In(loc).Format("15:04")
		}
		return
	}
}

func refuse(code, message string) error { return refusal.New(refusal.Failed, code, "", "%s", message) }

// cell is the first filled cell of a field.
func (r *Reader) cell(cells []string, f field) string {
	for _, column := range r.reading.columns[f] {
		if text := strings.TrimSpace(cells[column]); !cell.Empty(text) {
			return text
		}
	}
	return ""
}

// Deals are the ids and the titles of the deals that a row names. Some programs put several
// into a cell, and the name of a deal where they say id.
func (r *Reader) Deals(cells []string) (ids, titles []string) {
	for _, column := range r.reading.columns[dealID] {
		text := strings.TrimSpace(cells[column])
		for id := range strings.SplitSeq(text, ";") {
			if id = strings.TrimSpace(id); !cell.Empty(id) {
				ids = append(ids, id)
			}
		}
	}
	if text := r.cell(cells, dealTitle); text != "" {
		titles = append(titles, text)
	}
	return ids, titles
}

// times are the moments of a row.
type times map[field]cell.Moment

// times reads them. A cell with two readings refuses the row; another one that cannot be
// read is left out.
func (r *Reader) times(cells []string) (t times, dropped []error, err error) {
	t = times{}
	for _, f := range []field{day, due, doneAt, created} {
		for _, column := range r.reading.columns[f] {
			at, bad := r.days[column].Read(r.dayText(cells, column), r.loc)
			switch {
			case cell.IsDoubt(bad):
				return t, dropped, bad
			case bad != nil:
				dropped = append(dropped, bad)
			default:
				t[f] = at
			}
		}
	}
	return t, dropped, nil
}

// dayText is the text of a day, with the time of day from a column of its own.
func (r *Reader) dayText(cells []string, column int) string {
	text := strings.TrimSpace(cells[column])
	with := r.reading.columns[due]
	if len(with) == 0 {
		with = r.reading.columns[day]
	}
	if len(with) == 0 || with[0] != column || text == "" || strings.ContainsAny(text, ":T") {
		return text
	}
	at := r.cell(cells, clock)
	if at == "" || !strings.Contains(at, ":") {
		return text
	}
	return text + " " + at
}

// happened is when something took place: the first moment that is not to come. A meeting
// takes place when it was planned, a call when it was done.
func (t times) happened(kind string, now time.Time) time.Time {
	order := []field{doneAt, day, due, created}
	switch kind {
	case "meeting":
		order = []field{day, due, doneAt, created}
	case "note":
		order = []field{day, created, due}
	}
	for _, f := range order {
		if at := t[f]; !at.IsZero() && !calendar.Begin(at.Time, now.Location()).After(now) {
			return at.Time
		}
	}
	return time.Time{}
}

// toCome is the day of something done that is still to come, or zero. A task may be done before
// it is due, and whatever was marked as done earlier took place then.
func (t times) toCome(kind string, now time.Time) time.Time {
	isToCome := func(f field) bool { return !t[f].IsZero() && calendar.Begin(t[f].Time, now.Location()).After(now) }
	order := []field{day, due}
	if isToCome(doneAt) || kind == task {
		order = []field{doneAt}
	} else if !t[doneAt].IsZero() {
		return time.Time{}
	}
	for _, f := range order {
		if isToCome(f) {
			return t[f].Time
		}
	}
	return time.Time{}
}

// state says whether it took place.
func (r *Reader) state(cells []string, kind string, t times) string {
	if kind == "note" && (r.columnKind(cells) != "" || r.cell(cells, kindWord) != "") {
		return stateDone
	}
	said := meaning(ofState, r.cell(cells, status))
	if said == stateCanceled || meaning(ofState, r.cell(cells, outcome)) == stateCanceled {
		return stateCanceled
	}
	if yes, ok := isYes(r.cell(cells, done)); ok {
		if yes {
			return stateDone
		}
		return stateOpen
	}
	if said != "" {
		return said
	}
	if !t[doneAt].IsZero() {
		return stateDone
	}
	if kind == task && (len(r.reading.columns[due]) > 0 || len(r.reading.columns[done]) > 0 || len(r.reading.columns[status]) > 0) {
		return stateOpen
	}
	for _, f := range []field{day, due} {
		if at := t[f]; !at.IsZero() && calendar.Begin(at.Time, r.loc).After(r.now) {
			return stateOpen
		}
	}
	return stateDone
}
