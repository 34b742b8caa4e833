package importer

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"deals/cmd/deals/importer/matching"
	"deals/cmd/deals/roundtrip"
	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/intake/endings"
	"deals/pipeline/intake/rows"
	"deals/pipeline/intake/unit"
	"deals/pipeline/landing"
)

// sheet is a CSV file as a source of deals.
type sheet struct {
	*table.Table
	reader     *reader
	own        []int         // the file's own columns, without those of a rejects file
	matched    matching.Rows // to the deals of earlier imports
	duplicates rows.Duplicates
	process    *pipeline.Process
	options    *Options
}

// readCSV finds the meaning of each column.
func (i *Import) readCSV() error {
	t, err := table.Read(i.file, i.options.Skip)
	if err != nil {
		return err
	}
	return i.readTable(t)
}

func (i *Import) readTable(t *table.Table) error {
	i.table = t
	read, own, err := i.meaning(t)
	if err != nil {
		return err
	}
	s := &sheet{Table: t, process: i.options.Process, options: &i.options, reader: &reader{
		columns: read.Columns, names: t.Header, own: own, ours: roundtrip.IsExport(t.Header) && len(i.options.Columns) == 0, process: i.options.Process,
		currency: i.options.Currency, loc: i.options.Now.Location(), now: i.options.Now,
		words: i.vocabulary(), program: read.Program, allLost: i.options.AllLost,
	}}
	s.reader.units, s.reader.english, s.reader.currencyGiven = read.Units, read.English, i.options.CurrencyGiven
	if named, ok := unit.CurrencyOf(read.Currency, i.options.Currency); ok && !i.options.CurrencyGiven {
		s.reader.currency, i.currency = named, named
	}
	i.source, i.header, s.reader.endings = s, nil, endings.New(i.freeDays)
	s.describe(i)
	if err := s.infer(); err != nil {
		return err
	}
	i.remarks = append(i.remarks, s.counted()...)
	for n := range i.mapping {
		i.mapping[n].Read = s.reader.readAs(i.mapping[n].Field)
	}
	return nil
}

// describe notes the use of each column.
func (s *sheet) describe(i *Import) {
	used := map[int]bool{}
	for _, field := range intake.Fields() {
		if slices.Contains(notRead, field) {
			continue
		}
		var names []string
		for _, column := range s.reader.columns[field] {
			used[column] = true
			names = append(names, s.Header[column])
		}
		if len(names) > 0 {
			i.mapping = append(i.mapping, Mapped{Field: field, Columns: names})
		}
	}
	var custom []string
	for column, name := range s.Header {
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
			i.unused = append(i.unused, cmp.Or(name, fmt.Sprintf("column %d (no header)", column+1)))
		}
	}
	if len(custom) > 0 {
		i.mapping = append(i.mapping, Mapped{Field: CustomFields, Columns: custom})
	}
	s.matched.Source = cmp.Or(i.options.Source, signature(i.header))
}

func (s *sheet) each(yield func(*candidate) error) error {
	s.matched.Begin()
	s.reader.endings = endings.New(s.reader.endings.Free)
	s.duplicates.Begin()
	return s.Rows(func(r table.Row) error {
		c := &candidate{line: r.Line, kind: r.Kind, err: r.Err}
		if c.kind == "" && c.err == nil && s.duplicates.Again(r.Cells) {
			c.kind = rows.Duplicate
		}
		if c.cells = s.kept(r.Raw); r.Raw == nil {
			c.cells = s.kept(r.Cells)
		}
		if c.kind != "" || c.err != nil {
			return yield(c)
		}
		f, err := s.reader.facts(r)
		s.reader.ending(&f, r.Cells, err)
		marks := landing.Said{}
		if f.Origin.IsZero() && f.ID != "" {
			f.Origin = s.matched.Identity(f.ID, f.Title, f.Account)
		} else if c.row = s.named(r.Cells); c.row != nil {
			marks[landing.RowKey] = strconv.FormatUint(c.row.Print, 16)
			if c.row.Title == "" || strings.HasPrefix(c.row.Title, matching.Untitled) {
				c.row.Said = f.Said()
			}
			if known := s.matched.Choose(r.Line, c.row); !known.IsZero() {
				f.Origin, c.row = known, nil
			}
		}
		c.origin, c.words, c.err, c.dropped, c.backwards = f.Origin, f.Words, err, s.reader.dropped, f.Backwards
		c.version = s.reader.cell(r.Cells, fieldVersion)
		title := s.title(r.Cells)
		if c.version != "" {
			marks[fieldVersion] = c.version
		}
		c.over = func(present *pipeline.Deal, b *landing.Base) laid {
			f.Origin = c.origin
			return s.over(f, marks, title, present, b)
		}
		return yield(c)
	})
}

// over makes a deal of a row, or applies what changed in the row to the deal here. What
// the row says is kept with the deal for the next time, unless the version in an export of
// this book says it.
func (s *sheet) over(f landing.Facts, marks landing.Said, title string, present *pipeline.Deal, b *landing.Base) laid {
	before := landing.Said(nil)
	if present != nil {
		before = landing.Before(present, b)
		f.Reread(before, s.options.Now)
	}
	said := f.Said()
	maps.Copy(said, marks)
	if present == nil {
		deal := f.Born(s.process, s.options.Now, title)
		landing.Remember(&deal, nil, said, true)
		return laid{deal: deal, changed: true}
	}
	f.Exported = b != nil && b.Exported
	changes := f.Narrow(present, before, s.process)
	if f.Older {
		return laid{deal: *present, older: true}
	}
	deal, changed := f.Over(*present, s.process, s.options.Now)
	noted := !f.Doubted && !present.Origin.IsZero() && (b == nil || !b.Exported) && landing.Remember(&deal, before, said, changed)
	return laid{deal: deal, changed: changed, noted: noted, changes: changes}
}

// kept is the part of a row that a rejects file repeats.
func (s *sheet) kept(cells []string) []string {
	if len(s.own) == len(s.Header) || len(cells) != len(s.Header) {
		return cells
	}
	kept := make([]string, len(s.own))
	for i, column := range s.own {
		kept[i] = cells[column]
	}
	return kept
}

// named is a row without an id, by its title and account. Without a title it is known by its
// account, without that by its contact, and else by all of its cells; nil for another.
func (s *sheet) named(cells []string) *landing.Row {
	if s.reader.cell(cells, fieldOriginID) != "" || s.reader.cell(cells, fieldID) != "" {
		return nil
	}
	r := &landing.Row{Source: s.matched.Source, Title: s.reader.cell(cells, fieldTitle), Account: s.reader.cell(cells, fieldAccount)}
	kept := s.kept(cells)
	if r.Print = landing.PrintOf(kept); r.Title == "" && r.Account == "" {
		r.Title = matching.Untitled + cmp.Or(s.reader.cell(cells, fieldContact), s.reader.cell(cells, fieldEmail), strings.Join(kept, "\x1f"))
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
