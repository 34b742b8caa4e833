package cell

import (
	"testing"
	"time"

	"deals/pipeline/calendar"
)

// column observes cells and reads them, in a zone other than UTC.
func column(t *testing.T, order Order, cells ...string) []string {
	t.Helper()
	d := &Days{Name: "when"}
	for line, cell := range cells {
		d.Observe(cell, line+2)
	}
	if err := d.Settle(order); err != nil {
		return []string{err.Error()}
	}
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
		{"", []string{"03/04/2024", "25/12/2024"}, []string{"2024-04-03", "2024-12-25"}},
		{"", []string{"03/04/2024", "12/25/2024"}, []string{"2024-03-04", "2024-12-25"}},
		{"", []string{"3.4.2024", "25.12.2024"}, []string{"2024-04-03", "2024-12-25"}},
		{"", []string{"03-04-2024", "25-12-2024"}, []string{"2024-04-03", "2024-12-25"}},
		{"", []string{"05/05/2024", "12/12/2024"}, []string{"2024-05-05", "2024-12-12"}},
		{"mdy", []string{"03/04/2024"}, []string{"2024-03-04"}},
		{"dmy", []string{"03/04/2024", "12/25/2024"}, []string{"2024-04-03", `"12/25/2024" in column "when" is not in the calendar.`}},
		{"", []string{"45631", "45631.5", "45631,25"}, []string{"2024-12-05", "2024-12-05 12:00:00", "2024-12-05 06:00:00"}},
		{"", []string{"1 Dec 2024", "Dec 1, 2024", "01-dec-2024", "1. December 2024", "1st Sept 2024"}, []string{
			"2024-12-01", "2024-12-01", "2024-12-01", "2024-12-01", "2024-09-01",
		}},
		{"", []string{"2024-03-04 15:06", "2024-03-04T15:06:07", "2024-03-04T15:06:07Z", "2024-03-04 15:06:07 UTC"}, []string{
			"2024-03-04 15:06:00", "2024-03-04 15:06:07", "2024-03-04 16:06:07", "2024-03-04 16:06:07",
		}},
		{"", []string{"25/12/2024 3:06 PM", "25/12/2024, 12:00 a.m.", "2024-12-25 10:00+0300", "2024-12-25 10:00 +03"}, []string{
			"2024-12-25 15:06:00", "2024-12-25 00:00:00", "2024-12-25 08:00:00", "2024-12-25 08:00:00",
		}},
		{"", []string{"1/13/24"}, []string{`The year of "1/13/24" in column "when" has only two digits.`}},
		{"", []string{"soon", "2024-13-01", "2024-02-30", "99999", "12", "1/2024", "2024-1/2", "2024-01-01 25:00", "0024-01-01"}, []string{
			`"soon" in column "when" is not a date.`, `"2024-13-01" in column "when" is not in the calendar.`,
			`"2024-02-30" in column "when" is not in the calendar.`, `"99999" in column "when" is not a date.`,
			`"12" in column "when" is not a date.`, `"1/2024" in column "when" is not a date.`, `"2024-1/2" in column "when" is not a date.`,
			`"2024-01-01 25:00" in column "when" has no readable time.`, `"0024-01-01" in column "when" is not in the calendar.`,
		}},
		{"", []string{"03/04/2024", "05/06/2024"}, []string{`The dates in column "when" can be read two ways, such as "03/04/2024".`}},
		{"", []string{"13/04/2024", "05/26/2024"}, []string{`Column "when" has the day first in line 2 and the month first in line 3.`}},
	} {
		got := column(t, c.order, c.cells...)
		for i := range c.want {
			if i >= len(got) || got[i] != c.want[i] {
				t.Errorf("%q of %q: %q, want %q", c.cells[i], c.cells, got[min(i, len(got)-1)], c.want[i])
			}
		}
	}
}

func TestAmountsAreReadAsTheirWholeColumnIsWritten(t *testing.T) {
	for _, c := range []struct{ cells, want []string }{
		{[]string{"4253", "0", "12.5k"}, []string{"4253.00 USD", "0.00 USD", "12500.00 USD"}},
		{[]string{"1,200", "3.50"}, []string{"1200.00 USD", "3.50 USD"}},
		{[]string{"1.200", "3,50"}, []string{"1200.00 USD", "3.50 USD"}},
		{[]string{"1.200", "3.50"}, []string{"1.20 USD", "3.50 USD"}},
		{[]string{"1,200", "3,50"}, []string{"1.20 USD", "3.50 USD"}},
		{[]string{"1.200", "1.234.567"}, []string{"1200.00 USD", "1234567.00 USD"}},
		{[]string{"€1.200", "1.200,50 EUR", "$1.000"}, []string{"1200.00 EUR", "1200.50 EUR", "1000.00 USD"}},
		{[]string{"1,200"}, []string{"1200.00 USD"}},
		{[]string{"1.200"}, []string{`"1.200" could be 1,200 or 1.20.`}},
		{[]string{"1.2345", "3,50"}, []string{`"1.2345" has more decimals than USD allows.`}},
		{[]string{"1.2345", "3.50"}, []string{`"1.2345" has more decimals than USD allows.`}},
	} {
		var a Amounts
		for _, cell := range c.cells {
			a.Observe(cell)
		}
		for i, want := range c.want {
			value, err := a.Read(c.cells[i], "USD")
			got := value.String()
			if err != nil {
				got = err.Error()
			}
			if got != want {
				t.Errorf("%q of %q: %q, want %q", c.cells[i], c.cells, got, want)
			}
		}
	}
}
