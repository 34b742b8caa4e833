package calendar_test

import (
	"strings"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// sunday is the base of these tests: 2026-11-22.
var sunday = calendar.NewDate(2026, time.November, 22)

func TestParseDateReadsDatesAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"2026-12-01", "2026-12-01"},
		{"2026-12-1", "2026-12-01"},
		{"2026/12/01", "2026-12-01"},
		{"2028-02-29", "2028-02-29"},
		{"1900-01-01", "1900-01-01"},
		{"9999-12-31", "9999-12-31"},
		{"today", "2026-11-22"},
		{" ToDay\n", "2026-11-22"},
		{"tomorrow", "2026-11-23"},
		{"yesterday", "2026-11-21"},
		{"fri", "2026-11-27"},
		{"Friday", "2026-11-27"},
		{"mon", "2026-11-23"},
		{"sun", "2026-11-29"},
		{"this fri", "2026-11-27"},
		{"this sun", "2026-11-22"},
		{"next mon", "2026-11-23"},
		{"next tue", "2026-11-24"},
		{"next sun", "2026-11-29"},
		{"last fri", "2026-11-20"},
		{"last sun", "2026-11-15"},
		{"+3d", "2026-11-25"},
		{"+ 3 d", "2026-11-25"},
		{"+10 days", "2026-12-02"},
		{"+2w", "2026-12-06"},
		{"+1m", "2026-12-22"},
		{"+1y", "2027-11-22"},
		{"-3d", "2026-11-19"},
		{"-1m", "2026-10-22"},
		{"in 2 weeks", "2026-12-06"},
		{"in 3 days", "2026-11-25"},
		{"in 2w", "2026-12-06"},
		{"in a week", "2026-11-29"},
		{"in one month", "2026-12-22"},
		{"2 days ago", "2026-11-20"},
		{"a week ago", "2026-11-15"},
		{"2d ago", "2026-11-20"},
		{"eow", "2026-11-22"},
		{"eom", "2026-11-30"},
		{"eoq", "2026-12-31"},
		{"eoy", "2026-12-31"},
		{"next week", "2026-11-23"},
		{"next month", "2026-12-01"},
		{"1 dec", "2026-12-01"},
		{"dec 1", "2026-12-01"},
		{"1st of dec", "2026-12-01"},
		{"Dec 3rd", "2026-12-03"},
		{"3 sept", "2027-09-03"},
		{"22 nov", "2026-11-22"},
		{"21 nov", "2027-11-21"},
		{"29 feb", "2028-02-29"},
		{"1 dec 2027", "2027-12-01"},
		{"1 dec 2020", "2020-12-01"},
		{"December 1, 2027", "2027-12-01"},
		{"december 1 2027", "2027-12-01"},
		{"25/12/2026", "2026-12-25"},
		{"12/25/2026", "2026-12-25"},
		{"5.5.2027", "2027-05-05"},
	} {
		got, err := calendar.ParseDate(c.text, sunday)
		if err != nil || got.String() != c.want {
			t.Errorf("ParseDate(%q) = %v, %v; want %v", c.text, got, err, c.want)
		}
	}
}

func TestParseDateAtTheEdgesOfMonthsAndYears(t *testing.T) {
	for _, c := range []struct{ today, text, want string }{
		{"2026-01-31", "+1m", "2026-02-28"},
		{"2028-01-31", "+1m", "2028-02-29"},
		{"2028-02-29", "+1y", "2029-02-28"},
		{"2026-03-31", "-1m", "2026-02-28"},
		{"2026-12-31", "tomorrow", "2027-01-01"},
		{"2027-01-01", "yesterday", "2026-12-31"},
		{"2026-12-31", "next month", "2027-01-01"},
		{"2027-01-31", "next month", "2027-02-01"},
		{"2026-12-31", "eoy", "2026-12-31"},
		{"2026-12-31", "1 jan", "2027-01-01"},
		{"2028-02-10", "eom", "2028-02-29"},
		{"2026-01-01", "eoq", "2026-03-31"},
		{"2026-04-01", "eoq", "2026-06-30"},
		{"2026-09-30", "eoq", "2026-09-30"},
		{"2028-03-01", "29 feb", "2032-02-29"},
		{"2096-03-01", "29 feb", "2104-02-29"},
		// From a Friday and a Monday.
		{"2026-11-27", "fri", "2026-12-04"},
		{"2026-11-27", "this fri", "2026-11-27"},
		{"2026-11-27", "next fri", "2026-12-04"},
		{"2026-11-27", "last fri", "2026-11-20"},
		{"2026-11-27", "eow", "2026-11-29"},
		{"2026-11-23", "next tue", "2026-12-01"},
		{"2026-11-23", "next week", "2026-11-30"},
		{"2026-11-23", "tue", "2026-11-24"},
		{"2026-12-31", "fri", "2027-01-01"},
	} {
		got, err := calendar.ParseDate(c.text, day(t, c.today))
		if err != nil || got.String() != c.want {
			t.Errorf("on %s ParseDate(%q) = %v, %v; want %v", c.today, c.text, got, err, c.want)
		}
	}
}

// day reads a date the test itself wrote.
func day(t *testing.T, text string) calendar.Date {
	t.Helper()
	var d calendar.Date
	if err := d.UnmarshalText([]byte(text)); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParseDateRefusesWhatItCannotBeSureOf(t *testing.T) {
	for _, c := range []struct{ text, says, hint string }{
		{"", "A date is missing", "2026-12-01"},
		{" , ", "A date is missing", "2026-12-01"},
		{"asdf", `"asdf" is not a date`, "2026-12-01"},
		{"12/01/2026", `"12/01/2026" could mean two days`, "2026-01-12 or 2026-12-01"},
		{"01.12.2026", "could mean two days", "2026-12-01 or 2026-01-12"},
		{"01/12/26", "not a date", ""},
		{"31/31/2026", "The calendar has no", ""},
		{"2026-13-01", "The calendar has no", ""},
		{"2027-02-29", "The calendar has no", ""},
		{"0/5/2026", "The calendar has no", ""},
		{"30 feb", `The calendar has no "30 feb"`, ""},
		{"0 dec", "The calendar has no", ""},
		{"29 feb 2027", "The calendar has no", ""},
		{"1899-12-31", "out of reach", "1900"},
		{"0001-01-01", "out of reach", "1900"},
		{"-9999m", "out of reach", "1900"},
		{"10000-01-01", "not a date", ""},
		{"+99999d", "not a date", ""},
		{"+d", "not a date", ""},
		{"+a d", "not a date", ""},
		{"3d", "not a date", ""},
		{"in weeks", "not a date", ""},
		{"in 2", "not a date", ""},
		{"dec", "not a date", ""},
		{"dec 2027", "not a date", ""},
		{"1 foo", "not a date", ""},
		{"next", "not a date", ""},
		{"some fri", "not a date", ""},
		{"fri\x00", `"fri\x00" is not a date`, ""},
		{"२०२६-१२-०१", "not a date", ""},
	} {
		got, err := calendar.ParseDate(c.text, sunday)
		if err == nil {
			t.Errorf("ParseDate(%q) = %v, want an error", c.text, got)
			continue
		}
		if !strings.Contains(err.Error(), c.says) || !strings.Contains(pipeline.HintOf(err), c.hint) || pipeline.HintOf(err) == "" {
			t.Errorf("ParseDate(%q) says %q, hint %q; want %q, %q", c.text, err, pipeline.HintOf(err), c.says, c.hint)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, text := range []string{"2026-12-01", "next tue", "+3d", "in a week", "1st of dec", "25/12/2026", "29 feb", "eoq"} {
		f.Add(text, 2026, 11, 22)
	}
	f.Fuzz(func(t *testing.T, text string, year, month, dayOfMonth int) {
		today := calendar.NewDate(year, time.Month(month), dayOfMonth)
		d, err := calendar.ParseDate(text, today)
		if err != nil {
			if !d.IsZero() || pipeline.HintOf(err) == "" {
				t.Fatalf("refused with %v, hint %q", d, pipeline.HintOf(err))
			}
			return
		}
		if d.Year() < 1900 || d.Year() > 9999 {
			t.Fatalf("%q reads as %v", text, d)
		}
		if again, err := calendar.ParseDate(d.String(), today); err != nil || again != d {
			t.Fatalf("%q reads as %v, which reads back as %v, %v", text, d, again, err)
		}
	})
}
