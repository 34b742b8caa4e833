//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"deals/cmd/deals/demo"
	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/output"
	"deals/pipeline"
	"deals/pipeline/definition"
	"deals/pipeline/money"
	"deals/pipeline/odds"
	"deals/tui/screentest"
)

// The screen shows the same figures as the command line, in the demo and in a book
// of 5,000 imported deals.
func TestTheScreenAgreesWithTheCommandLine(t *testing.T) {
	for _, c := range []struct {
		name   string
		now    time.Time
		fill   func(t *testing.T, book string, now time.Time)
		turns  string // changes of the window, from the last 12 months
		window string
	}{
		{"demo", time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), fillDemo, "", "12m"},
		{"demo of the last 90 days", time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), fillDemo, "W", "90d"},
		{"sales", time.Date(2024, 3, 1, 9, 0, 0, 0, time.UTC), fillSales, "", "12m"},
		{"all sales", time.Date(2024, 3, 1, 9, 0, 0, 0, time.UTC), fillSales, "WWW", "all"},
	} {
		t.Run(c.name, func(t *testing.T) {
			book := filepath.Join(t.TempDir(), "book.db")
			c.fill(t, book, c.now)
			var stats jsonout.Stats
			var forecast jsonout.Forecast
			replies(t, book, c.now, &stats, "stats", "--window", c.window)
			replies(t, book, c.now, &forecast, "forecast")
			screens := screensOf(t, book, c.now, c.turns)
			for _, want := range append(statsOnScreen(&stats), forecastOnScreen(&forecast)...) {
				if !strings.Contains(screens, want) {
					t.Errorf("%q is not on the screen:\n%s", want, screens)
				}
			}
		})
	}
}

func fillDemo(t *testing.T, book string, now time.Time) {
	if err := demo.Fill(t.Context(), book, now); err != nil {
		t.Fatal(err)
	}
}

func fillSales(t *testing.T, book string, now time.Time) {
	text, err := os.ReadFile(filepath.Join("testdata", "sales_5000.csv"))
	if err != nil {
		t.Fatal(err)
	}
	// Rejected rows are written beside the file, which tests must not do here.
	list := filepath.Join(t.TempDir(), "sales_5000.csv")
	if err := os.WriteFile(list, text, 0o600); err != nil {
		t.Fatal(err)
	}
	replies(t, book, now, nil, "import", list)
}

// replies runs a command and reads its JSON.
func replies(t *testing.T, book string, now time.Time, into any, args ...string) {
	t.Helper()
	var out, problems bytes.Buffer
	code := run(t.Context(), append([]string{"--book", book, "--json"}, args...), streams{
		Streams: output.Streams{In: strings.NewReader(""), Out: &out, Err: &problems},
		Now:     func() time.Time { return now },
	})
	if code != exitDone {
		t.Fatalf("deals %v ends with %d: %s", args, code, problems.String())
	}
	if into == nil {
		return
	}
	if err := json.Unmarshal(out.Bytes(), into); err != nil {
		t.Fatal(err)
	}
}

var drawn = regexp.MustCompile(`[━╸●·▸ ]+`)

// screensOf is the text of the stats and of the forecast, without decoration and
// with single spaces.
func screensOf(t *testing.T, book string, now time.Time, turns string) string {
	t.Helper()
	term := screentest.Start(t, 200, 140, func(tty *os.File) error {
		run(t.Context(), []string{"--book", book}, streams{
			Streams: output.Streams{
				In: tty, Out: tty, Err: tty, InTerminal: true, OutTerminal: true, Width: 200, Env: []string{"TERM=xterm-256color"},
			},
			Now: func() time.Time { return now },
		})
		return nil
	})
	term.Waits("deals · Board")
	term.Types("S")
	term.Waits("WIN RATE", "CUSTOMERS", "the share you won.") // The last of them is drawn last.
	before := "last 12 months"
	for i, words := range []string{"last 90 days", "this year", "all time"}[:len(turns)] {
		term.Types(turns[i : i+1])
		term.Waits(words)
		term.WaitsGone(before)
		before = words
	}
	text := term.Text()
	term.Types("F")
	term.Waits("[ ", "left", "= what-if")
	term.WaitsGone("computing")
	text += "\n" + term.Text()
	term.Types("q")
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
	return drawn.ReplaceAllString(text, " ")
}

func statsOnScreen(s *jsonout.Stats) []string {
	process := definition.Default()
	name := func(stage string) string {
		found, _ := process.Stage(pipeline.StageKey(stage))
		return found.Short
	}
	want := []string{
		"win rate " + rateOnScreen(s.WinRate.Won, s.WinRate.Lost),
		label("worst_case_win_rate") + " " + rateOnScreen(s.WorstCase.Won, s.WorstCase.Lost),
		fmt.Sprintf("open deals %s", thousands(s.OpenDeals)),
	}
	if s.WorstCase.Lost == s.WinRate.Lost {
		want = append(want[:1], want[2:]...)
	}
	if q := s.QualifiedWinRate; q.Won+q.Lost > 0 {
		want = append(want, label("qualified_win_rate")+" "+rateOnScreen(q.Won, q.Lost))
	}
	if r := s.WinRate; r.Rate != nil { // Not from Low and High, which would be rounded twice.
		low, high := odds.Wilson(r.Won, r.Won+r.Lost, 1.959964)
		want = append(want, fmt.Sprintf("range %.0f–%.0f %%", 100*low, 100*high))
	}
	for _, v := range s.ValueByCurrency {
		want = append(want, sum(v.WonMinor, v.Currency)+" of "+sum(v.ClosedMinor, v.Currency))
	}
	for label, d := range map[string]jsonout.Spread{"time to win": s.CycleDays, "time to lose": s.LossDays} {
		if d.N > 0 {
			want = append(want, fmt.Sprintf("%s %.0f", label, math.Round(*d.Median)), "of "+thousands(d.N))
		}
	}
	for _, a := range s.AverageDeal {
		want = append(want, fmt.Sprintf("average deal %s of %s won", sum(a.MeanMinor, a.Currency), thousands(a.N)))
	}
	for _, v := range s.Velocity {
		want = append(want, "actual "+sum(v.ActualPerDay, v.Currency))
	}
	if s.Funnel[0].Entered > 0 {
		for _, f := range s.Funnel {
			want = append(want, fmt.Sprintf("%s %s %s %s", name(f.Stage), thousands(f.Entered), shareOnScreen(f.Advanced, f.Advanced+f.Lost), thousands(f.Open)))
		}
	}
	for _, c := range s.ChanceToWin {
		if s.ChanceToWin[0].Won+s.ChanceToWin[0].Lost == 0 {
			break // Nothing was seen on its way, which the screen says in words.
		}
		want = append(want, fmt.Sprintf("%s %.0f %% %.0f %% %s of %s", name(c.Stage), 100*c.Prior, 100**c.Chance, thousands(c.Won), thousands(c.Won+c.Lost)))
	}
	for _, c := range s.LostReasons {
		reason := "not known"
		if c.Reason != nil {
			reason = *c.Reason
		}
		want = append(want, reason+" "+thousands(c.N))
	}
	for _, g := range s.Sources {
		source := "not known"
		if g.Source != nil {
			source = *g.Source
		}
		want = append(want, source+" "+rateOnScreen(g.Won, g.Lost))
	}
	for _, q := range s.Trend[max(0, len(s.Trend)-12):] {
		if q.Arrow == 0 {
			want = append(want, q.Quarter+" "+rateOnScreen(q.Won, q.Lost))
		}
	}
	return want
}

func forecastOnScreen(f *jsonout.Forecast) []string {
	if f.Currency == nil {
		return []string{"No open deal is due to close"}
	}
	want := []string{"won so far " + sum(f.WonMinor, *f.Currency), fmt.Sprintf("DUE TO CLOSE %d", len(f.Deals))}
	if len(f.Deals) > 0 { // Else nothing is a matter of odds.
		want = append(
			want,
			fmt.Sprintf("50 %% %s or more average %s", sum(f.P50Minor, *f.Currency), sum(f.MeanMinor, *f.Currency)),
			fmt.Sprintf("80 %% range %s–%s", sum(f.P10Minor, *f.Currency), sum(f.P90Minor, *f.Currency)),
			fmt.Sprintf("DUE TO CLOSE %d ", len(f.Deals)),
		)
	}
	return want
}

func rateOnScreen(won, lost int) string {
	counts := thousands(won) + " of " + thousands(won+lost)
	if won+lost < odds.MinRate {
		return counts
	}
	return fmt.Sprintf("%.0f %% %s", 100*float64(won)/float64(won+lost), counts)
}

func shareOnScreen(k, n int) string {
	switch {
	case n == 0:
		return "–"
	case n < odds.MinRate:
		return fmt.Sprintf("%d of %d", k, n)
	}
	return fmt.Sprintf("%.0f %%", 100*float64(k)/float64(n))
}

func sum(minor int64, currency string) string {
	return money.Money{Minor: minor, Currency: currency}.Short()
}

func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}
