package query_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"deals/pipeline"
	"deals/pipeline/dealstest"
	"deals/pipeline/definition"
	"deals/pipeline/money"
	"deals/pipeline/query"
)

// here is the surroundings of a line: Monday 23 November 2026, in a book in euros that
// has a rate for dollars.
func here() query.Context {
	return query.Context{
		Process: definition.Default(), Now: dealstest.Monday, Currency: "EUR",
		Convert: func(m money.Money, to string) (money.Money, bool) {
			if m.Currency == "EUR" && to == "USD" {
				return money.Money{Minor: 2 * m.Minor, Currency: to}, true
			}
			return m, false
		},
		Own: func() []string { return []string{"Region", "account tier"} },
	}
}

func TestALineIsReadAsItIsMeant(t *testing.T) {
	for line, want := range map[string]string{
		"":                               "",
		"  acme  shop ":                  "acme shop",
		`"blue moon" stale`:              `"blue moon" stale`,
		`"blue mo`:                       `"blue mo"`,
		`"" " " x`:                       "x",
		`"a""b"`:                         "a b",
		`19"`:                            `19"`,
		"stage:prop fair | expo":         "stage:propose fair | expo",
		"fair|expo":                      "fair | expo",
		"stage:lead|needs":               "stage:lead | stage:needs",
		"stage:lead | needs":             "stage:lead | needs",
		`tag:"a b"|c`:                    `tag:"a b" | tag:c`,
		"-word -is:stale":                "-word -is:stale",
		"a - b":                          "a - b",
		"#42":                            "#42",
		"42":                             "42",
		`"42" "#42" "-x" "is:stale" "|"`: `"42" "#42" "-x" "is:stale" "|"`,
		"acc:acme cont:dana":             "account:acme contact:dana",
		"is:over":                        "is:over", // overdue or overridden: see below
		"is:Overdu HAS:Doc":              "is:overdue has:doc",
		"value>10k":                      "value>10k",
		"value:>=10k":                    "value>=10k",
		"close<eom":                      "close<eom",
		`close:"next week"`:              `close:"next week"`,
		"cat:best":                       "category:best",
		"reason:silent":                  "reason:went-silent",
		"region:north account-tier:gold": "region:north account-tier:gold",
		"acct:x":                         "acct:x", // neither
		"sort:-value sort:close,title":   "sort:-value sort:close sort:title",
		"sort:expected_close group:mon":  "sort:close group:month",
		"col:ID,tit,days,reg,id":         "columns:id,title,days,region",
		`columns:"account tier, close"`:  "columns:account-tier,close",
		"columns:number,in-stage":        "columns:id,days",
		"10:30 https":                    "10:30 https",
		"probability>50% in-stage>14d":   "probability>50% in-stage>14d",
		"a\u00a0b":                       "a b",
		"cur:usd stage:\"Closing\"":      "currency:USD stage:close",
	} {
		q, err := query.Parse(line, here())
		if err != nil {
			if want != line || !strings.Contains("is:over acct:x", line) {
				t.Errorf("%q: %v", line, err)
			}
			continue
		}
		got := q.String()
		if want = strings.ReplaceAll(want, "went-silent", `"went silent"`); got != want {
			t.Errorf("%q is %q, want %q", line, got, want)
		}
	}
}

// What cannot be read is never an empty list: the place is pointed at, and the choices
// are listed.
func TestAnErrorPointsAtItsPlace(t *testing.T) {
	for line, want := range map[string]struct{ place, message, hint string }{
		"acme colour:red":               {"colour", `"colour" is not a field.`, "stage, status, account"},
		"acct:x":                        {"acct", `"acct" is not a field.`, "account-tier"},
		"s:x":                           {"s", `"s" could be stage or status or source or sort.`, "write more of it"},
		"x is:over":                     {"over", `"over" could be overdue or overridden.`, "write more of it"},
		"is:late acme":                  {"late", `"late" is not a state of a deal.`, "open, won, lost, overdue"},
		"has:x":                         {"x", `"x" is not a part of a deal.`, "note, doc, objection"},
		"stage:nowhere":                 {"nowhere", `"nowhere" is not a stage.`, "lead, qualify"},
		"is: acme":                      {"is:", "is: needs a value.", "one of: open"},
		"value>":                        {"value>", "value> needs an amount.", "value>10k"},
		"value>lots":                    {"lots", "", "12.5k"},
		"close<someday":                 {"someday", "", ""},
		"age>tall":                      {"tall", `"tall" is not a length of time.`, "30d"},
		"probability>120":               {"120", `"120" is not a percentage from 0 to 100.`, "50"},
		"stage>lead":                    {"stage>lead", "stage takes a colon, not >.", "stage:lead"},
		"currency:xyz":                  {"xyz", `"xyz" is not a currency.`, "EUR"},
		"phone:()":                      {"()", "", "digits"},
		"fair |":                        {"|", "Nothing follows the |.", ""},
		"| fair":                        {"|", "A | needs a term on each side.", "fair | expo"},
		"a || b":                        {"|", "A | needs a term on each side.", ""},
		"sort:mood":                     {"mood", `Deals cannot be sorted by "mood".`, "value"},
		"group:mood":                    {"mood", `Deals cannot be grouped by "mood".`, "month"},
		"columns:title,mood,id x":       {"mood", `There is no column "mood".`, "one of: id, title, account, stage"},
		"col:mood":                      {"mood", "", ", tags, region, account-tier"},
		"columns:id,c":                  {"c", `"c" could be several columns.`, "write one of: close, category, contact, created, closed"},
		"columns:":                      {"columns:", "", "region"},
		"-columns:id":                   {"-columns:id", "columns: chooses the columns of the list; it cannot follow a minus or a |.", ""},
		"gr:mood":                       {"mood", "", ""},
		"-sort:value":                   {"-sort:value", "sort: orders the list; it cannot follow a minus or a |.", ""},
		strings.Repeat("a ", 100) + "b": {"b", "A query can have 100 terms at most.", ""},
		"é is:\"late\" \x1b[31m":        {`"late"`, `"late" is not a state of a deal.`, ""},
	} {
		_, err := query.Parse(line, here())
		var wrong *query.Wrong
		if !errors.As(err, &wrong) {
			t.Errorf("%q was read: %v", line, err)
			continue
		}
		if place := line[wrong.At : wrong.At+wrong.Len]; place != want.place {
			t.Errorf("%q: it points at %q, want %q", line, place, want.place)
		}
		if want.message != "" && err.Error() != want.message {
			t.Errorf("%q: %q, want %q", line, err, want.message)
		}
		if !strings.Contains(pipeline.HintOf(err), want.hint) {
			t.Errorf("%q: the hint %q lacks %q", line, pipeline.HintOf(err), want.hint)
		}
	}
}

func TestAnUnfinishedTermIsIgnoredWhileTyping(t *testing.T) {
	for line, want := range map[string]string{
		"acme valu": "acme valu", "acme value>": "acme", "acme value>1": "acme value>1", "acme is:": "acme", "acme is:over": "acme",
		"acme |": "acme", "acme | is:": "acme", "stage:lead|": "stage:lead", "stage:lead|xyz": "stage:lead", "sort:-val": "sort:-value", "sort:-x": "", "acme -": "acme -",
	} {
		q, err := query.ParseTyped(line, here())
		if err != nil || q.String() != want {
			t.Errorf("%q is %q, %v; want %q", line, q.String(), err, want)
		}
	}
	for _, line := range []string{"is:late acme", "value> ", "colour:red x"} {
		if _, err := query.ParseTyped(line, here()); err == nil {
			t.Errorf("%q is wrong whatever follows, and was read", line)
		}
	}
}

func TestOpenDealsAreMeantUnlessTheLineSaysOtherwise(t *testing.T) {
	for line, want := range map[string]string{
		"":              "is:open",
		"acme":          "acme is:open",
		"42":            "42 is:open | #42",
		"is:lost":       "is:lost",
		"status:all x":  "status:all x",
		"closed>2026":   "",
		"stage:follow":  "stage:follow",
		"#42":           "#42",
		"reason:price":  "reason:price",
		"is:overridden": "is:overridden",
		"has:note":      "has:note is:open",
	} {
		c := here()
		q, err := query.Parse(line, c)
		if want == "" {
			continue
		}
		if got := q.OnlyOpen(c.Process).String(); err != nil || got != want {
			t.Errorf("%q is %q, %v; want %q", line, got, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", "acme", `"blue moon" is:stale`, `is:`, `"`, "is:\"stale\"", "a\u00a0b\x00", "stage:lead|needs", "-42 #7 | -\"x", "value>10k close<eom",
		"sort:-value,close group:month", "columns:id,reg,account_tier fair", `col:"title, close" x|columns:id`, `--x "-y`, "region:<x", "tag:\"a|b\"", "touched<2w age>=3m", "a|b|c", "value:>=€1.200,50", "reason:\"no decision\"",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, line string) {
		c := here()
		q, err := query.Parse(line, c)
		var wrong *query.Wrong
		if errors.As(err, &wrong) && (wrong.At < 0 || wrong.Len < 0 || wrong.At+wrong.Len > len(line)) {
			t.Fatalf("%q: the place %d+%d is outside", line, wrong.At, wrong.Len)
		}
		if _, late := query.ParseTyped(line, c); late != nil && err == nil {
			t.Fatalf("%q can be read, but not while it is typed: %v", line, late)
		}
		if err != nil {
			return
		}
		again, err := query.Parse(q.String(), c)
		if err != nil {
			t.Fatalf("%q is written %q, which cannot be read: %v", line, q.String(), err)
		}
		for _, read := range []*query.Query{&q, &again} {
			for _, any := range read.Terms {
				for i := range any {
					any[i].At, any[i].Len = 0, 0
				}
			}
		}
		if !reflect.DeepEqual(q, again) {
			t.Fatalf("%q is %+v; written %q it is %+v", line, q, q.String(), again)
		}
		d := dealstest.Newborn(&testing.T{})
		if q.Matches(&d, &c) && !q.Compares(&d, &c) {
			t.Fatalf("%q matches a deal that it cannot compare", line)
		}
	})
}

// Who does not know the short word finds it by what it means.
func TestTheStateWithoutANextStepIsExplained(t *testing.T) {
	for _, line := range []string{"is:no-next", `is:"no next step"`, "is:adr"} {
		if q, err := query.Parse(line, query.Context{}); err != nil || q.Terms[0][0].Text != "adrift" {
			t.Errorf("%s: %v, %v", line, q, err)
		}
	}
	_, err := query.Parse("is:floating", query.Context{})
	if hint := err.(*query.Wrong).Hint; !strings.Contains(hint, "adrift (no next step)") { //nolint:errorlint // always a *Wrong
		t.Errorf("the hint is %q", hint)
	}
}
