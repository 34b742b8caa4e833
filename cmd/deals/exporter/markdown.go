package exporter

import (
	"fmt"
	"io"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/tui/safe"
)

// markdown writes one line of text into a line of Markdown literally: nothing in it
// becomes a link, a cell or a tag, and nothing hides.
func markdown(text string) string {
	text = strings.TrimSpace(string(safe.Line(text)))
	var b strings.Builder
	for i, r := range text {
		rest := text[i:]
		switch {
		case strings.ContainsRune("\\`*_[]<>|~", r),
			r == '&' && len(rest) > 1 && (rest[1] == '#' || letter(rest[1])), // as in &lt;
			r == '#' && strings.Trim(rest, "# ") == "",                       // which a heading would drop
			r == ':' && strings.HasPrefix(rest, "://"),
			r == '.' && strings.HasSuffix(strings.ToLower(text[:i]), "www"):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// lineStart makes the output of markdown safe at the start of a line, or of an
// entry of a list.
func lineStart(text string) string {
	number := strings.TrimLeft(text, "0123456789")
	switch {
	case text == "":
	case strings.ContainsRune("#+-=:", rune(text[0])):
		return `\` + text
	case number != "" && number != text && (number[0] == '.' || number[0] == ')'):
		return text[:len(text)-len(number)] + `\` + number
	}
	return text
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// Markdown writes deals as a table to read.
func Markdown(w io.Writer, p *pipeline.Process, now time.Time) Writer {
	return &mdWriter{w: w, process: p, now: now}
}

type mdWriter struct {
	w       io.Writer
	process *pipeline.Process
	now     time.Time
	deals   int
	sums    []money.Money
}

func (m *mdWriter) Add(d *pipeline.Deal) error {
	if err := m.begin(); err != nil {
		return err
	}
	m.deals++
	m.sums = money.Sum(m.sums, d.Value)
	status := stageName(m.process, d.Stage)
	if !d.OnBoard() {
		status = string(d.Status)
		if !d.ClosedAt.IsZero() {
			status += ", " + day(d.ClosedAt, m.now)
		}
	}
	next := ""
	if step, ok := d.NextStep(); ok {
		next = strings.TrimPrefix(step.Due.String()+": ", ": ") + step.Text
	}
	cells := []string{
		fmt.Sprint(d.ID), d.Title, d.Account, d.Contact().Name, status, d.Value.Full(), d.ExpectedClose.String(), next,
	}
	for i := range cells {
		cells[i] = markdown(cells[i])
	}
	_, err := fmt.Fprintf(m.w, "| %s |\n", strings.Join(cells, " | "))
	return err
}

func (m *mdWriter) End() error {
	if m.deals == 0 {
		_, err := io.WriteString(m.w, "No deals.\n")
		return err
	}
	sums := make([]string, len(m.sums))
	for i := range m.sums {
		sums[i] = ", " + m.sums[i].Full()
	}
	noun := "deals"
	if m.deals == 1 {
		noun = "deal"
	}
	_, err := fmt.Fprintf(m.w, "\n%d %s%s on %s.\n", m.deals, noun, strings.Join(sums, ""), calendar.DateOf(m.now).Full())
	return err
}

func (m *mdWriter) begin() error {
	if m.deals > 0 {
		return nil
	}
	_, err := io.WriteString(m.w, "| # | Deal | Account | Contact | Stage | Value | Close date | Next step |\n"+
		"|--:|:--|:--|:--|:--|--:|:--|:--|\n")
	return err
}

func stageName(p *pipeline.Process, key pipeline.StageKey) string {
	if s, ok := p.Stage(key); ok {
		return s.Name
	}
	return string(key)
}

// day is the date of a moment in the zone of now; "" for none.
func day(t, now time.Time) string {
	if t.IsZero() {
		return ""
	}
	return calendar.DayOf(t, now.Location()).String()
}
