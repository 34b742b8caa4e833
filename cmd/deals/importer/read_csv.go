package importer

import (
	"slices"
	"strconv"
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
	nameless intake.Nameless
	// signature is the source of deals without one: a digest of the header, which
	// identifies the next export of the same program.
	signature string
	samples   []sampled
	settled   bool // whether the source was looked for
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
		s.sample(r.cells)
		if row := s.named(r.cells); row != nil {
			s.nameless.Observe(intake.NameOf(row.Title, row.Account), row.Print)
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
	s.nameless.Begin()
	return s.rows(func(r row) error {
		c := &candidate{line: r.line, cells: s.kept(r.cells), err: r.err}
		if c.err != nil {
			return yield(c)
		}
		f, err := s.reader.facts(r.cells)
		said := f.said()
		if f.origin.IsZero() && f.id != "" {
			f.origin = originOf(s.signature, f.id)
		} else if c.row = s.named(r.cells); c.row != nil {
			s.nameless.Choose(c.row)
			said[intake.RowKey] = strconv.FormatUint(c.row.Print, 16)
		}
		c.origin, c.err, c.backwards = f.origin, err, f.backwards
		c.version = s.reader.cell(r.cells, fieldVersion)
		title := s.title(r.cells)
		if c.version != "" {
			said[fieldVersion] = c.version
		}
		c.over = func(present *pipeline.Deal, b *base) laid {
			f.origin = c.origin
			return s.over(f, said, title, present, b)
		}
		return yield(c)
	})
}

// over makes a deal of a row, or applies what changed in the row to the deal here. What
// the row says is kept with the deal for the next time, unless the deal is at home here:
// then the version in its export says it.
func (s *sheet) over(f facts, said intake.Said, title string, present *pipeline.Deal, b *base) laid {
	if present == nil {
		deal := f.born(s.process, s.options.Now, title)
		remembers(&deal, said)
		return laid{deal: deal, changed: true}
	}
	changes := f.narrowed(present, readBefore(present, b), s.process)
	deal, changed := f.over(*present, s.process, s.options.Now)
	noted := !present.Origin.IsZero() && remembers(&deal, said)
	return laid{deal: deal, changed: changed, noted: noted, changes: changes}
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

// named is a row without an id, by its title and account or, if it has no title, by all
// of its cells; nil for another.
func (s *sheet) named(cells []string) *intake.Row {
	if len(s.reader.columns[fieldOriginID]) > 0 || s.reader.cell(cells, fieldID) != "" {
		return nil
	}
	r := &intake.Row{Source: s.signature, Title: s.reader.cell(cells, fieldTitle), Account: s.reader.cell(cells, fieldAccount)}
	kept := s.kept(cells)
	if r.Print = intake.PrintOf(kept); r.Title == "" {
		r.Title = strings.Join(kept, "\x1f")
	}
	return r
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
