package exporter

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"deals/cmd/deals/roundtrip"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/rotting"
)

// Writer writes deals one by one in a format.
type Writer interface {
	Add(d *pipeline.Deal) error
	// End completes the output.
	End() error
}

// Flattened counts the deals of a CSV export of which a row holds only a part.
type Flattened struct{ Deals int }

// add counts a deal with more than its row: a timeline, further contacts or steps,
// evidence. Of the steps a row has the next one.
func (f *Flattened) add(d *pipeline.Deal) {
	open := 0
	for _, s := range d.Steps {
		if s.Done.IsZero() {
			open++
		}
	}
	if len(d.Activities)+len(d.Objections)+len(d.Documents)+len(d.Evidence)+len(d.Overrides) > 0 || len(d.Contacts) > 1 || open > 1 || open < len(d.Steps) {
		f.Deals++
	}
}

// JSON writes whole deals, so that importing them gives the same deals.
func JSON(w io.Writer) Writer { return &jsonWriter{w: w} }

type jsonWriter struct {
	w     io.Writer
	begun bool
}

func (j *jsonWriter) Add(d *pipeline.Deal) error {
	var encoded bytes.Buffer
	encoder := json.NewEncoder(&encoded)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(roundtrip.Versioned(d)); err != nil {
		return err
	}
	separator := ",\n"
	if !j.begun {
		separator, j.begun = "[\n", true
	}
	if _, err := io.WriteString(j.w, separator); err != nil {
		return err
	}
	_, err := j.w.Write(roundtrip.WithDays(bytes.TrimRight(encoded.Bytes(), "\n")))
	return err
}

func (j *jsonWriter) End() error {
	text := "\n]\n"
	if !j.begun {
		text = "[]\n"
	}
	_, err := io.WriteString(j.w, text)
	return err
}

// Sheet is what a CSV export has besides its deals.
type Sheet struct {
	Fields []string // the custom fields that have a column
	Comma  rune     // a comma unless given
	// Excel marks the file as UTF-8, without which Excel garbles it, and writes amounts
	// with a decimal comma where the cells are separated by semicolons.
	Excel bool
	// Flattened counts the deals that hold more than a row does, if it is given.
	Flattened *Flattened
}

// CSV writes a row per deal: the columns of deals ls --json, the custom fields, and
// also the amount as people write it, the role of the contact, and the id that
// identifies the deal when the file is imported, here or into another book.
func CSV(w io.Writer, p *pipeline.Process, now time.Time, sheet Sheet) Writer {
	c := &csvWriter{plain: w, w: csv.NewWriter(w), process: p, now: now, sheet: sheet}
	if sheet.Comma != 0 {
		c.w.Comma = sheet.Comma
	}
	return c
}

type csvWriter struct {
	plain   io.Writer
	w       *csv.Writer
	process *pipeline.Process
	now     time.Time
	sheet   Sheet
	begun   bool
}

func (c *csvWriter) Add(d *pipeline.Deal) error {
	if err := c.begin(); err != nil {
		return err
	}
	if c.sheet.Flattened != nil {
		c.sheet.Flattened.add(d)
	}
	cells := c.cells(d)
	for _, field := range c.sheet.Fields {
		cells = append(cells, d.Own[field])
	}
	return c.write(cells)
}

func (c *csvWriter) End() error {
	if err := c.begin(); err != nil {
		return err
	}
	c.w.Flush()
	return c.w.Error()
}

func (c *csvWriter) begin() error {
	if c.begun {
		return nil
	}
	c.begun = true
	if c.sheet.Excel {
		if _, err := io.WriteString(c.plain, "\ufeff"); err != nil {
			return err
		}
	}
	header := slices.Clone(roundtrip.Columns)
	for _, field := range c.sheet.Fields {
		header = append(header, roundtrip.FieldColumn(field))
	}
	return c.write(header)
}

func (c *csvWriter) write(cells []string) error {
	for i := range cells {
		cells[i] = roundtrip.EscapeFormula(cells[i])
	}
	return c.w.Write(cells)
}

func (c *csvWriter) cells(d *pipeline.Deal) []string {
	origin := roundtrip.Origin(d)
	contact, rot := d.Contact(), rotting.Of(c.process, d, c.now)
	step, _ := d.NextStep()
	minor, created, met, total := "", instant(d.CreatedAt), "", ""
	if !d.Value.IsZero() {
		minor = strconv.FormatInt(d.Value.Minor, 10)
	}
	if d.CreatedUnknown {
		created = ""
	}
	monthly, months := "", ""
	if !d.Monthly.IsZero() {
		monthly, months = strconv.FormatInt(d.Monthly.Minor, 10), strconv.Itoa(d.Months)
	}
	if d.OnBoard() {
		report := pipeline.Check(c.process, d, "", c.now)
		m, t := report.Progress()
		met, total = strconv.Itoa(m), strconv.Itoa(t)
	}
	return []string{
		strconv.FormatInt(d.ID, 10), origin.Source, origin.ID, roundtrip.Version(d), d.Title, d.Account, contact.Name, contact.Email, contact.Phone, contact.Role,
		string(d.Stage), string(d.Status), c.amount(d), minor, d.Value.Currency,
		d.Source, roundtrip.JoinTags(d.Tags), created, instant(d.Visit().Entered), instant(d.ClosedAt), instant(d.Completed),
		d.ExpectedClose.String(), strconv.Itoa(d.Pushes), d.Terms, d.Renewal.String(),
		step.Text, step.Due.String(), instant(d.LastTouch()), strconv.FormatBool(rot.Stale), strconv.FormatBool(rot.Stuck),
		string(d.LostReason), d.LostNote, strconv.Itoa(len(d.Overrides)), met, total,
		monthly, d.Monthly.Currency, months, string(d.Category),
	}
}

// amount is the value as people write it.
func (c *csvWriter) amount(d *pipeline.Deal) string {
	if c.sheet.Excel && c.w.Comma == ';' {
		return strings.Replace(d.Value.Plain(), ".", ",", 1)
	}
	return d.Value.Plain()
}

func instant(t time.Time) string { return calendar.Stamp(t).String() }
