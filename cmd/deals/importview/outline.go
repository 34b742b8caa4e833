package importview

import (
	"context"
	"slices"
	"strings"

	"deals/cmd/deals/importer"
	"deals/pipeline/intake"
	"deals/pipeline/intake/wording"
)

// Outline is a file's columns and the words that decide about stages and statuses.
type Outline struct {
	columns []column
	words   []word
}

// column is a column of a file.
type column struct {
	name    string
	field   importer.Field // "" when it is kept as a custom field, or not at all
	unused  bool           // nothing keeps it: there are more columns than custom fields
	samples []string
	words   map[string]int // nil unless it holds words that decide
	order   []string       // the words, as they first appear
}

// word is a word in a column of stages or statuses.
type word struct {
	text, column string
	field        importer.Field
	rows         int
	means        string // a stage, or open, won or lost; "" when it is unknown
}

// The bounds of an outline.
const (
	mostSamples = 3
	mostWords   = 1000 // of a column; more than are asked about a file
	mostSample  = 200
)

// Outlined reads the columns of a file, also of one that was refused. A file without
// columns has none.
func Outlined(ctx context.Context, found *importer.Import) (*Outline, error) {
	o := &Outline{}
	fields, unused := found.FieldsOf(), found.NotUsed()
	for at, name := range found.Header() {
		c := column{name: name, field: fields[at], unused: name == "" || slices.Contains(unused, name)}
		if c.field == intake.Stage || c.field == intake.Status {
			c.words = map[string]int{}
		}
		o.columns = append(o.columns, c)
	}
	if len(o.columns) == 0 {
		return o, nil
	}
	n := 0
	err := found.Cells(func(cells []string) error {
		for at := range cells[:min(len(cells), len(o.columns))] {
			o.columns[at].see(strings.TrimSpace(cells[at]))
		}
		if n++; n%1000 == 0 {
			return ctx.Err()
		}
		return nil
	})
	for at := range o.columns {
		c := &o.columns[at]
		from := len(o.words)
		spelt := map[string]int{} // its place, by the word as it is compared
		for _, text := range c.order {
			key := wording.Fold(text)
			if at, known := spelt[key]; known {
				o.words[at].rows += c.words[text]
				continue
			}
			spelt[key] = len(o.words)
			o.words = append(o.words, word{text, c.name, c.field, c.words[text], found.Means(text, c.field)})
		}
		slices.SortStableFunc(o.words[from:], func(a, b word) int { return b.rows - a.rows })
	}
	return o, err
}

// IsEmpty reports whether the file has no columns.
func (o *Outline) IsEmpty() bool { return len(o.columns) == 0 }

// see keeps the first few cells with content that differ, and counts words.
func (c *column) see(cell string) {
	if cell == "" || len(cell) > mostSample && len(c.samples) >= mostSamples {
		return
	}
	if _, known := c.words[cell]; c.words != nil && len(cell) <= mostSample && (known || len(c.words) < mostWords) {
		if !known {
			c.order = append(c.order, cell)
		}
		c.words[cell]++
	}
	if cell = cell[:min(len(cell), mostSample)]; len(c.samples) < mostSamples && !slices.Contains(c.samples, cell) {
		c.samples = append(c.samples, cell)
	}
}
