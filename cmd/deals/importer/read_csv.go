package importer

import (
	"slices"
	"strings"

	"deals/cmd/deals/roundtrip"
	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/intake/cell"
	"deals/pipeline/intake/wording"
)

// sheet is a CSV file as a source of deals.
type sheet struct {
	*table
	reader   *reader
	own      []int // the file's own columns, without those of a rejects file
	identity []Field
	// signature is the source of deals without one: a digest of the header, which
	// identifies the next export of the same program.
	signature string
	process   *pipeline.Process
	options   *Options
}

// readCSV finds the meaning of each column.
func (i *Import) readCSV() error {
	t, err := openTable(i.file)
	if err != nil {
		return err
	}
	return i.readTable(t)
}

func (i *Import) readTable(t *table) error {
	i.table = t
	read, own, err := i.meaning(t)
	if err != nil {
		return err
	}
	s := &sheet{table: t, process: i.options.Process, options: &i.options, reader: &reader{
		columns: read.Columns, own: own, ours: own != nil, process: i.options.Process, dates: map[int]*cell.Days{}, currency: i.options.Currency, loc: i.options.Now.Location(),
		words: i.vocabulary(), now: i.options.Now, allLost: i.options.AllLost,
	}}
	if named, ok := intake.CurrencyOf(read.Currency, i.options.Currency); ok && !i.options.CurrencyGiven {
		s.reader.currency, i.currency = named, named
	}
	i.source, i.header = s, nil
	s.describe(i)
	return s.infer(i.options.Dates)
}

// describe notes the use of each column.
func (s *sheet) describe(i *Import) {
	used := map[int]bool{}
	for _, field := range intake.Fields() {
		if !s.reads(field) {
			continue
		}
		var names []string
		for _, column := range s.reader.columns[field] {
			used[column] = true
			names = append(names, s.header[column])
		}
		if len(names) > 0 {
			i.mapping = append(i.mapping, Mapped{field, names})
		}
	}
	var custom []string
	for column, name := range s.header {
		if s.reader.own[column] != "" {
			used[column] = true
			custom = append(custom, name)
		}
		if slices.Contains(roundtrip.RejectColumns, name) {
			continue
		}
		s.own = append(s.own, column)
		i.header = append(i.header, name)
		if !used[column] {
			i.unused = append(i.unused, name)
		}
	}
	if len(custom) > 0 {
		i.mapping = append(i.mapping, Mapped{fieldOwn, custom})
	}
	s.signature = signature(i.header)
	if len(s.reader.columns[fieldTitle]) > 0 {
		s.identity = []Field{fieldTitle, fieldAccount, fieldContact, fieldEmail, fieldCreated}
	}
}

// reads reports whether a field reaches the deals: a next step needs its day.
func (s *sheet) reads(field Field) bool {
	return !slices.Contains(notRead, field) && (field != fieldNextStep || len(s.reader.columns[fieldNextDue]) > 0)
}

// infer reads all rows for the format of their dates and amounts.
func (s *sheet) infer(order cell.Order) error {
	var dated []int
	for _, field := range dateFields {
		for _, column := range s.reader.columns[field] {
			if s.reader.dates[column] == nil {
				s.reader.dates[column] = &cell.Days{Name: s.header[column]}
				dated = append(dated, column)
			}
		}
	}
	rows := 0
	stages := &wording.Distinct{}
	err := s.rows(func(r row) error {
		rows++
		if r.err != nil {
			return nil
		}
		for _, column := range dated {
			s.reader.dates[column].Observe(r.cells[column], r.line)
		}
		stages.Add(s.reader.stageWord(r.cells))
		for _, column := range s.reader.columns[fieldValue] {
			s.reader.amounts.Observe(r.cells[column])
		}
		return nil
	})
	if err != nil {
		return err
	}
	s.reader.words.Observe(s.header, stages.Words())
	if rows == 0 {
		return failed("no_rows", "export it again, with its deals", "%s has a header but no rows.", s.file.Path)
	}
	for _, column := range dated {
		if err := s.reader.dates[column].Settle(order); err != nil {
			return err
		}
	}
	return nil
}

func (s *sheet) each(yield func(*candidate) error) error {
	seen := map[string]int{}
	return s.rows(func(r row) error {
		c := &candidate{line: r.line, cells: s.kept(r.cells), err: r.err}
		if c.err != nil {
			return yield(c)
		}
		f, err := s.reader.facts(r.cells)
		if f.origin.IsZero() {
			if f.id == "" {
				f.id = fingerprint(seen, s.identifying(r.cells))
			}
			f.origin = originOf(s.signature, f.id)
		}
		c.origin, c.err, c.backwards = f.origin, err, f.backwards
		title := s.title(r.cells)
		c.over = func(present *pipeline.Deal) (pipeline.Deal, bool) {
			if present == nil {
				return f.born(s.process, s.options.Now, title), true
			}
			return f.over(*present, s.process, s.options.Now)
		}
		return yield(c)
	})
}

// kept is the part of a row that a rejects file repeats.
func (s *sheet) kept(cells []string) []string {
	if len(s.own) == len(s.header) || len(cells) != len(s.header) {
		return cells
	}
	kept := make([]string, len(s.own))
	for i, column := range s.own {
		kept[i] = cells[column]
	}
	return kept
}

// identifying is the identity of a row without an id: its naming cells or, if there
// are none, all cells.
func (s *sheet) identifying(cells []string) []string {
	if s.identity == nil {
		return s.kept(cells)
	}
	parts := make([]string, len(s.identity))
	for i, field := range s.identity {
		parts[i] = s.reader.cell(cells, field)
	}
	return parts
}

// title makes a title for a deal without one.
func (s *sheet) title(cells []string) string {
	var parts []string
	for _, field := range []Field{fieldAccount, fieldID, fieldContact} {
		if text := s.reader.cell(cells, field); text != "" && len(parts) < 2 {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, " · ")
}
