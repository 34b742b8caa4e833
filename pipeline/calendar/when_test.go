package calendar_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// sunday is today in several tests: 2026-11-22.
var sunday = calendar.NewDate(2026, time.November, 22)

// day reads a date written by the test itself.
func day(t *testing.T, text string) calendar.Date {
	t.Helper()
	var d calendar.Date
	if err := d.UnmarshalText([]byte(text)); err != nil {
		t.Fatal(err)
	}
	return d
}

// everyWay lists the expected days as seen from a Sunday, the Wednesday before, a
// leap day, which is a Tuesday, and the last day of a year, a Thursday. Each cell
// is the day ahead and, if different, the day back.
var everyWay = []struct {
	text string
	want [4]string
}{
	{"2026-12-01", [4]string{"2026-12-01", "2026-12-01", "2026-12-01", "2026-12-01"}},
	{"2026/12/1", [4]string{"2026-12-01", "2026-12-01", "2026-12-01", "2026-12-01"}},
	{" ToDay\n", [4]string{"2026-11-22", "2026-11-18", "2028-02-29", "2026-12-31"}},
	{"tomorrow", [4]string{"2026-11-23", "2026-11-19", "2028-03-01", "2027-01-01"}},
	{"yesterday", [4]string{"2026-11-21", "2026-11-17", "2028-02-28", "2026-12-30"}},

	{"fri", [4]string{"2026-11-27 2026-11-20", "2026-11-20 2026-11-13", "2028-03-03 2028-02-25", "2027-01-01 2026-12-25"}},
	{"Friday", [4]string{"2026-11-27 2026-11-20", "2026-11-20 2026-11-13", "2028-03-03 2028-02-25", "2027-01-01 2026-12-25"}},
	{"tue", [4]string{"2026-11-24 2026-11-17", "2026-11-24 2026-11-17", "2028-03-07 2028-02-22", "2027-01-05 2026-12-29"}},
	{"sun", [4]string{"2026-11-29 2026-11-15", "2026-11-22 2026-11-15", "2028-03-05 2028-02-27", "2027-01-03 2026-12-27"}},
	{"this fri", [4]string{"2026-11-27 2026-11-20", "2026-11-20 2026-11-13", "2028-03-03 2028-02-25", "2027-01-01 2026-12-25"}},
	{"this tue", [4]string{"2026-11-24 2026-11-17", "2026-11-24 2026-11-17", "2028-02-29", "2027-01-05 2026-12-29"}},
	{"next fri", [4]string{"2026-11-27", "2026-11-27", "2028-03-10", "2027-01-08"}},
	{"next tue", [4]string{"2026-11-24", "2026-11-24", "2028-03-07", "2027-01-05"}},
	{"last fri", [4]string{"2026-11-20", "2026-11-13", "2028-02-25", "2026-12-25"}},
	{"last tue", [4]string{"2026-11-17", "2026-11-17", "2028-02-22", "2026-12-29"}},
	{"by fri", [4]string{"2026-11-27 2026-11-20", "2026-11-20 2026-11-13", "2028-03-03 2028-02-25", "2027-01-01 2026-12-25"}},

	{"+3d", [4]string{"2026-11-25", "2026-11-21", "2028-03-03", "2027-01-03"}},
	{"+ 2 w", [4]string{"2026-12-06", "2026-12-02", "2028-03-14", "2027-01-14"}},
	{"-1m", [4]string{"2026-10-22", "2026-10-18", "2028-01-29", "2026-11-30"}},
	{"+1y", [4]string{"2027-11-22", "2027-11-18", "2029-02-28", "2027-12-31"}},
	{"10d", [4]string{"2026-12-02 2026-11-12", "2026-11-28 2026-11-08", "2028-03-10 2028-02-19", "2027-01-10 2026-12-21"}},
	{"2w", [4]string{"2026-12-06 2026-11-08", "2026-12-02 2026-11-04", "2028-03-14 2028-02-15", "2027-01-14 2026-12-17"}},
	{"3 months", [4]string{"2027-02-22 2026-08-22", "2027-02-18 2026-08-18", "2028-05-29 2027-11-29", "2027-03-31 2026-09-30"}},
	{"a quarter", [4]string{"2027-02-22 2026-08-22", "2027-02-18 2026-08-18", "2028-05-29 2027-11-29", "2027-03-31 2026-09-30"}},
	{"in 2 weeks", [4]string{"2026-12-06", "2026-12-02", "2028-03-14", "2027-01-14"}},
	{"in two weeks", [4]string{"2026-12-06", "2026-12-02", "2028-03-14", "2027-01-14"}},
	{"in a week", [4]string{"2026-11-29", "2026-11-25", "2028-03-07", "2027-01-07"}},
	{"2 weeks from now", [4]string{"2026-12-06", "2026-12-02", "2028-03-14", "2027-01-14"}},
	{"3 days ago", [4]string{"2026-11-19", "2026-11-15", "2028-02-26", "2026-12-28"}},
	{"2d ago", [4]string{"2026-11-20", "2026-11-16", "2028-02-27", "2026-12-29"}},
	{"a week from fri", [4]string{"2026-12-04", "2026-11-27", "2028-03-10", "2027-01-08"}},
	{"a week from Friday", [4]string{"2026-12-04", "2026-11-27", "2028-03-10", "2027-01-08"}},
	{"2 weeks from today", [4]string{"2026-12-06", "2026-12-02", "2028-03-14", "2027-01-14"}},
	{"3 days before eom", [4]string{"2026-11-27", "2026-11-27", "2028-02-26", "2026-12-28"}},

	{"jan", [4]string{"2027-01-31 2026-01-01", "2027-01-31 2026-01-01", "2029-01-31 2028-01-01", "2027-01-31 2026-01-01"}},
	{"nov", [4]string{"2026-11-30 2026-11-01", "2026-11-30 2026-11-01", "2028-11-30 2027-11-01", "2027-11-30 2026-11-01"}},
	{"Feb.", [4]string{"2027-02-28 2026-02-01", "2027-02-28 2026-02-01", "2028-02-29 2028-02-01", "2027-02-28 2026-02-01"}},
	{"in january", [4]string{"2027-01-31 2026-01-01", "2027-01-31 2026-01-01", "2029-01-31 2028-01-01", "2027-01-31 2026-01-01"}},
	{"next jan", [4]string{"2027-01-31 2027-01-01", "2027-01-31 2027-01-01", "2029-01-31 2029-01-01", "2027-01-31 2027-01-01"}},
	{"last jan", [4]string{"2026-01-31 2026-01-01", "2026-01-31 2026-01-01", "2028-01-31 2028-01-01", "2026-01-31 2026-01-01"}},
	{"jan 2028", [4]string{"2028-01-31 2028-01-01", "2028-01-31 2028-01-01", "2028-01-31 2028-01-01", "2028-01-31 2028-01-01"}},
	{"early jan", [4]string{"2027-01-05 2026-01-05", "2027-01-05 2026-01-05", "2029-01-05 2028-01-05", "2027-01-05 2026-01-05"}},
	{"mid jan", [4]string{"2027-01-15 2026-01-15", "2027-01-15 2026-01-15", "2029-01-15 2028-01-15", "2027-01-15 2026-01-15"}},
	{"mid-nov", [4]string{"2027-11-15 2026-11-15", "2027-11-15 2026-11-15", "2028-11-15 2027-11-15", "2027-11-15 2026-11-15"}},
	{"late jan", [4]string{"2027-01-25 2026-01-25", "2027-01-25 2026-01-25", "2029-01-25 2028-01-25", "2027-01-25 2026-01-25"}},
	{"end of nov", [4]string{"2026-11-30 2025-11-30", "2026-11-30 2025-11-30", "2028-11-30 2027-11-30", "2027-11-30 2026-11-30"}},
	{"q1", [4]string{"2027-03-31 2026-01-01", "2027-03-31 2026-01-01", "2028-03-31 2028-01-01", "2027-03-31 2026-01-01"}},
	{"Q4", [4]string{"2026-12-31 2026-10-01", "2026-12-31 2026-10-01", "2028-12-31 2027-10-01", "2026-12-31 2026-10-01"}},
	{"Q1 2027", [4]string{"2027-03-31 2027-01-01", "2027-03-31 2027-01-01", "2027-03-31 2027-01-01", "2027-03-31 2027-01-01"}},
	{"2027-Q1", [4]string{"2027-03-31 2027-01-01", "2027-03-31 2027-01-01", "2027-03-31 2027-01-01", "2027-03-31 2027-01-01"}},
	{"q1/27", [4]string{"2027-03-31 2027-01-01", "2027-03-31 2027-01-01", "2027-03-31 2027-01-01", "2027-03-31 2027-01-01"}},
	{"mid q1", [4]string{"2027-02-15 2026-02-15", "2027-02-15 2026-02-15", "2029-02-15 2028-02-15", "2027-02-15 2026-02-15"}},
	{"end of 2027", [4]string{"2027-12-31", "2027-12-31", "2027-12-31", "2027-12-31"}},

	{"eow", [4]string{"2026-11-22", "2026-11-22 2026-11-15", "2028-03-05 2028-02-27", "2027-01-03 2026-12-27"}},
	{"eom", [4]string{"2026-11-30 2026-10-31", "2026-11-30 2026-10-31", "2028-02-29", "2026-12-31"}},
	{"end of month", [4]string{"2026-11-30 2026-10-31", "2026-11-30 2026-10-31", "2028-02-29", "2026-12-31"}},
	{"end of the month", [4]string{"2026-11-30 2026-10-31", "2026-11-30 2026-10-31", "2028-02-29", "2026-12-31"}},
	{"end of this month", [4]string{"2026-11-30", "2026-11-30", "2028-02-29", "2026-12-31"}},
	{"end of next month", [4]string{"2026-12-31", "2026-12-31", "2028-03-31", "2027-01-31"}},
	{"eoq", [4]string{"2026-12-31 2026-09-30", "2026-12-31 2026-09-30", "2028-03-31 2027-12-31", "2026-12-31"}},
	{"end of quarter", [4]string{"2026-12-31 2026-09-30", "2026-12-31 2026-09-30", "2028-03-31 2027-12-31", "2026-12-31"}},
	{"eoy", [4]string{"2026-12-31 2025-12-31", "2026-12-31 2025-12-31", "2028-12-31 2027-12-31", "2026-12-31"}},
	{"start of month", [4]string{"2026-12-01 2026-11-01", "2026-12-01 2026-11-01", "2028-03-01 2028-02-01", "2027-01-01 2026-12-01"}},
	{"mid month", [4]string{"2026-12-15 2026-11-15", "2026-12-15 2026-11-15", "2028-03-15 2028-02-15", "2027-01-15 2026-12-15"}},
	{"next week", [4]string{"2026-11-23", "2026-11-23", "2028-03-06", "2027-01-04"}},
	{"last week", [4]string{"2026-11-09", "2026-11-09", "2028-02-21", "2026-12-21"}},
	{"this week", [4]string{"2026-11-22 2026-11-16", "2026-11-22 2026-11-16", "2028-03-05 2028-02-28", "2027-01-03 2026-12-28"}},
	{"next month", [4]string{"2026-12-01", "2026-12-01", "2028-03-01", "2027-01-01"}},
	{"last month", [4]string{"2026-10-01", "2026-10-01", "2028-01-01", "2026-11-01"}},
	{"this month", [4]string{"2026-11-30 2026-11-01", "2026-11-30 2026-11-01", "2028-02-29 2028-02-01", "2026-12-31 2026-12-01"}},
	{"next quarter", [4]string{"2027-01-01", "2027-01-01", "2028-04-01", "2027-01-01"}},
	{"next year", [4]string{"2027-01-01", "2027-01-01", "2029-01-01", "2027-01-01"}},

	{"31.12.", [4]string{"2026-12-31 2025-12-31", "2026-12-31 2025-12-31", "2028-12-31 2027-12-31", "2026-12-31"}},
	{"31.12", [4]string{"2026-12-31 2025-12-31", "2026-12-31 2025-12-31", "2028-12-31 2027-12-31", "2026-12-31"}},
	{"31.12.2026", [4]string{"2026-12-31", "2026-12-31", "2026-12-31", "2026-12-31"}},
	{"31.12.26", [4]string{"2026-12-31", "2026-12-31", "2026-12-31", "2026-12-31"}},
	{"12/31", [4]string{"2026-12-31 2025-12-31", "2026-12-31 2025-12-31", "2028-12-31 2027-12-31", "2026-12-31"}},
	{"31/12", [4]string{"2026-12-31 2025-12-31", "2026-12-31 2025-12-31", "2028-12-31 2027-12-31", "2026-12-31"}},
	{"12/31/26", [4]string{"2026-12-31", "2026-12-31", "2026-12-31", "2026-12-31"}},
	{"12/25/2026", [4]string{"2026-12-25", "2026-12-25", "2026-12-25", "2026-12-25"}},
	{"5/5", [4]string{"2027-05-05 2026-05-05", "2027-05-05 2026-05-05", "2028-05-05 2027-05-05", "2027-05-05 2026-05-05"}},
	{"2/29", [4]string{"2028-02-29 2024-02-29", "2028-02-29 2024-02-29", "2028-02-29", "2028-02-29 2024-02-29"}},
	{"2 nov", [4]string{"2027-11-02 2026-11-02", "2027-11-02 2026-11-02", "2028-11-02 2027-11-02", "2027-11-02 2026-11-02"}},
	{"nov 2", [4]string{"2027-11-02 2026-11-02", "2027-11-02 2026-11-02", "2028-11-02 2027-11-02", "2027-11-02 2026-11-02"}},
	{"2. Nov.", [4]string{"2027-11-02 2026-11-02", "2027-11-02 2026-11-02", "2028-11-02 2027-11-02", "2027-11-02 2026-11-02"}},
	{"22 nov", [4]string{"2026-11-22", "2026-11-22 2025-11-22", "2028-11-22 2027-11-22", "2027-11-22 2026-11-22"}},
	{"1st of dec", [4]string{"2026-12-01 2025-12-01", "2026-12-01 2025-12-01", "2028-12-01 2027-12-01", "2027-12-01 2026-12-01"}},
	{"Dec 3rd", [4]string{"2026-12-03 2025-12-03", "2026-12-03 2025-12-03", "2028-12-03 2027-12-03", "2027-12-03 2026-12-03"}},
	{"the 15th", [4]string{"2026-12-15 2026-11-15", "2026-12-15 2026-11-15", "2028-03-15 2028-02-15", "2027-01-15 2026-12-15"}},
	{"31st", [4]string{"2026-12-31 2026-10-31", "2026-12-31 2026-10-31", "2028-03-31 2028-01-31", "2026-12-31"}},
	{"December 1, 2027", [4]string{"2027-12-01", "2027-12-01", "2027-12-01", "2027-12-01"}},
	{"1-dec-27", [4]string{"2027-12-01", "2027-12-01", "2027-12-01", "2027-12-01"}},
	{"Fri 4 Dec 2026", [4]string{"2026-12-04", "2026-12-04", "2026-12-04", "2026-12-04"}},
	{"friday, 2026-12-04", [4]string{"2026-12-04", "2026-12-04", "2026-12-04", "2026-12-04"}},
	{"Fri, 4 Dec. 2026", [4]string{"2026-12-04", "2026-12-04", "2026-12-04", "2026-12-04"}},
}

func TestEveryWayToWriteADate(t *testing.T) {
	todays := []string{"2026-11-22", "2026-11-18", "2028-02-29", "2026-12-31"}
	for _, c := range everyWay {
		for i, today := range todays {
			ahead, back, two := strings.Cut(c.want[i], " ")
			if !two {
				back = ahead
			}
			for side, want := range map[calendar.Direction]string{calendar.Ahead: ahead, calendar.Back: back} {
				got, err := calendar.ParseDate(c.text, day(t, today), side)
				if err != nil || got.String() != want {
					t.Errorf("on %s %q, direction %d, is %v, %v; want %v", today, c.text, side, got, err, want)
				}
			}
		}
	}
}

// Dates on the wrong side of today for a log, a won deal or a past state of the
// book.
func TestLookingBackFindsTheDayThatHasPassed(t *testing.T) {
	for _, c := range []struct{ today, text, want string }{
		{"2026-11-04", "tue", "2026-11-03"}, // a Wednesday
		{"2026-11-04", "2 nov", "2026-11-02"},
		{"2026-11-04", "4 nov", "2026-11-04"},
		{"2026-11-04", "wed", "2026-10-28"},
		{"2026-01-01", "31.12.", "2025-12-31"},
		{"2026-01-15", "jan", "2026-01-01"},
		{"2100-02-28", "29 feb", "2096-02-29"},
		{"2103-03-01", "29 feb", "2096-02-29"},
	} {
		got, err := calendar.ParseDate(c.text, day(t, c.today), calendar.Back)
		if err != nil || got.String() != c.want {
			t.Errorf("on %s %q was %v, %v; want %v", c.today, c.text, got, err, c.want)
		}
	}
}

func TestDatesAtTheEdgesOfMonthsAndYears(t *testing.T) {
	for _, c := range []struct{ today, text, want string }{
		{"2026-01-31", "+1m", "2026-02-28"},
		{"2028-01-31", "+1m", "2028-02-29"},
		{"2026-03-31", "-1m", "2026-02-28"},
		{"2027-01-31", "next month", "2027-02-01"},
		{"2027-01-31", "end of next month", "2027-02-28"},
		{"2026-12-31", "1 jan", "2027-01-01"},
		{"2026-01-01", "eoq", "2026-03-31"},
		{"2026-04-01", "eoq", "2026-06-30"},
		{"2028-03-01", "29 feb", "2032-02-29"},
		{"2096-03-01", "29 feb", "2104-02-29"},
		{"2027-02-01", "the 30th", "2027-03-30"},
		{"2026-11-27", "fri", "2026-12-04"},
		{"2026-11-27", "this fri", "2026-11-27"},
		{"2026-11-27", "next fri", "2026-12-04"},
		{"2026-11-23", "next tue", "2026-12-01"},
		{"2026-11-02", "next fri", "2026-11-13"},
		{"2026-11-02", "fri", "2026-11-06"},
		{"2026-11-22", "1900-01-01", "1900-01-01"},
		{"2026-11-22", "9999-12-31", "9999-12-31"},
	} {
		got, err := calendar.ParseDate(c.text, day(t, c.today), calendar.Ahead)
		if err != nil || got.String() != c.want {
			t.Errorf("on %s %q is %v, %v; want %v", c.today, c.text, got, err, c.want)
		}
	}
}

func TestATimeOfDayIsReadAndKnown(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"tomorrow 14:30", "Mon 23 Nov 2026, 14:30"},
		{"monday 14:30", "Mon 23 Nov 2026, 14:30"},
		{"today 9am", "Sun 22 Nov 2026, 09:00"},
		{"today at 9 am", "Sun 22 Nov 2026, 09:00"},
		{"fri 2:30pm", "Fri 27 Nov 2026, 14:30"},
		{"next fri, 12pm", "Fri 27 Nov 2026, 12:00"},
		{"fri 12am", "Fri 27 Nov 2026, 00:00"},
		{"2 dec at 0:05", "Wed 2 Dec 2026, 00:05"},
		{"31.12. 23:59", "Thu 31 Dec 2026, 23:59"},
		{"9am on friday", "Fri 27 Nov 2026, 09:00"},
		{"14:30 tomorrow", "Mon 23 Nov 2026, 14:30"},
		{"14:30", "Sun 22 Nov 2026, 14:30"},
		{"at 9am", "Sun 22 Nov 2026, 09:00"},
		{"2026-12-01T14:30", "Tue 1 Dec 2026, 14:30"},
		{"tomorrow", "Mon 23 Nov 2026"},
	} {
		got, err := calendar.Parse(c.text, sunday, calendar.Ahead)
		if err != nil || got.String() != c.want || got.HasTime != strings.Contains(c.want, ":") {
			t.Errorf("%q is %v, %v, with a time %v; want %v", c.text, got, err, got.HasTime, c.want)
		}
	}
	berlin := time.FixedZone("", 3600)
	when, _ := calendar.Parse("tomorrow 14:30", sunday, calendar.Ahead)
	if got := when.In(berlin).Format(time.RFC3339); got != "2026-11-23T14:30:00+01:00" {
		t.Errorf("it is at %s", got)
	}
	if got := (calendar.When{Day: sunday}).In(berlin).Format(time.RFC3339); got != "2026-11-22T00:00:00+01:00" {
		t.Errorf("the day begins at %s", got)
	}
	for _, text := range []string{"tomorrow 25:00", "fri 14:60", "fri 13pm", "fri 0am"} {
		if got, err := calendar.Parse(text, sunday, calendar.Ahead); err == nil || !strings.Contains(err.Error(), "not a time of day") {
			t.Errorf("%q is %v, %v", text, got, err)
		}
	}
	_, err := calendar.ParseDate("tomorrow 14:30", sunday, calendar.Ahead)
	if err == nil || pipeline.HintOf(err) != "leave the time out: Mon 23 Nov 2026" {
		t.Errorf("as a day it is refused with %v, %q", err, pipeline.HintOf(err))
	}
}

func TestLooseWordsNameNoDay(t *testing.T) {
	for text, want := range map[string]bool{
		"3 months": true, "10d": true, "a week": true, "jan": true, "may": true, "next may": true, "q1": true, "q1 2027": true, "14:30": true,
		"in 3 months": false, "+10d": false, "in jan": false, "by q1": false, "mid jan": false, "end of q1": false, "eom": false,
		"next month": false, "this week": false, "2 jan": false, "fri": false, "fri 14:30": false,
	} {
		if got, err := calendar.Parse(text, sunday, calendar.Ahead); err != nil || got.Loose != want {
			t.Errorf("%q is loose: %v, %v", text, got.Loose, err)
		}
	}
}

func TestADateThatIsNotSureIsRefused(t *testing.T) {
	for _, c := range []struct{ text, says, hint string }{
		{"", "A date is missing", "2026-12-01"},
		{" , ", "A date is missing", "2026-12-01"},
		{"asdf", `"asdf" is not a date`, "next tue"},
		{"12/01/2026", `"12/01/2026" could be two days`, "write 12 jan 2026 or 1 dec 2026"},
		{"01.12.2026", "could be two days", "write 1 dec 2026 or 12 jan 2026"},
		{"01/12/26", "could be two days", "12 jan 2026"},
		{"5/6", `"5/6" could be two days`, "write 5 jun or 6 may"},
		{"5.6.", "could be two days", "write 5 jun or 6 may"},
		{"26-12-31", "not a date", ""},
		{"31/31", "There is no", ""},
		{"31/31/2026", "There is no", ""},
		{"2026-13-01", "There is no", ""},
		{"2027-02-29", "There is no", ""},
		{"0/5/2026", "There is no", ""},
		{"30 feb", `There is no "30 feb" in the calendar`, ""},
		{"0 dec", "There is no", ""},
		{"32nd", "There is no", ""},
		{"29 feb 2027", "There is no", ""},
		{"mon 4 dec 2026", `"4 dec 2026" is a Friday, not a Monday`, "write Fri 4 Dec 2026, or leave the weekday out"},
		{"1899-12-31", "out of range", "1900"},
		{"0001-01-01", "out of range", "1900"},
		{"-9999m", "out of range", "1900"},
		{"10000-01-01", "not a date", ""},
		{"+99999d", "not a date", ""},
		{"+d", "not a date", ""},
		{"+a d", "not a date", ""},
		{"in weeks", "not a date", ""},
		{"in 2", "not a date", ""},
		{"in 2 weeks ago", "not a date", ""},
		{"a week from", "not a date", ""},
		{"a week from nowhere", "not a date", ""},
		{"q5", "not a date", ""},
		{"2027", "not a date", ""},
		{"month", "not a date", ""},
		{"next jan 2027", "not a date", ""},
		{"mid fri", "not a date", ""},
		{"1 foo", "not a date", ""},
		{"next", "not a date", ""},
		{"some fri", "not a date", ""},
		{"fri at 9", "not a date", ""},
		{"fri\x00", `"fri\x00" is not a date`, ""},
		{"२०२६-१२-०१", "not a date", ""},
	} {
		got, err := calendar.Parse(c.text, sunday, calendar.Ahead)
		if err == nil {
			t.Errorf("%q is %v, want an error", c.text, got)
			continue
		}
		if !strings.Contains(err.Error(), c.says) || !strings.Contains(pipeline.HintOf(err), c.hint) || pipeline.HintOf(err) == "" {
			t.Errorf("%q says %q, hint %q; want %q, %q", c.text, err, pipeline.HintOf(err), c.says, c.hint)
		}
	}
}

func TestWhatIsShownOfADateReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today, d := anyDate(t, "today"), anyDate(t, "day")
		when := calendar.When{Day: d}
		if rapid.Bool().Draw(t, "with a time") {
			when.Time, when.HasTime = time.Duration(rapid.IntRange(0, 24*60-1).Draw(t, "minute"))*time.Minute, true
		}
		for _, side := range []calendar.Direction{calendar.Ahead, calendar.Back} {
			if got, err := calendar.Parse(when.String(), today, side); err != nil || got != when {
				t.Fatalf("%q reads back as %v, %v", when.String(), got, err)
			}
			if got, err := calendar.ParseDate(d.String(), today, side); err != nil || got != d {
				t.Fatalf("%q reads back as %v, %v", d.String(), got, err)
			}
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, text := range []string{
		"2026-12-01", "next tue", "+3d", "in a week", "1st of dec", "25/12/2026", "29 feb", "eoq", "mid jan", "q1 2027", "a week from fri",
		"31.12.", "12/31/26", "tomorrow 14:30", "9am on friday", "Fri 4 Dec 2026, 14:30", "late q3", "the 15th", "3 days before eom",
	} {
		f.Add(text, 2026, 11, 22, false)
		f.Add(text, 2028, 2, 29, true)
	}
	f.Fuzz(func(t *testing.T, text string, year, month, dayOfMonth int, back bool) {
		today, side := calendar.NewDate(year, time.Month(month), dayOfMonth), calendar.Ahead
		if back {
			side = calendar.Back
		}
		when, err := calendar.Parse(text, today, side)
		if err != nil {
			if !when.Day.IsZero() || pipeline.HintOf(err) == "" {
				t.Fatalf("refused with %v, hint %q", when, pipeline.HintOf(err))
			}
			return
		}
		if when.Day.Year() < 1900 || when.Day.Year() > 9999 || when.Time < 0 || when.Time >= 24*time.Hour {
			t.Fatalf("%q reads as %v", text, when)
		}
		when.Loose = false
		if again, err := calendar.Parse(when.String(), today, side); err != nil || again != when {
			t.Fatalf("%q reads as %v, which reads back as %v, %v", text, when, again, err)
		}
	})
}
