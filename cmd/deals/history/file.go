package history

import (
	"cmp"
	"context"
	"slices"
	"time"

	"deals/cmd/deals/roundtrip"
	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/pipeline/accounts"
	"deals/pipeline/intake/cell"
	"deals/pipeline/intake/history"
	"deals/pipeline/intake/rows"
	"deals/pipeline/lists"
	"deals/pipeline/refusal"
)

// Options are what a file does not contain.
type Options struct {
	Process *pipeline.Process
	Now     time.Time // its zone is that of times without one
	Dates   cell.Order
	Skip    int
	Source  string // that the user named for the file; "" for none
	// Signature is the source of the deals that were imported from a file with the same
	// header: such a file is one of deals again.
	Signature string
}

// Book is the part of the book that is needed.
type Book interface {
	Each(ctx context.Context, query lists.Query, yield func(*pipeline.Deal) error) error
	Deal(ctx context.Context, number int64) (pipeline.Deal, error)
	DoEach(ctx context.Context, numbers []int64, label func(deals int) string, intents func(*pipeline.Deal) []pipeline.Intent) (int, error)
}

// File is a file of activities, notes or tasks.
type File struct {
	table   *table.Table
	file    *table.File
	reading history.Reading
	reader  *history.Reader
	options Options
	deals   *index
	shifts  []time.Duration
	kept    []int // the columns of the file itself, without those of a rejects file
}

// Read recognises a file of activities, notes or tasks. It is nil for any other one.
func Read(ctx context.Context, f *table.File, book Book, o Options) (*File, error) {
	if isJSON, err := f.IsJSON(); err != nil || isJSON {
		return nil, nil // The importer says what is wrong.
	}
	t, err := table.Read(f, o.Skip)
	if err != nil {
		return nil, nil //nolint:nilerr // the same
	}
	h := &File{table: t, file: f, options: o, deals: newIndex(o.Source)}
	header := slices.Clone(t.Header)
	for column, name := range header {
		if slices.Contains(roundtrip.RejectColumns, name) {
			header[column] = ""
			continue
		}
		h.kept = append(h.kept, column)
	}
	h.reading = history.Understand(header)
	if !h.reading.IsSure() && !h.reading.IsPossible() {
		return nil, nil
	}
	if err := book.Each(ctx, lists.Query{}, func(d *pipeline.Deal) error {
		h.deals.add(d)
		return nil
	}); err != nil {
		return nil, err
	}
	h.reader = h.reading.NewReader(header, o.Now)
	isOne, err := h.observe()
	if err != nil || !isOne {
		return nil, err
	}
	h.reader.Settle(o.Dates)
	return h, nil
}

// Lists is what the rows are, in the plural.
func (h *File) Lists() string {
	if h.reading.AreNotes() {
		return "notes"
	}
	return "activities"
}

// NotUsed lists the columns that are not read.
func (h *File) NotUsed() (names []string) {
	for _, column := range h.kept {
		if name := h.table.Header[column]; name != "" && !h.reading.Used(column) {
			names = append(names, name)
		}
	}
	return names
}

// observe looks at every row: for the order of its dates, for the program that its ids are
// of, and, where the header does not tell, for whether the rows are about deals here.
func (h *File) observe() (isOne bool, err error) {
	h.file.Pass(0)
	seen := map[string]int{}
	rows, here := 0, 0
	err = h.table.Rows(func(r table.Row) error {
		if r.Kind != "" || r.Err != nil {
			return nil
		}
		rows++
		h.reader.Observe(r.Cells, r.Line)
		h.deals.learn(h.reader.Deals(r.Cells))
		if name := h.reader.DealOf(r.Cells); name != "" && h.reading.IsPossible() {
			if seen[name]++; h.isHere(r.Cells) {
				here++
			}
		}
		return nil
	})
	if err != nil || h.reading.IsSure() {
		return err == nil, err
	}
	if h.deals.sources[h.options.Signature] {
		return false, nil
	}
	repeats, tells := len(seen) < rows, h.reader.TellsKinds(rows)
	isAboutDeals := here*2 >= rows && rows > 0
	if h.reading.IsLog() {
		return isAboutDeals && repeats && h.reading.IsPlain(), nil
	}
	return tells && h.reading.IsPlain() || h.reading.NamesOnlyIDs() || isAboutDeals && (repeats || h.reading.IsPlain()), nil
}

// isHere reports whether a row is about a deal of the book. A row whose subject is the title of
// a deal is that deal itself.
func (h *File) isHere(cells []string) bool {
	ids, titles := h.reader.Deals(cells)
	switch {
	case len(titles) > 0:
		_, own := h.deals.own(titles[0], false)
		return own || h.deals.isTitle(titles[0])
	case len(ids) > 0:
		return h.deals.isKnown(ids[0]) && !h.deals.isTitle(h.reader.Subject(cells))
	}
	return h.reading.IsLog() && len(h.deals.byAccount[accounts.FoldAccount(h.reader.AccountOf(cells))]) > 0
}

// entry is a row with its place in the file.
type entry struct {
	history.Row
	line int
}

// The most that is held in memory.
const (
	maxRows = 500_000
	maxText = 256 << 20
)

// collect reads the rows, by the deals that they are about. Rejected rows are passed on
// with the reason.
func (h *File) collect(s *Survey, reject func(cells []string, line int, why error) error) (map[int64][]entry, error) {
	h.file.Pass(1)
	found, count, text := map[int64][]entry{}, 0, 0
	seen, alike := map[uint64]bool{}, rows.Duplicates{}
	err := h.table.Rows(func(r table.Row) error {
		if r.Kind != "" {
			return nil
		}
		sum := alike.Sum(r.Cells)
		if r.Err == nil && seen[sum] {
			s.Duplicates++
			return nil
		}
		seen[sum] = true
		row, numbers, err := h.row(r, s)
		if err != nil {
			s.Rejected++
			s.note(err, r.Line)
			return reject(h.cells(r), r.Line, err)
		}
		if count, text = count+1, text+len(row.Text); count > maxRows || text > maxText {
			return refusal.New(refusal.Failed, "too_large", "import it in parts", "%s has too many rows.", h.file.NamedFirst())
		}
		for _, number := range numbers {
			found[number] = append(found[number], entry{row, r.Line})
		}
		return nil
	})
	for _, entries := range found {
		slices.SortStableFunc(entries, func(a, b entry) int {
			if a.Planned || b.Planned {
				return cmp.Compare(rank(a.Planned), rank(b.Planned))
			}
			return a.At.Compare(b.At)
		})
	}
	return found, err
}

// rank puts what is planned behind what happened.
func rank(planned bool) int {
	if planned {
		return 1
	}
	return 0
}

// row reads a row and finds its deals.
func (h *File) row(r table.Row, s *Survey) (row history.Row, numbers []int64, err error) {
	if r.Err != nil {
		return row, nil, r.Err
	}
	row, dropped, err := h.reader.Read(r.Cells)
	if err != nil {
		return row, nil, err
	}
	if numbers, err = h.deals.find(&row); err != nil {
		return row, nil, err
	}
	if err := h.valid(&row); err != nil {
		return row, nil, err
	}
	for _, bad := range dropped {
		s.drop(bad, r.Line)
	}
	return row, numbers, nil
}

// valid returns why a deal cannot take a row.
func (h *File) valid(r *history.Row) error {
	some := pipeline.Deal{Status: pipeline.Open, Stage: h.options.Process.First().Key}
	intents, _ := history.Lands(&some, []history.Row{*r}, h.options.Now)
	_, err := pipeline.Decide(h.options.Process, some, h.options.Now, intents...)
	return err
}

// cells is the part of a row that a rejects file repeats.
func (h *File) cells(r table.Row) []string {
	cells := r.Cells
	if r.Raw != nil {
		cells = r.Raw
	}
	if len(cells) != len(h.table.Header) {
		return cells
	}
	kept := make([]string, len(h.kept))
	for i, column := range h.kept {
		kept[i] = cells[column]
	}
	return kept
}

// header is that of a rejects file.
func (h *File) header() []string {
	names := make([]string, len(h.kept))
	for i, column := range h.kept {
		names[i] = h.table.Header[column]
	}
	return names
}
