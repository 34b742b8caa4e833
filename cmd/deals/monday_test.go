//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"deals/tui/screentest"
)

// mondayBook is the book of a rep with 150 open deals and 400 closed ones. The last four
// are what the meeting asks about.
func mondayBook() string {
	var csv strings.Builder
	csv.WriteString("Deal ID,Title,Account,Contact,Email,Value,Currency,Stage,Status,Created,Expected close,Closed,Forecast Category,Next Step,Next Step Date,Lost reason,Notes\n")
	stages := []string{"Lead Generation", "Lead Qualification", "Needs Assessment", "Proposal", "Negotiation", "Closing"}
	for i := range 146 {
		fmt.Fprintf(&csv, "%d,Filler %03d,Firm %02d,Person %d,p%d@firm.example,%d,EUR,%s,open,2026-%02d-10,2027-%02d-15,,Pipeline,call,2026-12-%02d,,\n",
			i+1, i, i%40, i, i, 500+i*50, stages[i%6], 1+i%10, 1+i%6, 1+i%28)
	}
	for i := range 400 {
		status, reason := "won", ""
		if i%5 < 3 {
			status, reason = "lost", "price"
		}
		fmt.Fprintf(&csv, "%d,Former %03d,Firm %02d,Person %d,,%d,EUR,Closing,%s,2025-%02d-10,,2026-%02d-12,,,,%s,\n", i+1000, i, i%40, i, 700+i*30, status, 1+i%12, 1+i%10, reason)
	}
	csv.WriteString("2001,Initech - Portal,Initech,Dana Maler,dana@initech.example,42000,EUR,Negotiation,open,2026-06-01,2026-11-30,,Commit,call,2026-12-02,,\n")
	csv.WriteString("2002,Globex - Rollout,Globex,Dana Maler,dana@initech.example,18000,EUR,Proposal,open,2026-06-02,2026-11-27,,Best Case,call,2026-12-03,,They saw us at the fair in Hanover.\n")
	csv.WriteString("2003,Hooli - Audit,Hooli,Ute Klein,ute@hooli.example,11000,EUR,Closing,open,2026-06-03,2026-12-20,,Commit,,,,\n")
	csv.WriteString("2004,Kestrel - Pilot,Kestrel,Ute Klein,ute@hooli.example,900,EUR,Proposal,open,2026-06-04,2026-11-26,,Pipeline,,,,\n")
	return csv.String()
}

// The questions of a Monday meeting, each asked on the board with at most four keys and the
// words; the enter that ends the words is one of the keys.
func TestTheQuestionsOfAMondayMeeting(t *testing.T) {
	c := newConsole(t, 0)
	list := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(list, []byte(mondayBook()), 0o600); err != nil {
		t.Fatal(err)
	}
	c.does(t, 0, "import", list)
	const enter = "\r"
	for _, question := range []struct {
		name  string
		asks  []string // keys, and words that stand alone
		shows []string
		not   string
	}{
		{"what closes this month, above 10k, by date", []string{"L", "/", "close:month value>10k", enter}, []string{"2 deals", "by close date", "Rollout", "Portal"}, "Pilot"},
		{"my commits", []string{"/", "category:commit", enter}, []string{"2 found", "Portal", "Audit"}, "Rollout"},
		{"all of one contact", []string{"/", "contact:dana", enter}, []string{"2 found", "Portal", "Rollout"}, "Audit"},
		{"where did they mention the fair", []string{"/", "fair"}, []string{"1 found", "Rollout", "note on", "fair in Hanover"}, "Portal"},
		{"what has no next step", []string{"L", "/", "is:adrift", enter}, []string{"2 deals", "Audit", "Pilot"}, "Portal"},
	} {
		t.Run(question.name, func(t *testing.T) {
			term := c.onTerminalOf(t, 120, 34)
			term.Waits("deals · Board", "open")
			keys := 0
			for _, typed := range question.asks {
				if len(typed) == 1 {
					keys++
				}
				term.Types(typed)
			}
			if keys > 4 {
				t.Errorf("takes %d keys", keys)
			}
			term.Waits(question.shows...)
			term.WaitsGone(question.not)
			if question.asks[len(question.asks)-1] != enter { // The line is still typed.
				term.Types("\x1b")
				term.Waits("150 open")
			}
			leave(t, term)
		})
	}
}

// leave ends the program from any screen.
func leave(t *testing.T, term *screentest.Terminal) {
	t.Helper()
	term.Types("\x03")
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
}
