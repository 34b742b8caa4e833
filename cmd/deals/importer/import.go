package importer

import (
	"context"
	"errors"
	"hash/maphash"
	"iter"
	"slices"
	"time"

	"deals/cmd/deals/importer/matching"
	"deals/cmd/deals/rejects"
	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/intake"
	"deals/pipeline/intake/cell"
	"deals/pipeline/intake/rows"
	"deals/pipeline/landing"
	"deals/pipeline/refusal"
	"deals/pipeline/sound"
)

// Options are the settings that a file does not contain.
type Options struct {
	Process  *pipeline.Process
	Now      time.Time          // its zone is that of dates without one
	Currency string             // of amounts without one
	Columns  map[Field][]string // see ParseMap
	Stages   Answers            // see ParseStageMap
	Statuses Answers            // see ParseStatusMap
	AllLost  bool               // a closed deal without a status was lost
	Dates    cell.Order
	Numbers  cell.Numbers
	Skip     int    // lines above the header
	Source   string // where the file comes from, if its header does not tell; see IsSourceName
	// CurrencyGiven is set when the user named Currency. A column whose header names another has that.
	CurrencyGiven bool
	CurrencyFrom  string // what decided Currency if neither the user nor the book did, such as de_DE
	// Typed are the flags as typed, which a proposed command repeats.
	Typed []refusal.Arg
}

// Book is the part of the book that an import uses.
type Book = matching.Book

// Import is a file with its mapping.
type Import struct {
	file     *table.File
	options  Options
	source   source
	table    *table.Table // empty in a file without columns
	mapping  []Mapped
	unused   []string
	remarks  []string
	freeDays []intake.FreeDay // columns that may have the day on which deals were closed
	// currency is what the header or the cells name for amounts without one.
	currency string
	header   []string // of the rejects file
	landed   int
}

// Mapped is a field with its columns.
type Mapped struct {
	Field   Field
	Columns []string
	Read    string // how its dates or amounts are read, such as "day first"; "" without a choice
}

// source is a file format of deals. It passes on the content of each row or
// element; problems of a row are in the candidate, problems of the whole file in
// the error.
type source interface {
	each(yield func(*candidate) error) error
}

// candidate is one row on its way to a deal.
type candidate struct {
	line   int
	cells  []string        // as in the file, for the rejects
	origin pipeline.Origin // the identity of the deal
	kind   rows.Kind       // why the row is no deal
	err    error
	// dropped are the problems of cells that the deal is imported without
	dropped []error
	// backwards: the file has it closed before it was created
	backwards bool
	here      pipeline.Status // of its deal; "" for a new one
	words     string          // in which it says its stage and its end
	row       *landing.Row    // without an id, which looks for its deal
	version   string          // the states in which deals exported it; "" for another program's
	// over applies the row to the existing deal, as it is and as it was when the file
	// was written, if that is known; nil creates a new one.
	over func(present *pipeline.Deal, b *landing.Base) laid
}

// laid is a row laid over a deal.
type laid struct {
	deal    pipeline.Deal
	changed bool
	noted   bool // what the file says is kept for the next time
	changes []landing.Change
	was     string // the title of the deal here
	older   bool   // the row is older than what was last read, so it changes nothing
}

// Verdict is the outcome of a row.
type Verdict string

// The verdicts.
const (
	New      Verdict = "new"
	Changed  Verdict = "changed"
	Same     Verdict = "same"
	Noted    Verdict = "noted" // the deal is the same, but the file says something else than before
	Rejected Verdict = "rejected"
	NoDeal   Verdict = "no deal"
)

// Read finds the mapping of a file. It is the first of two passes, and refuses the
// whole file when it is ambiguous.
func Read(f *table.File, o Options) (*Import, error) {
	i := &Import{file: f, options: o, table: &table.Table{}}
	f.Pass(0)
	isJSON, err := f.IsJSON()
	if err != nil {
		return nil, err
	}
	switch {
	case isJSON && f.IsTrello():
		board, err := table.Trello(f)
		if err != nil {
			return nil, err
		}
		return i, i.readTable(board)
	case isJSON:
		return i, i.readJSON()
	}
	return i, i.readCSV()
}

// Mapping lists the columns of each field.
func (i *Import) Mapping() []Mapped { return i.mapping }

// NotUsed lists the columns without a field.
func (i *Import) NotUsed() []string { return i.unused }

// Remarks say how columns were understood against their names, or without one.
func (i *Import) Remarks() []string { return i.remarks }

// Unit is what the numbers count that say where something is in the file.
func (i *Import) Unit() string {
	if _, isExport := i.source.(*array); isExport {
		return "deal"
	}
	return i.table.Unit()
}

// Landed counts the new and the changed deals that Land has passed on so far. Deals of
// which only the file's version is stored are not among them.
func (i *Import) Landed() int { return i.landed }

// NeedsCurrency reports whether there are amounts and nothing in the file names
// their currency.
func (i *Import) NeedsCurrency() bool {
	reads := func(fields ...Field) bool {
		return slices.ContainsFunc(i.mapping, func(m Mapped) bool { return slices.Contains(fields, m.Field) })
	}
	return reads(fieldValue, fieldMinor) && !reads(fieldCurrency) && i.currency == ""
}

// each gives the verdict on every row. Rows are looked up in batches, which is many
// times faster than one by one.
func (i *Import) each(ctx context.Context, book Book, visit func(*candidate, *laid, Verdict) error) error {
	const most = 500
	if s, ok := i.source.(*sheet); ok {
		if err := i.match(ctx, book, s); err != nil {
			return err
		}
	}
	batch := make([]*candidate, 0, most)
	lines := map[uint64]int{} // by a hash of the identity: a file may have a million
	var hash maphash.Hash
	flush := func() error {
		err := i.judge(ctx, book, batch, visit)
		batch = batch[:0]
		return err
	}
	err := i.source.each(func(c *candidate) error {
		if c.err == nil && c.kind == "" && c.row == nil {
			hash.Reset()
			maphash.WriteComparable(&hash, c.origin)
			key := hash.Sum64()
			if line, twice := lines[key]; twice {
				c.err = table.Because("same_id", "", "The id is the same as in %s %d.", i.Unit(), line)
			} else {
				lines[key] = c.line
			}
		}
		if batch = append(batch, c); len(batch) < most {
			return nil
		}
		return flush()
	})
	if err != nil {
		return err
	}
	return flush()
}

func (i *Import) judge(ctx context.Context, book Book, batch []*candidate, visit func(*candidate, *laid, Verdict) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	present, err := find(ctx, book, batch)
	if err != nil {
		return err
	}
	for _, c := range batch {
		if (c.err == nil || c.isDoubtful()) && c.row != nil {
			c.origin = i.source.(*sheet).matched.Pick(c.row, present)
		}
	}
	recall(batch, present)
	bases, err := basesOf(ctx, book, batch, present)
	if err != nil {
		return err
	}
	for _, c := range batch {
		l, verdict := i.verdict(c, present, bases)
		if err := visit(c, &l, verdict); err != nil {
			return err
		}
	}
	return nil
}

func (i *Import) verdict(c *candidate, present map[pipeline.Origin]pipeline.Deal, bases map[int64]*landing.Base) (laid, Verdict) {
	switch {
	case c.kind != "":
		return laid{}, NoDeal
	case c.err != nil:
		return laid{}, Rejected
	}
	found, ok := present[c.origin]
	if !ok {
		l := c.over(nil, nil)
		if c.err = i.valid(&l.deal); c.err != nil {
			return l, Rejected
		}
		return l, New
	}
	l := c.over(&found, bases[found.ID])
	l.was = found.Title
	if !l.changed && !l.noted {
		return l, Same
	}
	if c.err = i.valid(&l.deal); c.err != nil {
		return l, Rejected
	}
	if !l.changed {
		return l, Noted
	}
	return l, Changed
}

// valid returns why a deal cannot be stored.
func (i *Import) valid(d *pipeline.Deal) error {
	now := i.options.Now
	future := func(at time.Time) bool { return calendar.Begin(at, now.Location()).After(now) }
	switch {
	case future(d.CreatedAt):
		return reason("The created date, %s, is in the future.", calendar.DayOf(d.CreatedAt, now.Location()))
	case future(d.ClosedAt):
		return reason("The closed date, %s, is in the future.", calendar.DayOf(d.ClosedAt, now.Location()))
	case (d.Status == pipeline.Won || d.Status == pipeline.Lost) && d.ClosedAt.IsZero() && !d.ClosedUnknown:
		return reason("A %s deal needs a closed date.", d.Status)
	}
	if err := sound.Check(d); err != nil {
		return err
	}
	return d.Validate(i.options.Process)
}

// find looks up the existing deals of a batch.
func find(ctx context.Context, book Book, batch []*candidate) (map[pipeline.Origin]pipeline.Deal, error) {
	origins := make([]pipeline.Origin, 0, len(batch))
	for _, c := range batch {
		switch {
		case c.err != nil && !c.isDoubtful() || c.kind != "":
		case c.row == nil:
			origins = append(origins, c.origin)
		default:
			for _, choice := range c.row.Choices {
				origins = append(origins, choice.Origin)
			}
		}
	}
	return book.ByOrigin(ctx, origins)
}

// Rejects is the file for the rows that this import into the book at book leaves out.
func (i *Import) Rejects(book string) *rejects.File {
	comma := ','
	if s, ok := i.source.(*sheet); ok {
		comma = s.Comma
	}
	return rejects.New(i.file.Path, comma, book)
}

// Survey is a second pass that predicts the outcome of every row, and changes
// nothing. See gets each deal that would land.
func (i *Import) Survey(ctx context.Context, book Book, see ...func(*pipeline.Deal)) (Survey, error) {
	i.file.Pass(1)
	var s Survey
	err := i.each(ctx, book, func(c *candidate, l *laid, verdict Verdict) error {
		s.note(c, l, verdict)
		for _, show := range see {
			if verdict == New || verdict == Changed {
				show(&l.deal)
			}
		}
		return nil
	})
	s.order()
	i.guess(&s)
	return s, err
}

// Land is a second pass that passes new and changed deals to land, which has to
// store all of them or none; its context ends when the file fails midway. Rejected
// rows are written to left.
func (i *Import) Land(ctx context.Context, book Book, left *rejects.File, land func(context.Context, iter.Seq[pipeline.Deal]) error) (Survey, error) {
	i.file.Pass(1)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var s Survey
	var failure error
	err := land(ctx, func(yield func(pipeline.Deal) bool) {
		failure = i.each(ctx, book, func(c *candidate, l *laid, verdict Verdict) error {
			s.note(c, l, verdict)
			switch {
			case verdict == Rejected:
				return left.Add(i.header, c.cells, c.line, c.err)
			case verdict != Same && verdict != NoDeal && !yield(l.deal):
				return table.ErrStop
			}
			i.landed = s.New + s.Changed
			return nil
		})
		if failure == nil {
			failure = left.Sync()
		}
		if failure != nil {
			cancel()
		}
	})
	s.order()
	i.guess(&s)
	if failure != nil && !errors.Is(failure, table.ErrStop) {
		return s, failure
	}
	return s, err
}
