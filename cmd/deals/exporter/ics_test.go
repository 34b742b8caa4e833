package exporter

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ical "github.com/arran4/golang-ical"
	"pgregory.net/rapid"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/lists"
)

// wellFolded checks how content lines are written.
func wellFolded(text string) error {
	if whole := strings.ReplaceAll(text, "\r\n", ""); !strings.HasSuffix(text, "\r\n") || strings.ContainsAny(whole, "\r\n") {
		return fmt.Errorf("a line does not end in CR LF: %q", text)
	}
	for line := range strings.SplitSeq(text, "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) {
			return fmt.Errorf("too long, or half a character: %q", line)
		}
	}
	return nil
}

// parsedICS reads a calendar back: the properties of each of its events.
func parsedICS(text string) ([]map[string]string, error) {
	if err := wellFolded(text); err != nil {
		return nil, err
	}
	read, err := ical.ParseCalendar(strings.NewReader(text))
	if err != nil {
		return nil, err
	}
	events := []map[string]string{}
	for _, e := range read.Events() {
		event := map[string]string{}
		for _, p := range e.Properties {
			event[p.IANAToken] = p.Value
		}
		events = append(events, event)
	}
	return events, nil
}

func calendarOf(t *testing.T, now time.Time, deals ...pipeline.Deal) []map[string]string {
	t.Helper()
	var b bytes.Buffer
	w := ICS(&b, now, nil)
	for i := range deals {
		if err := w.Add(&deals[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.End(); err != nil {
		t.Fatal(err)
	}
	events, err := parsedICS(b.String())
	if err != nil {
		t.Fatal(err)
	}
	return events
}

var icsNow = time.Date(2026, 11, 23, 9, 0, 0, 0, time.FixedZone("", 3600))

func planned() pipeline.Deal {
	return pipeline.Deal{
		ID: 42, Identity: "c.1", Version: 7, Title: "Relaunch; phase 2, \\o/", Account: "Acme", Status: pipeline.Open, CreatedAt: icsNow,
		ExpectedClose: calendar.NewDate(2026, 12, 31),
		Steps: []pipeline.Step{
			{ID: "s1", Part: 1, Text: "Done long ago", Due: calendar.NewDate(2026, 11, 1), Done: icsNow},
			{ID: "s3", Part: 3, Text: "Send quote\nand terms", Due: calendar.NewDate(2028, 2, 29)},
		},
	}
}

func TestStepsAndClosesAreDaysOfACalendar(t *testing.T) {
	lost := planned()
	lost.ID, lost.Status, lost.Steps, lost.ExpectedClose = 43, pipeline.Lost, nil, calendar.NewDate(2026, 11, 20)
	events := calendarOf(t, icsNow, planned(), lost)
	if len(events) != 2 {
		t.Fatalf("%d events: %v", len(events), events)
	}
	for name, want := range map[string]string{
		"UID": "c4667036-4ea3-5a85-9f5b-929a63424acd", "SEQUENCE": "7", "DTSTAMP": "20261123T080000Z",
		"DTSTART": "20280229", "DTEND": "20280301",
		"SUMMARY": "Send quote · Relaunch; phase 2, \\o/", "DESCRIPTION": "Acme",
	} {
		if events[0][name] != want {
			t.Errorf("%s is %q, want %q", name, events[0][name], want)
		}
	}
	if e := events[1]; e["DTSTART"] != "20261231" || e["DTEND"] != "20270101" || e["SUMMARY"] != "Close date · Relaunch; phase 2, \\o/" {
		t.Errorf("the close is %v", e)
	}
}

func TestALaterCalendarMovesEventsInsteadOfDoublingThem(t *testing.T) {
	moved := planned()
	moved.Version, moved.Title, moved.Steps[1].Due = 8, "Renamed", calendar.NewDate(2028, 3, 1)
	before, after := calendarOf(t, icsNow, planned()), calendarOf(t, icsNow.AddDate(0, 0, 1), moved)
	for i := range before {
		if before[i]["UID"] != after[i]["UID"] || before[i]["SEQUENCE"] >= after[i]["SEQUENCE"] {
			t.Errorf("%v became %v", before[i], after[i])
		}
	}
	if before[0]["UID"] == before[1]["UID"] {
		t.Error("two events have one name")
	}
}

// A step done before its day and a deal closed early leave no future day in a
// calendar that imports a later file.
func TestALaterCalendarCancelsClosedDeals(t *testing.T) {
	over := planned()
	over.Version, over.Status, over.Steps[1].Done = 9, pipeline.Won, icsNow
	before, after := calendarOf(t, icsNow, planned()), calendarOf(t, icsNow, over)
	if len(after) != 2 {
		t.Fatalf("%d events: %v", len(after), after)
	}
	for i := range after {
		if before[i]["STATUS"] != "" || after[i]["STATUS"] != "CANCELLED" {
			t.Errorf("%v became %v", before[i], after[i])
		}
		if before[i]["UID"] != after[i]["UID"] || before[i]["SEQUENCE"] >= after[i]["SEQUENCE"] {
			t.Errorf("%v does not call off %v", after[i], before[i])
		}
	}
	if later := calendarOf(t, icsNow.AddDate(3, 0, 0), over); len(later) != 0 {
		t.Errorf("days that passed are called off: %v", later)
	}
}

// What was ever planned and is gone is cancelled, whatever its day: the step was undone,
// the close date cleared, the deal itself removed.
func TestALaterCalendarCancelsWhatIsGone(t *testing.T) {
	was := map[int64]*lists.Planned{
		42: {Identity: "c.1", Title: "Relaunch", Version: 12, Close: calendar.NewDate(2026, 12, 31), Steps: planned().Steps},
		43: {Identity: "c.2", Title: "Gone", Version: 13, Close: calendar.NewDate(2026, 11, 1)},
	}
	cleared := planned()
	cleared.Version, cleared.Steps, cleared.ExpectedClose = 3, nil, calendar.Date{}
	cleared.CreatedAt = icsNow.AddDate(0, -1, 0) // and its first day corrected
	before := calendarOf(t, icsNow, planned())
	var b bytes.Buffer
	c := ICS(&b, icsNow, was)
	if c.Add(&cleared) != nil || c.CancelRemoved() != nil || c.End() != nil {
		t.Fatal("not written")
	}
	after, err := parsedICS(b.String())
	if err != nil || len(after) != 4 {
		t.Fatalf("%d events, %v: %v", len(after), err, after)
	}
	for i := range after {
		if after[i]["STATUS"] != "CANCELLED" || after[i]["SEQUENCE"] != "12" && i < 3 {
			t.Errorf("not cancelled: %v", after[i])
		}
	}
	if after[1]["UID"] != before[0]["UID"] || after[2]["UID"] != before[1]["UID"] || after[3]["SUMMARY"] != "Close date · Gone" {
		t.Errorf("%v became %v", before, after)
	}
}

// Deals that left the stage or status of an export have their days cancelled only
// where these are over.
func TestADealThatLeftTheExportKeepsItsOpenDays(t *testing.T) {
	won := planned()
	won.Status = pipeline.Won
	var b bytes.Buffer
	c := ICS(&b, icsNow, nil)
	if c.Cancel(&won) != nil || c.End() != nil {
		t.Fatal("not written")
	}
	if events, err := parsedICS(b.String()); err != nil || len(events) != 1 || events[0]["STATUS"] != "CANCELLED" || !strings.HasPrefix(events[0]["SUMMARY"], "Close date") {
		t.Errorf("events are %v, %v", events, err)
	}
}

func TestAnEmptyCalendarIsOne(t *testing.T) {
	if events := calendarOf(t, icsNow); len(events) != 0 {
		t.Errorf("it has %v", events)
	}
}

// Any title appears in the calendar, and no part of it becomes calendar syntax.
func TestAnyTextComesBackFromACalendar(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := planned()
		d.Title = rapid.OneOf(rapid.String(), rapid.StringMatching(`[\\;,:\nBEGINVT é🙂]{0,120}`)).Draw(r, "title")
		var b bytes.Buffer
		w := ICS(&b, icsNow, nil)
		if err := w.Add(&d); err != nil {
			r.Fatal(err)
		}
		if err := w.End(); err != nil {
			r.Fatal(err)
		}
		events, err := parsedICS(b.String())
		if err != nil || len(events) != 2 {
			r.Fatalf("%d events, %v", len(events), err)
		}
		want := strings.Map(func(c rune) rune {
			if c != '\n' && (c < ' ' || c >= 0x7f && c < 0xa0) {
				return -1
			}
			return c
		}, "Close date · "+d.Title)
		if got := events[1]["SUMMARY"]; got != want {
			r.Fatalf("it says %q, want %q", got, want)
		}
	})
}
