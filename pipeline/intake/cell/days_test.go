package cell

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"deals/pipeline/calendar"
)

// column observes cells and reads them, in a zone other than UTC.
func column(t *testing.T, order Order, cells ...string) []string {
	t.Helper()
	d := &Days{Name: "when"}
	for line, cell := range cells {
		d.Observe(cell, line+2)
	}
	SettleDays([]*Days{d}, order)
	return d.readAll(t, cells)
}

func (d *Days) readAll(t *testing.T, cells []string) []string {
	t.Helper()
	zone := time.FixedZone("", 3600)
	read := make([]string, len(cells))
	for i, cell := range cells {
		at, err := d.Read(cell, zone)
		switch {
		case err != nil:
			read[i] = err.Error()
		case at.Clock:
			read[i] = at.In(zone).Format("2006-01-02 15:04:05")
		case !at.IsZero():
			read[i] = calendar.DayOf(at.Time, zone).String()
			if !calendar.IsDay(at.Time) {
				t.Errorf("%q is read as %v, with an hour", cell, at.In(zone))
			}
		}
	}
	return read
}

func TestDatesAreReadAsTheirWholeColumnIsWritten(t *testing.T) {
	for _, c := range []struct {
		order       Order
		cells, want []string
	}{
		{"", []string{"2024-03-04", "", "2024/3/5", "2024.03.06", "20240307"}, []string{"2024-03-04", "", "2024-03-05", "2024-03-06", "2024-03-07"}},
		{"", []string{"Sam Solo Apr 13, 2024 9:15 AM", "Kim van Lee Mar 4, 2024 10:00 PM"}, []string{"2024-04-13 09:15:00", "2024-03-04 22:00:00"}},
		{"", []string{"2024年3月4日", "11. desember 2024", "3 maj 2024", "5 września 2024"}, []string{"2024-03-04", "2024-12-11", "2024-05-03", "2024-09-05"}},
		{"", []string{"03/04/2024", "25/12/2024"}, []string{"2024-04-03", "2024-12-25"}},
		{"", []string{"03/04/2024", "12/25/2024"}, []string{"2024-03-04", "2024-12-25"}},
		{"", []string{"03-04-2024", "25-12-2024"}, []string{"2024-04-03", "2024-12-25"}},
		{"", []string{"3.4.2024", "1. 2. 2024"}, []string{"2024-04-03", "2024-02-01"}},
		{"", []string{"05/05/2024", "12/12/2024"}, []string{"2024-05-05", "2024-12-12"}},
		{"mdy", []string{"03/04/2024", "3.4.2024"}, []string{"2024-03-04", "2024-04-03"}},
		{"mdy", []string{"3.4.2024", "5.6.2024"}, []string{"2024-03-04", "2024-05-06"}},
		{"", []string{"12.25.2024", "3.4.2024"}, []string{"2024-12-25", "2024-03-04"}},
		{"", []string{"25.12.2024", "3/4/2024"}, []string{"2024-12-25", `The dates in column "when" can be read two ways, such as "3/4/2024".`}},
		{"dmy", []string{"03/04/2024", "12/25/2024"}, []string{"2024-04-03", "2024-12-25"}},
		{"mdy", []string{"6/25/27", "6/5/27"}, []string{"2027-06-25", "2027-06-05"}},
		{"", []string{"25/12/25", "01/02/69", "01/02/70", "3.4.99"}, []string{"2025-12-25", "2069-02-01", "1970-02-01", "1999-04-03"}},
		{"", []string{"24-Dec-26", "24.12.26", "24 Dec '26"}, []string{"2026-12-24", "2026-12-24", "2026-12-24"}},
		{"", []string{"45631", "45631.5", "45631,25"}, []string{"2024-12-05", "2024-12-05 12:00:00", "2024-12-05 06:00:00"}},
		{"", []string{"-", "n/a", "N/A", "TBD", "0000-00-00", "00.00.0000", "0000-00-00 00:00:00", "01/01/0001", "#N/A", "(blank)"}, make([]string, 10)},
		{"", []string{"2024-03-04 15:06", "2024-03-04T15:06:07", "2024-03-04T15:06:07Z", "2024-03-04 15:06:07 UTC"}, []string{
			"2024-03-04 15:06:00", "2024-03-04 15:06:07", "2024-03-04 16:06:07", "2024-03-04 16:06:07",
		}},
		{"", []string{"25/12/2024 3:06 PM", "25/12/2024, 12:00 a.m.", "2024-12-25 10:00+0300", "2024-12-25 10:00 +03", "25.12.24 14.30 Uhr", "25/12/2024 à 14h30"}, []string{
			"2024-12-25 15:06:00", "2024-12-25 00:00:00", "2024-12-25 08:00:00", "2024-12-25 08:00:00", "2024-12-25 14:30:00", "2024-12-25 14:30:00",
		}},
		{"", []string{"March 15, 2027 3:00 PM (GMT+1)", "Mon Mar 15 2027 15:00:00 GMT+0200 (Eastern European Standard Time)", "2027-03-15 9am CET", "2025-10-23T13:18:00.000000+00:00"}, []string{
			"2027-03-15 15:00:00", "2027-03-15 14:00:00", "2027-03-15 09:00:00", "2025-10-23 14:18:00",
		}},
		{"", []string{"2026-03-01 00:00:00", "2026-03-02 00:00", "2026-03-03"}, []string{"2026-03-01", "2026-03-02", "2026-03-03"}},
		{"", []string{"3/20/2026 12:00:00 AM", "3/21/2026 12:00 a.m."}, []string{"2026-03-20", "2026-03-21"}},
		{"", []string{"2026-03-01 00:00:00", "2026-03-02 14:10:00"}, []string{"2026-03-01 00:00:00", "2026-03-02 14:10:00"}},
		{"", []string{"2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z"}, []string{"2026-03-01 01:00:00", "2026-03-02 01:00:00"}},
		{"", []string{"soon", "2024-13-01", "2024-02-30", "99999", "12", "1/2024", "2024-1/2", "2024-01-01 25:00", "0024-01-01"}, []string{
			`"soon" in column "when" is not a date.`, `"2024-13-01" in column "when" is not a valid date.`,
			`"2024-02-30" in column "when" is not a valid date.`, `"99999" in column "when" is not a date.`,
			`"12" in column "when" is not a date.`, `"1/2024" in column "when" is not a date.`, `"2024-1/2" in column "when" is not a date.`,
			`"2024-01-01 25:00" in column "when" has no readable time.`, `"0024-01-01" in column "when" is not a valid date.`,
		}},
		{"", []string{"03/04/2024", "05/06/2024", "07/07/2024"}, []string{
			`The dates in column "when" can be read two ways, such as "03/04/2024".`, `The dates in column "when" can be read two ways, such as "03/04/2024".`, "2024-07-07",
		}},
		{"", []string{"13/04/2024", "05/26/2024", "1/2/2024"}, []string{
			"2024-04-13", "2024-05-26", `Column "when" has the day first in line 2 and the month first in line 3.`,
		}},
	} {
		got := column(t, c.order, c.cells...)
		for i := range c.want {
			if got[i] != c.want[i] {
				t.Errorf("%q of %q: %q, want %q", c.cells[i], c.cells, got[i], c.want[i])
			}
		}
	}
}

// The months of all languages are read, by name and by their usual abbreviations.
func TestMonthsAreReadInSevenLanguages(t *testing.T) {
	const day = 15
	for month, written := range []string{
		"15 January 2027|15. Jan. 2027|15. Januar 2027|15 janvier 2027|15 janv. 2027|15 de enero de 2027|15-ene-27|15 de janeiro de 2027|15 gennaio 2027|15 gen 2027|15 januari 2027",
		"15 Feb 2027|15. Februar 2027|15 févr. 2027|15 de febrero de 2027|15/fev/2027|15 febbraio 2027|15 februari 2027",
		"15 mars 2027|15. März 2027|15. Mrz. 2027|15-Mär-2027|15 de marzo de 2027|15 de março de 2027|15 marzo 2027|15 maart 2027|15 mrt 2027|lundi 15 mars 2027|Mar 15, 2027|2027-Mar-15",
		"15 Apr 2027|15 avr. 2027|15 abr. 2027|15 aprile 2027",
		"15 May 2027|15. Mai 2027|15 mayo 2027|15 de maio de 2027|15 maggio 2027|15 mei 2027|15 mag 27",
		"15 June 2027|15. Juni 2027|15 juin 2027|15 junio 2027|15 de junho de 2027|15 giugno 2027|15 giu 2027",
		"15 July 2027|15. Juli 2027|15 juil. 2027|15 julio 2027|15 jul 2027|15 luglio 2027|15 lug 2027",
		"15 Aug 2027|15 août 2027|15 ago. 2027|15 augustus 2027|15 Aout 2027",
		"15 Sept 2027|15 sep. 2027|15 septembre 2027|15 de setembro de 2027|15 set 2027|15 settembre 2027|September 15th, 2027",
		"15 Oct 2027|15-Okt-2027|15 octobre 2027|15 de outubro de 2027|15 out 2027|15 ott 2027",
		"15 Nov 2027|15. November 2027|15 novembre 2027|15 de novembro de 2027",
		"15 Dec 2027|15-Dez-2027|15 déc. 2027|15 dic 2027|15 de dezembro de 2027|15dic2027|Mi, 15.12.2027|Wednesday, December 15, 2027|Dec 15, 27",
	} {
		want := time.Date(2027, time.Month(month+1), day, 0, 0, 0, 0, time.UTC).Format("2006-01-02")
		for _, cell := range strings.Split(written, "|") {
			if got := column(t, "", cell); got[0] != want {
				t.Errorf("%q is %q, want %s", cell, got[0], want)
			}
			if !IsDay(cell) {
				t.Errorf("%q is no day", cell)
			}
		}
	}
	if got := column(t, "", "15 jui 2027"); got[0] != `"15 jui 2027" in column "when" is not a date.` {
		t.Errorf("a beginning of two months is %q", got[0])
	}
}

// A column with days up to 12 only is read as the others of the file are.
func TestOtherColumnsShowTheOrderOfDates(t *testing.T) {
	for _, c := range []struct {
		name, witness, other, want string
	}{
		{"the next column", "25/12/2026", "1/1/2026", "2026-04-03"},
		{"month first", "12/25/2026", "1/1/2026", "2026-03-04"},
		{"two that differ", "25/12/2026", "12/25/2026", `The dates in column "when" can be read two ways, such as "03/04/26".`},
		{"text with a date in it", "", "25/12/2026", "2026-04-03"},
	} {
		d, next, third := &Days{Name: "when"}, &Days{Name: "next"}, &Days{Name: "third"}
		d.Observe("03/04/26", 2)
		next.Observe(c.witness, 2)
		third.Observe(c.other, 2)
		SettleDays([]*Days{d}, "", next, third)
		if got := d.readAll(t, []string{"03/04/26"}); got[0] != c.want {
			t.Errorf("%s: %q, want %q", c.name, got[0], c.want)
		}
	}
	dotted, american := &Days{Name: "when"}, &Days{}
	dotted.Observe("01.02.2026", 2)
	american.Observe("12/25/2026", 2)
	SettleDays([]*Days{dotted, american}, "")
	if got := dotted.readAll(t, []string{"01.02.2026"}); got[0] != "2026-02-01" {
		t.Errorf("dots beside an American column are %q", got[0])
	}
	day, month, unclear := &Days{Name: "day"}, &Days{Name: "month"}, &Days{Name: "when"}
	day.Observe("25/12/2026", 2)
	month.Observe("12/25/2026", 2)
	unclear.Observe("3/4/2026", 2)
	SettleDays([]*Days{day, month, unclear}, MonthFirst)
	if got := day.readAll(t, []string{"3/4/2026"}); got[0] != "2026-04-03" {
		t.Errorf("the answer for another column turned a clear one to %q", got[0])
	}
	if got := unclear.readAll(t, []string{"3/4/2026"}); got[0] != "2026-03-04" {
		t.Errorf("the answer is not taken: %q", got[0])
	}
	d, text := &Days{Name: "when"}, &Days{}
	d.Observe("03/04/26", 2)
	text.Observe("25/12/2026", 2)
	text.Observe("called them", 3)
	SettleDays([]*Days{d}, "", text)
	if got := d.readAll(t, []string{"03/04/26"}); !strings.Contains(got[0], "two ways") {
		t.Errorf("a column of text decided: %q", got[0])
	}
}

func FuzzDays(f *testing.F) {
	for _, cell := range []string{"2024-03-04", "3.4.24", "15 mars 2027", "45631.5", "Mon, 12/25/2024 3 PM", "2024-03-04T15:06:07Z", "0000-00-00", "→", "15 de março de 2027 às 10h30"} {
		f.Add(cell)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		for _, order := range []Order{"", DayFirst, MonthFirst} {
			d := &Days{Name: "when"}
			d.Observe(cell, 2)
			SettleDays([]*Days{d}, order)
			at, err := d.Read(cell, time.UTC)
			if err != nil && (!at.IsZero() || !utf8.ValidString(err.Error())) {
				t.Fatalf("%q is %v and %v", cell, at, err)
			}
			if !at.IsZero() && (at.Year() < 1899 || at.Year() > 2200) {
				t.Fatalf("%q is %v", cell, at)
			}
			if !at.IsZero() && at.Clock == calendar.IsDay(at.Time) {
				t.Fatalf("%q has the hour %v", cell, at)
			}
		}
	})
}

func FuzzEmpty(f *testing.F) {
	f.Add("n/a")
	f.Add("(None)")
	f.Fuzz(func(t *testing.T, cell string) {
		if Empty(cell) && strings.ContainsAny(cell, "123456789") {
			t.Fatalf("%q says nothing", cell)
		}
	})
}

func TestEmptyCells(t *testing.T) {
	for _, cell := range []string{"", " ", "-", "--", "–", "?", "...", "n/a", "N/A", "NA", "TBD", "tbc", "None", "-None-", "(blank)", "null", "#N/A", "#DIV/0!", "k.A.", "k. A.", "n.v.t.", "s/d", "Keine Angabe"} {
		if !Empty(cell) {
			t.Errorf("%q says something", cell)
		}
	}
	for _, cell := range []string{"0", "No", "Nadia", "Ka", "KA", "ND", "a", "€", "Nina", "Non", "1", "Tba Ltd", "Northern Nones"} {
		if Empty(cell) {
			t.Errorf("%q says nothing", cell)
		}
	}
}
