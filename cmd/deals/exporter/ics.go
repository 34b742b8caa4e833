package exporter

import (
	"io"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"

	ical "github.com/arran4/golang-ical"
	"github.com/google/uuid"

	"deals/cmd/deals/roundtrip"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/lists"
)

// Calendar writes open steps and the close dates of open deals as all-day events of a
// calendar (RFC 5545). An event keeps its name for good and its version only grows, so
// that importing a later file into the same calendar moves events instead of
// duplicating them.
//
// Earlier exports are not recorded. A day that was ever planned and is gone, because it
// was cleared or undone, is cancelled whether a calendar has it or not, and so is a
// future day whose step is done or whose deal is closed. Past days of those stay where
// they are, as a record.
type Calendar struct {
	w       io.Writer
	now     time.Time
	planned map[int64]*lists.Planned // what was ever planned, by deal
	seen    map[int64]bool
	begun   bool
}

// ICS writes to w.
func ICS(w io.Writer, now time.Time, planned map[int64]*lists.Planned) *Calendar {
	return &Calendar{w: w, now: now, planned: planned, seen: map[int64]bool{}}
}

// icsDay is one day of the calendar.
type icsDay struct {
	part, summary string
	day           calendar.Date
	over          bool // done, or closed
	gone          bool // cleared, or undone
}

// Add writes the days of a deal.
func (c *Calendar) Add(d *pipeline.Deal) error { return c.add(d, false) }

// Cancel writes only the days of a deal that are over or gone: the deal is not part of
// the export any more, but may have been part of an earlier one.
func (c *Calendar) Cancel(d *pipeline.Deal) error { return c.add(d, true) }

func (c *Calendar) add(d *pipeline.Deal, cancelledOnly bool) error {
	if err := c.begin(); err != nil {
		return err
	}
	c.seen[d.ID] = true
	for _, day := range c.days(d) {
		if !c.cancelled(&day) && cancelledOnly || day.over && day.day.Before(calendar.DateOf(c.now)) {
			continue
		}
		if err := c.event(d, &day); err != nil {
			return err
		}
	}
	return nil
}

// CancelRemoved cancels the days of deals that no longer exist: of all that were
// planned for and neither added nor cancelled.
func (c *Calendar) CancelRemoved() error {
	for _, number := range slices.Sorted(maps.Keys(c.planned)) {
		if c.seen[number] {
			continue
		}
		was := c.planned[number]
		if err := c.Cancel(&pipeline.Deal{ID: number, Identity: was.Identity, Title: was.Title}); err != nil {
			return err
		}
	}
	return nil
}

// End completes the calendar.
func (c *Calendar) End() error {
	if err := c.begin(); err != nil {
		return err
	}
	_, err := io.WriteString(c.w, endOfCalendar)
	return err
}

const endOfCalendar = "END:VCALENDAR\r\n"

// begin writes what comes before the first event. The library writes a calendar as a
// whole, which would keep all events in memory.
func (c *Calendar) begin() error {
	if c.begun {
		return nil
	}
	c.begun = true
	empty := ical.NewCalendarFor("deals")
	empty.SetProductId("-//deals//deals//EN")
	empty.SetMethod(ical.MethodPublish)
	var b strings.Builder
	if err := empty.SerializeTo(&b, ical.WithNewLineWindows); err != nil {
		return err
	}
	_, err := io.WriteString(c.w, strings.TrimSuffix(b.String(), endOfCalendar))
	return err
}

// days are the days of a deal, and those it once had.
func (c *Calendar) days(d *pipeline.Deal) []icsDay {
	var days []icsDay
	has := map[string]bool{}
	step := func(s pipeline.Step, gone bool) {
		text, _, _ := strings.Cut(s.Text, "\n")
		days = append(days, icsDay{part: "step " + s.ID, summary: text + " · " + d.Title, day: s.Due, over: !s.Done.IsZero() && !gone, gone: gone})
	}
	for _, s := range d.Steps {
		has[s.ID] = true
		if !s.Due.IsZero() {
			step(s, false)
		}
	}
	was := c.planned[d.ID]
	if was != nil {
		for _, s := range was.Steps {
			if !has[s.ID] && !s.Due.IsZero() {
				step(s, true)
			}
		}
	}
	closing := icsDay{part: "close", summary: "Close date · " + d.Title, day: d.ExpectedClose, over: d.Status != pipeline.Open}
	if closing.day.IsZero() && was != nil {
		closing.day, closing.over, closing.gone = was.Close, false, true
	}
	if !closing.day.IsZero() {
		days = append(days, closing)
	}
	return days
}

func (c *Calendar) cancelled(day *icsDay) bool { return day.over || day.gone }

func (c *Calendar) event(d *pipeline.Deal, day *icsDay) error {
	e := ical.NewEvent(permanentID(dealID(d), day.part))
	e.SetDtStampTime(c.now)
	e.SetSequence(c.version(d))
	e.SetAllDayStartAt(day.day.In(time.UTC))
	e.SetAllDayEndAt(day.day.AddDays(1).In(time.UTC)) // the end is exclusive
	e.SetSummary(printable(day.summary))
	if about := printable(icsAbout(d)); about != "" {
		e.SetDescription(about)
	}
	if c.cancelled(day) {
		e.SetStatus(ical.ObjectStatusCancelled)
	}
	e.SetTimeTransparency(ical.TransparencyTransparent) // the day stays free
	return e.SerializeTo(c.w, &ical.SerializationConfiguration{MaxLength: 75, PropertyMaxLength: 75, NewLine: "\r\n"})
}

func (c *Calendar) version(d *pipeline.Deal) int {
	if was := c.planned[d.ID]; was != nil {
		return was.Version
	}
	return d.Version
}

// dealID is the name of a deal in every copy of its book.
func dealID(d *pipeline.Deal) string {
	if d.Identity != "" {
		return d.Identity
	}
	return roundtrip.Origin(d).String()
}

// permanentID is a name that depends on nothing but what it is made from.
func permanentID(known ...string) string {
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte("deals:"+strings.Join(known, "\n"))).String()
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

// printable drops the control characters of a text, which neither calendars nor cards
// can contain.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
}
