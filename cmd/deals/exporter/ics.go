package exporter

import (
	"fmt"
	"io"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// ICS writes open steps and the close dates of open deals as all-day events of a
// calendar (RFC 5545). An event keeps its name for good and its version follows the
// deal's, so that importing a later file into the same calendar moves events
// instead of duplicating them.
//
// Earlier exports are not recorded, so a future day is cancelled as soon as its
// step is done or its deal is closed, whether a calendar has it or not. Past days
// stay where they are, as a record.
func ICS(w io.Writer, now time.Time) Writer {
	return &icsWriter{contentLines: contentLines{w: w}, now: now}
}

type icsWriter struct {
	contentLines
	now   time.Time
	begun bool
}

// icsEvent is one day of the calendar.
type icsEvent struct {
	uid, summary string
	day          calendar.Date
	over         bool // done, or closed
}

func (c *icsWriter) Add(d *pipeline.Deal) error {
	c.begin()
	// Deals of two books may share a number, but hardly a moment of creation.
	uid := fmt.Sprintf("deal-%d-%d", d.ID, d.CreatedAt.UnixMilli())
	for _, s := range d.Steps {
		text, _, _ := strings.Cut(s.Text, "\n")
		c.event(d, icsEvent{fmt.Sprintf("%s-step-%d@deals", uid, s.Part), text + " · " + d.Title, s.Due, !s.Done.IsZero()})
	}
	if !d.ExpectedClose.IsZero() {
		c.event(d, icsEvent{uid + "-close@deals", "Close date · " + d.Title, d.ExpectedClose, d.Status != pipeline.Open})
	}
	return c.err
}

func (c *icsWriter) End() error {
	c.begin()
	c.line("END:VCALENDAR")
	return c.err
}

func (c *icsWriter) begin() {
	if c.begun {
		return
	}
	c.begun = true
	c.line("BEGIN:VCALENDAR")
	c.line("VERSION:2.0")
	c.line("PRODID:-//deals//deals//EN")
	c.line("METHOD:PUBLISH")
}

func (c *icsWriter) event(d *pipeline.Deal, e icsEvent) {
	if e.over && e.day.Before(calendar.DateOf(c.now)) {
		return
	}
	c.line("BEGIN:VEVENT")
	c.line("UID:" + e.uid)
	c.line("DTSTAMP:" + c.now.UTC().Format("20060102T150405Z"))
	c.line(fmt.Sprintf("SEQUENCE:%d", d.Version))
	c.line("DTSTART;VALUE=DATE:" + icsDay(e.day))
	c.line("DTEND;VALUE=DATE:" + icsDay(e.day.AddDays(1))) // the end is exclusive
	c.line("SUMMARY:" + contentText(e.summary))
	if about := icsAbout(d); about != "" {
		c.line("DESCRIPTION:" + contentText(about))
	}
	if e.over {
		c.line("STATUS:CANCELLED")
	}
	c.line("TRANSP:TRANSPARENT") // the day stays free
	c.line("END:VEVENT")
}

// icsAbout says who an event is about, and the value at stake.
func icsAbout(d *pipeline.Deal) string {
	contact := d.Contact()
	var lines []string
	for _, line := range []string{d.Account, contact.Name, contact.Phone, contact.Email, d.Value.Full()} {
		if line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

func icsDay(d calendar.Date) string { return strings.ReplaceAll(d.String(), "-", "") }
