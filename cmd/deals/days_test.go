package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// daysFile has days at the edges of months and quarters.
const daysFile = `ID,Title,Account,Value,Currency,Stage,Created,Close Date,Last stage change
1,Sale,Acme,30000,EUR,Closed Won,2026-09-01,2026-10-01,
2,Loss,Acme,2000,EUR,Closed Lost,2026-09-30,2026-10-31,2026-10-15
3,Open,Bolt,2000,EUR,Proposal,2026-10-31,2026-12-31,2026-11-09
4,One day,Bolt,500,EUR,Closed Won,2026-10-01,2026-10-01,
5,Today,Core,700,EUR,Closed Won,2026-11-01,2026-11-23,
`

// daysTyped are deals whose days were typed by hand.
var daysTyped = [][]string{
	{"add", "Typed", "--value", "5k EUR", "--at", "2026-10-01"},
	{"log", "typed", "call", "They like it", "--at", "2026-10-01"},
	{"doc", "typed", "contract", "--signed", "--at", "2026-10-31", "--value", "5k EUR"},
	{"win", "typed", "--at", "2026-10-31", "--override", "--reason", "agreed by phone"},
	{"add", "Gone", "--value", "1k EUR", "--at", "2026-09-30"},
	{"lose", "gone", "--reason", "price", "--at", "2026-10-01"},
	{"add", "Waiting", "--value", "1k EUR", "--at", "2026-11-01"},
}

// daysRead are commands whose answer names or counts days.
var daysRead = [][]string{
	{"export", "--format", "csv"},
	{"export", "--format", "json"},
	{"export", "--format", "md"},
	{"stats", "--window", "2026-09", "--json"},
	{"stats", "--window", "2026-10", "--json"},
	{"stats", "--window", "2026-10-01..2026-10-01", "--json"},
	{"stats", "--window", "2026-10-31..2026-10-31", "--json"},
	{"stats", "--window", "2026-Q4", "--by", "account", "--json"},
	{"stats", "--window", "all", "--json"},
	{"why", "win_rate", "--window", "2026-10", "--json"},
	{"why", "cycle_days", "--window", "2026-Q4", "--json"},
	{"why", "slippage", "--window", "2026-10", "--json"},
	{"forecast", "--period", "2026-Q4", "--json"},
	{"ls", "--status", "all", "--sort", "closed_at", "--json"},
	{"ls", "is:stale", "--json"},
	{"ls", "is:stuck", "--json"},
	{"today", "--json"},
	{"account", "show", "Acme", "--json"},
	{"show", "typed"},
	{"show", "typed", "--json"},
	{"brief", "typed"},
}

// What a file gives without an hour, and what is typed without one, is that day
// wherever the book is read: shown, counted, exported, imported again.
func TestADayIsThatDayInEveryZone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "t.csv")
	if err := os.WriteFile(file, []byte(daysFile), 0o600); err != nil {
		t.Fatal(err)
	}
	c := newConsole(t, 0)
	at := func(zone, clock string) { // all on Monday 23 November
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		now, err := time.ParseInLocation("2006-01-02 15:04", "2026-11-23 "+clock, loc)
		if err != nil {
			t.Fatal(err)
		}
		c.Now = func() time.Time { return now }
	}
	at("Europe/Berlin", "09:00")
	c.does(t, 0, "import", file)
	for _, args := range daysTyped {
		c.does(t, 0, args...)
	}
	want := map[string]string{}
	for _, args := range daysRead {
		want[strings.Join(args, " ")] = c.does(t, 0, args...)
	}
	for _, text := range []string{
		",2026-09-01,2026-10-01,2026-10-01,", ",2026-10-01,2026-10-31,2026-10-31,",
	} {
		if !strings.Contains(want["export --format csv"], text) {
			t.Errorf("the export lacks %s:\n%s", text, want["export --format csv"])
		}
	}
	for _, text := range []string{`"created_at":"2026-10-01","closed_at":"2026-10-31"`, `"at":"2026-10-01"`} {
		if !strings.Contains(want["export --format json"], text) {
			t.Errorf("the export lacks %s:\n%s", text, want["export --format json"])
		}
	}
	for args, text := range want {
		if strings.Contains(text, "T10:00:00.001Z") {
			t.Errorf("deals %s shows a day as an instant:\n%s", args, text)
		}
	}
	if got := want["stats --window 2026-09 --json"]; !strings.Contains(got, `"won": 0`) {
		t.Errorf("a sale of October counts in September:\n%s", got)
	}
	exports := map[string]string{}
	for _, format := range []string{"csv", "json"} {
		exports[format] = filepath.Join(t.TempDir(), "export."+format)
		c.does(t, 0, "export", "-o", exports[format])
	}
	for _, there := range [][2]string{
		{"America/Los_Angeles", "09:00"}, {"UTC", "09:00"}, {"Asia/Tokyo", "18:00"}, {"Asia/Kolkata", "15:00"}, {"Pacific/Pago_Pago", "00:30"}, {"Pacific/Kiritimati", "23:30"},
	} {
		zone := there[0]
		at(zone, there[1])
		for _, again := range []string{file, exports["csv"], exports["json"]} {
			c.does(t, 0, "import", again)
			if said := c.out.String() + c.err.String(); !strings.Contains(said, "No change") {
				t.Errorf("in %s, %s changes deals:\n%s", zone, filepath.Base(again), said)
			}
		}
		for _, args := range daysRead {
			got, name := c.does(t, 0, args...), strings.Join(args, " ")
			if name == "show typed" { // The history has instants.
				got, _, _ = strings.Cut(got, "History")
				want[name], _, _ = strings.Cut(want[name], "History")
			}
			if exportedState.ReplaceAllString(got, "") != exportedState.ReplaceAllString(want[name], "") {
				t.Errorf("in %s, deals %s prints\n%s\nwant\n%s", zone, name, got, want[name])
			}
		}
	}
	c.does(t, 0, "doctor")
}

// exportedState is what an export says of the states it was made from, and of what was
// read before. Reading an export notes it.
var exportedState = regexp.MustCompile(`"version":\d+|"read":\{[^}]*\},|,(\d+-[0-9a-f]{10} ?)+`)
