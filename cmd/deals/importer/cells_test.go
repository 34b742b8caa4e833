package importer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"deals/cmd/deals/importer"
	"deals/cmd/deals/rejects"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/intake/cell"
	"deals/pipeline/intake/rows"
)

// dropped imports one row, and returns its deal and why one of its cells was left out.
func dropped(t *testing.T, text string) (pipeline.Deal, rejects.Reason) {
	t.Helper()
	s := &shelf{}
	survey := s.bring(t, text, options())
	if survey.New != 1 || len(survey.Dropped) != 1 {
		t.Fatalf("%.60q: %+v, want one deal without a cell", text, survey)
	}
	return s.deals[0], survey.Dropped[0]
}

func TestAnUnreadableCellCostsACellAndNotTheDeal(t *testing.T) {
	for _, c := range []struct{ text, says string }{
		{"title,value\nx,soon\n", `"soon" in column "value" is not an amount.`},
		{"title,value,currency\nx,5,Quatloo\n", `"Quatloo" in column "currency" is not a currency.`},
		{"title,value_minor\nx,1.5\n", "minor units"},
		{"title,value_minor\nx,9223372036854775807\n", "minor units"},
		{"title,created\nx,soon\n", "not a date"},
		{"title,created\nx,2026-02-30\n", "not a valid date"},
		{"title,created\nx,2027-01-01\n", "The created date, 2027-01-01, is in the future."},
		{"title,expected close\nx,next year maybe\n", "not a date"},
		{"title,email\nx,nobody\n", "not an email address"},
		{"title,email\nx,xyz@\n", "not an email address"},
		{"title,account\nx,a\x00b\n", "NUL"},
		{"title,account\nxé€é,a\xffb\n", "not UTF-8"},
		{"title,account\nx," + strings.Repeat("y", 10<<20) + "\n", "larger than 1 MiB"},
		{"title,account\nx," + strings.Repeat("y", 501) + "\n", "the limit is 500"},
		{"title,pushes\nx,many\n", "pushes"},
		{"title,price,quantity\nx,20 USD,1000000000000\n", "The value, $20 × 1000000000000, is too large."},
		{"title,forecast category\nx,Closed\n", "not a forecast category"},
		{"title,months\nx,12\n", "does not fit the monthly value"},
	} {
		d, reason := dropped(t, c.text)
		if !strings.Contains(reason.Text, c.says) || reason.Line != 2 || reason.Rows != 1 || !slices.Equal(reason.Lines, []int{2}) {
			t.Errorf("%.60q: %+v, want %q", c.text, reason, c.says)
		}
		if !d.Value.IsZero() || d.Account != "" || len(d.Contacts) > 0 || !d.CreatedUnknown || !d.ExpectedClose.IsZero() || d.Pushes != 0 {
			t.Errorf("%.60q: something of the cell landed: %+v", c.text, d)
		}
	}
}

// Cells that say nothing are empty. Where a day, an amount or an address belongs, they are
// counted.
func TestCellsThatSayNothingAreEmpty(t *testing.T) {
	const text = "title,account,contact,email,value,created,expected close,source\nx,-,N/A,n/a,TBD,0000-00-00,tbd,(none)\n"
	s := &shelf{}
	survey := s.bring(t, text, options())
	if survey.New != 1 || len(survey.Dropped) != 3 || survey.Dropped[1].Text != `"TBD" in column "value" says nothing.` || survey.Dropped[0].Line != 2 {
		t.Fatalf("survey = %+v", survey)
	}
	if d := s.deals[0]; d.Account != "" || len(d.Contacts) != 0 || !d.Value.IsZero() || !d.CreatedUnknown || !d.ExpectedClose.IsZero() || d.Source != "" {
		t.Errorf("deal = %+v", d)
	}
	d := one(t, "origin_source,origin_id,title,account,contact\ndeals,1,x,-,n/a\n", options())
	if d.Account != "-" || d.Contact().Name != "n/a" {
		t.Errorf("an export of deals lost %+v", d)
	}
}

func TestReasonsAreGroupedByKind(t *testing.T) {
	var b strings.Builder
	b.WriteString("title,value,created,expected close\n")
	for i := range 300 {
		fmt.Fprintf(&b, "T%d,v%d,day %d,2026-01-%02d\n", 2*i, i, i, i%40+1)
		fmt.Fprintf(&b, "T%d,%d,2026-01-02,\n", 2*i+1, i+1)
	}
	b.WriteString("A,-1,,\nB,-2,,\n")
	survey := (&shelf{}).bring(t, b.String(), options())
	if survey.New != 600 || survey.Rejected != 2 || len(survey.Reasons) != 1 || survey.Reasons[0].Rows != 2 || !slices.Equal(survey.Reasons[0].Lines, []int{602, 603}) {
		t.Errorf("reasons = %+v", survey.Reasons)
	}
	var counts []string
	for _, r := range survey.Dropped {
		counts = append(counts, fmt.Sprint(r.Rows, " ", r.Text, " ", r.Lines))
	}
	want := []string{
		`300 "v0" in column "value" is not an amount. [2 4 6 8 10]`, `300 "day 0" in column "created" is not a date. [2 4 6 8 10]`,
		`63 "2026-01-32" in column "expected close" is not a valid date. [64 66 68 70 72]`,
	}
	if !slices.Equal(counts, want) {
		t.Errorf("dropped %q, want %q", counts, want)
	}
}

// What is unclear is asked once for the file, and the rows that are clear land.
func TestUnclearDatesAndAmountsKeepBackTheirRowsOnly(t *testing.T) {
	for _, c := range []struct {
		text, hint string
		answer     func(*importer.Options)
	}{
		{"title,created\nA,03/04/2024\nB,\nC,05/06/2024\nD,7/7/2024\n", "--dates mdy", func(o *importer.Options) { o.Dates = cell.DayFirst }},
		{"title,created\nA,1/2/2024\nB,13/04/2024\nC,1/3/24\nD,05/26/2024\n", "--dates mdy", func(o *importer.Options) { o.Dates = cell.DayFirst }},
		{"title;value\nA;12.000\nB;4500\nC;1.500\nD;800\n", "--numbers de", func(o *importer.Options) { o.Numbers = cell.German }},
	} {
		s, o := &shelf{}, options()
		survey := s.bring(t, c.text, o)
		if survey.New != 2 || survey.Rejected != 2 || len(survey.Questions) != 1 || survey.Questions[0].Rows != 2 || "--"+survey.Questions[0].Flag+" "+survey.Questions[0].Value != c.hint {
			t.Errorf("%q: %+v", c.text, survey)
		}
		c.answer(&o)
		if survey = s.bring(t, c.text, o); survey.New != 2 || survey.Same != 2 || survey.Rejected != 0 {
			t.Errorf("%q with the answer: %+v", c.text, survey)
		}
	}
}

func TestOtherColumnsOfTheFileShowHowItIsWritten(t *testing.T) {
	d := one(t, "title;value;created;last seen;weighted\nA;12.000;03/04/26;25/12/25;3.000,50\n", options())
	if d.Value.Minor != 1200000 || !d.CreatedAt.Equal(calendar.NewDate(2026, 4, 3).Moment()) {
		t.Errorf("deal = %+v", d)
	}
}

func TestTwoDigitYearsAndMonthNamesLand(t *testing.T) {
	for _, c := range []struct{ cell, want string }{
		{"25/12/25", "2025-12-25"}, {"24-Dec-25", "2025-12-24"}, {"15 mars 2026", "2026-03-15"}, {"15. März 2026", "2026-03-15"}, {"15-Dez-2025", "2025-12-15"},
	} {
		d := one(t, "Deal Name,Stage,Amount,Close Date\nA,Closed Won,100,"+c.cell+"\n", options())
		if got := calendar.DayOf(d.ClosedAt, now.Location()).String(); got != c.want || d.Status != pipeline.Won {
			t.Errorf("%q: %s %s, want %s", c.cell, d.Status, got, c.want)
		}
	}
}

func TestZeroStandsForNoAmountBesideRealOnes(t *testing.T) {
	s := &shelf{}
	s.bring(t, "title,value,status,created,closed\nA,0,open,,\nB,0.00,lost,2026-01-02,2026-01-03\nC,0,won,2026-01-02,2026-01-03\nD,500,open,,\n", options())
	for i, want := range []string{"", "", "", "500.00 USD"} {
		got := s.deals[i].Value.String()
		if s.deals[i].Value.IsZero() {
			got = ""
		}
		if got != want {
			t.Errorf("%s: %q, want %q", s.deals[i].Title, got, want)
		}
	}
}

// The rows of a report that are no deals are counted by kind.
func TestRowsThatAreNoDealsAreCountedAndDoNotLand(t *testing.T) {
	const text = "My open deals\n\nas of 29 November\nTitle,Account,Value\nA,X,1\n,,\nTitle,Account,Value\nB,Y,2\nA,X,1\nC\nTotal,,4\n\nMy deals\nCopyright (c) 2026\nGenerated By: Sam\n"
	s := &shelf{}
	survey := s.bring(t, text, options())
	if survey.New != 3 || survey.Rejected != 0 || s.deals[2].Title != "C" {
		t.Errorf("survey = %+v", survey)
	}
	got := map[rows.Kind]int{}
	for _, n := range survey.NoDeals {
		got[n.Kind] = n.Rows
	}
	for kind, want := range map[rows.Kind]int{rows.Above: 2, rows.Blank: 1, rows.Repeated: 1, rows.Duplicate: 1, rows.Total: 1, rows.Footer: 3} {
		if got[kind] != want {
			t.Errorf("%s: %d, want %d", kind, got[kind], want)
		}
	}
	o := options()
	o.Skip = 2
	if d := one(t, "Acme,Berlin\nx,y\nTitle,Account\nA,X\n", o); d.Title != "A" || d.Account != "X" {
		t.Errorf("below two skipped lines: %+v", d)
	}
}

func TestRowsOfAnotherLengthThanTheHeader(t *testing.T) {
	if d := one(t, "Title,Account,Value\nA,One\n", options()); d.Title != "A" || d.Account != "One" {
		t.Errorf("a short row is %+v", d)
	}
	if d := one(t, "Title,Account\nA,One,,\n", options()); d.Account != "One" {
		t.Errorf("a row with empty cells is %+v", d)
	}
	if got := rejection(t, "Title,Account\nA,Acme, Inc.\n", options()); !strings.Contains(got, "3 cells") {
		t.Errorf("an unquoted comma: %q", got)
	}
}

func TestALineBreakInATitleIsASpace(t *testing.T) {
	if d := one(t, "title,account\n\"two\nlines\",\"a\r\nb\"\n", options()); d.Title != "two lines" || d.Account != "a b" {
		t.Errorf("deal = %+v", d)
	}
}

func TestAReportOfSalesforceLandsWithoutItsFooter(t *testing.T) {
	const text = "\"Opportunity Name\",\"Account Name\",\"Stage\",\"Amount\"\n\"A\",\"X\",\"Prospecting\",\"1.00\"\n\n\n" +
		"\"Grand Totals (1 records)\"\n\n\"My Opportunities\"\n\"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.\"\n" +
		"\"Confidential Information - Do Not Distribute\"\n\"Generated By:  Sam Solo  11/29/2026 9:00 AM\"\n"
	survey := (&shelf{}).bring(t, text, options())
	if survey.New != 1 || survey.Rejected != 0 || len(survey.NoDeals) != 2 || survey.NoDeals[0].Rows != 4 {
		t.Errorf("survey = %+v", survey)
	}
}

// A day to come on which a deal was closed or created costs the cell, once; today does
// not, at whatever hour the file is read.
func TestDaysToComeCostTheCell(t *testing.T) {
	s := &shelf{}
	survey := s.bring(t, "title,status,created,closed\nA,won,2026-01-02,2027-01-05\nB,won,2026-01-02,2026-11-23\nC,open,2027-01-05,\n", options())
	if survey.New != 3 || survey.Undated != 1 || len(survey.Dropped) != 2 || survey.Dropped[0].Rows != 1 || survey.Dropped[1].Rows != 1 {
		t.Fatalf("survey = %+v", survey)
	}
	if a := s.deals[0]; a.Status != pipeline.Won || !a.ClosedUnknown {
		t.Errorf("deal = %+v", a)
	}
	if b := s.deals[1]; b.ClosedUnknown || !b.ClosedAt.Equal(calendar.NewDate(2026, 11, 23).Moment()) {
		t.Errorf("deal = %+v", b)
	}
	if c := s.deals[2]; !c.CreatedUnknown {
		t.Errorf("deal = %+v", c)
	}
}

func TestOnlyTheFirstContactsOfARowAreKept(t *testing.T) {
	var people []string
	for n := range 60 {
		people = append(people, fmt.Sprintf("p%d@example.com", n))
	}
	if d, reason := dropped(t, "title,email\nx,\""+strings.Join(people, ", ")+"\"\n"); len(d.Contacts) != 50 || reason.Text != "The row has 60 contacts; only the first 50 are kept." {
		t.Errorf("%d contacts, %q", len(d.Contacts), reason.Text)
	}
}

// What somebody is, written behind the name, is the role.
func TestThePostBehindANameIsTheRole(t *testing.T) {
	d := one(t, "title,contact\nx,\"Jane Doe, CTO\"\n", options())
	if c := d.Contact(); c.Name != "Jane Doe" || c.Role != "CTO" {
		t.Errorf("the contact is %+v", c)
	}
	d = one(t, "title,contact,role\nx,\"Jane Doe, CTO\",Owner\n", options())
	if c := d.Contact(); c.Name != "Jane Doe" || c.Role != "Owner" {
		t.Errorf("the contact is %+v", c)
	}
}

// A second amount in another currency is no value, and not lost.
func TestASecondAmountIsKept(t *testing.T) {
	d := one(t, "title,Value EUR,Value USD\nx,5,6\n", options())
	if d.Value.String() != "5.00 EUR" || d.Own["Value USD"] != "6" {
		t.Errorf("the value is %s, and there is %v", d.Value, d.Own)
	}
}
