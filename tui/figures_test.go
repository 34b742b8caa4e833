package tui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
	"deals/tui/figure"
	"deals/tui/forecast"
	"deals/tui/stats"
	"deals/tui/theme"
	"deals/tui/ui"
)

// soldBook is the book of a freelancer: 14 deals closed within a year, some open
// deals due to close this quarter, and a goal for it.
func soldBook() *fakeBook {
	b := sampleBook()
	for i, won := range []bool{true, false, false, true, false, false} {
		id := b.add(daysAgo(200-9*i), fmt.Sprintf("Job %d", i+1), []string{"Acme GmbH", "Initech"}[i%2], fmt.Sprintf("%dk", 4+3*i), []string{"referral", "website", "event"}[i%3])
		b.must(daysAgo(170-11*i), id, pipeline.Advance{To: "propose", Override: true, Reason: "known well"})
		if won {
			b.must(daysAgo(150-12*i), id, pipeline.Win{Override: true, Reason: "from the old list"})
		} else {
			b.must(daysAgo(150-12*i), id, pipeline.Lose{Reason: pipeline.LostNoDecision})
		}
	}
	for id, d := range b.deals {
		if d.Status == pipeline.Open && (d.Stage == "propose" || d.Stage == "negotiate" || d.Stage == "close") {
			d.ExpectedClose = calendar.DateOf(testNow).AddDays(int(id) % 30)
			b.deals[id] = d
		}
	}
	quarter := figure.Span(1, 0, calendar.DateOf(testNow))
	b.goals = []ledger.Goal{{Period: quarter, Value: money.Money{Minor: 60_000_00, Currency: "USD"}}}
	return b
}

func TestFiguresLook(t *testing.T) {
	for name, keys := range map[string]string{
		"stats": "S", "stats-scrolled": "SG", "behind": "Sj<enter>", "forecast": "F", "what-if": "F=xjd", "goal": "F$",
	} {
		for _, size := range [][2]int{{80, 24}, {128, 34}, {200, 50}} {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				golden.RequireEqual(t, open(t, soldBook(), size[0], size[1]).keys(keys).text())
			})
		}
	}
}

func TestFiguresOfAnEmptyBookTeach(t *testing.T) {
	s := open(t, newFakeBook(), 80, 24).keys("S")
	s.sees("What you will see here", "Win rate", "It takes 5")
	s.keys("<enter>i").sees("What you will see here") // No figure to drill into yet.
	s.keys("F").sees("No open deal is due to close", "2026-Q4", "Press [ or ] for another period")
	s.keys("xpv<enter>").sees("No open deal is due")
}

// Below five deals only the counts are shown, and no rate is drawn.
func TestFewDealsGiveCountsOnly(t *testing.T) {
	b := newFakeBook()
	for i := range 4 {
		id := b.add(daysAgo(60), fmt.Sprint("Job ", i), "Acme", "1k", "referral")
		b.must(daysAgo(20-i), id, pipeline.Win{Override: true, Reason: "known well"})
	}
	s := open(t, b, 128, 60).keys("S")
	s.sees("4 of 4", "after 5 closed").misses("100 %  4 of 4", "velocity", "●")
	open(t, b, 128, 34).keys("s").sees("velocity  –", " d of 4")
	id := b.add(daysAgo(60), "Fifth", "Acme", "1k", "referral")
	b.must(daysAgo(3), id, pipeline.Lose{Reason: pipeline.LostPrice})
	s.keys("W").sees("80 %", "4 of 5", "38–96 %", "●")
}

// listing is the screen of the deals behind a figure.
type listing interface {
	ui.Screen
	Subject() ui.Subject
	Listed() (deals []int64, done bool)
}

// behind is that screen, which has to be the current one.
func (s *session) behind() listing {
	s.t.Helper()
	on, ok := s.m.trail.shown.(listing)
	if !ok {
		s.t.Fatalf("there is no list of deals in front:\n%s", s.text())
	}
	return on
}

// The count that a figure prints is the number of deals listed behind it.
func TestBehindEveryFigureAreItsDeals(t *testing.T) {
	b := soldBook()
	s := open(t, b, 200, 50).keys("S").sees("WIN RATE")
	page := at[*stats.Screen](s)
	seen := map[string]bool{}
	figures := page.Figures()
	for _, name := range figures {
		if seen[name] {
			t.Errorf("two figures are called %s", name)
		}
		seen[name] = true
	}
	if len(figures) < 30 {
		t.Fatalf("only %d figures: %v", len(figures), figures)
	}
	for _, name := range figures {
		page.GoToFigure(name)
		if note := strings.TrimSpace(ansi.Strip(page.Note(400))); strings.TrimSuffix(note, "last 12 months") == "" {
			t.Errorf("nothing says what %s means", name)
		}
		if name == "outlook" {
			continue
		}
		s.keys("<enter>")
		if listed, done := s.behind().Listed(); !done || len(listed) != len(b.deals) {
			t.Errorf("behind %s are %d deals, %q", name, len(listed), s.m.problem)
		}
		s.keys("<esc>")
	}
	page.GoToFigure("win_rate")
	s.sees("7 of 14").keys("<enter>").sees("Win rate  7 of 14 deals", "COUNTED  7", "NOT COUNTED  7", "LEFT OUT  13").keys("<esc>")
	for name, headline := range map[string]string{
		"cycle_days": "Time to win  7 deals", "funnel:qualify": "Funnel · Lead Qualification  ", "lost_reason:no decision": "Lost reasons · no decision  ",
	} {
		page.GoToFigure(name)
		s.keys("<enter>").sees(headline).keys("<esc>")
	}
}

// From the short forecast, as from every other figure, esc returns to the previous
// place.
func TestTheForecastAmongTheFiguresLeadsBack(t *testing.T) {
	s := open(t, soldBook(), 200, 50).keys("S")
	page := at[*stats.Screen](s)
	page.GoToFigure("outlook")
	s.keys("<enter>").sees("[ 2026-Q4 ]").keys("<esc>").sees("WIN RATE")
	if page.Figure() != "outlook" {
		t.Errorf("back among the figures one stands on %q", page.Figure())
	}
	s.keys("<esc>").sees("1 LEAD")
	s.keys("FS").sees("WIN RATE").keys("<enter>").sees("[ 2026-Q4 ]").keys("<esc>").sees("1 LEAD") // The forecast came first.
}

func TestADealIsOpenedFromBehindAFigure(t *testing.T) {
	b := soldBook()
	s := open(t, b, 128, 34).keys("S<enter>j")
	listed, _ := s.behind().Listed()
	here := s.behind().Subject().ID
	if here != listed[1] {
		t.Fatalf("the cursor is on deal %d of %v", here, listed)
	}
	title := b.deals[here].Title
	s.sees(title) // The visible deals have their names.
	s.keys("<enter>").sees("deals · Deal", title)
	s.keys("<esc>").sees("COUNTED").keys("<esc>").sees("WIN RATE").keys("<esc>").sees("1 LEAD")
}

// The filter of the deals behind a figure is that of every list; it leaves the figure as
// it is, and esc clears it before it leaves.
func TestTheDealsBehindAFigureAreFiltered(t *testing.T) {
	s := open(t, soldBook(), 128, 34).keys("S<enter>").sees("COUNTED  7", "LEFT OUT  13")
	s.keys("/is:won").sees("Win rate  7 of 14 deals", "7 of 27 deals match", "COUNTED  7").misses("LEFT OUT")
	if listed, done := s.behind().Listed(); !done || len(listed) != 7 {
		t.Errorf("%d deals are listed", len(listed))
	}
	s.keys("<enter><esc>").sees("LEFT OUT  13").misses("match")
	s.keys("/zzz<enter>").sees("None of 27 deals matches").keys("<enter><esc>").sees("LEFT OUT  13").keys("<esc>").sees("WIN RATE")
}

// The cursor reaches all figures, keeps its figure while the columns change, and
// stays in sight.
func TestTheCursorMovesOverFigures(t *testing.T) {
	s := open(t, soldBook(), 128, 34).keys("S").sees("WIN RATE")
	page := at[*stats.Screen](s)
	if page.Figure() != "win_rate" {
		t.Fatalf("it begins on %q", page.Figure())
	}
	s.keys("l")
	if page.Figure() != "average_deal:USD" {
		t.Errorf("right of the win rate is %q", page.Figure())
	}
	s.keys("hjj")
	here := page.Figure()
	s.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	s.text()
	if page.Figure() != here {
		t.Errorf("on a smaller screen it is on %q, not on %q", page.Figure(), here)
	}
	tables := map[string]bool{}
	for range 80 {
		s.keys("j").sees(theme.Here)
		tables["SOURCE"] = tables["SOURCE"] || strings.Contains(s.text(), "WIN RATE BY SOURCE  ,")
	}
	s.keys(",")
	s.keys("WWW").sees("all time")
	for range 80 {
		s.keys("k").sees(theme.Here).misses("WIN RATE BY SOURCE  ,")
		tables["ACCOUNT"] = tables["ACCOUNT"] || strings.Contains(s.text(), "WIN RATE BY ACCOUNT  ,")
	}
	if !tables["SOURCE"] || !tables["ACCOUNT"] {
		t.Errorf(", does not group by something else: %v", tables)
	}
	s.sees("WIN RATE")
}

// The goal is a line through the chart, whatever is behind it, and is labelled
// before the likely range.
func TestTheGoalIsALineThroughTheChances(t *testing.T) {
	at := func(y int, lines []string) []rune { return []rune(lines[y]) }
	for _, keys := range []string{"F", "S"} {
		b := soldBook()
		b.goals[0].Value.Minor = 168_000_00 // where sums are likely
		s := open(t, b, 128, 70).keys(keys).sees("goal $168k", "90 %: ", "50 %: ", "10 %: ")
		lines := strings.Split(s.text(), "\n")
		foot := slices.IndexFunc(lines, func(l string) bool { return strings.Contains(l, "↑") })
		if foot < 3 {
			t.Fatalf("after %s no goal is marked:\n%s", keys, s.text())
		}
		x := slices.Index(at(foot, lines), '↑')
		for y := foot - 3; y < foot; y++ {
			if at(y, lines)[x] != '│' {
				t.Errorf("after %s the goal is no line:\n%s", keys, strings.Join(lines[foot-3:foot+2], "\n"))
			}
		}
	}
}

// A what-if moves the forecast and is never saved.
func TestWhatIfMovesTheForecastOnly(t *testing.T) {
	b := soldBook()
	s := open(t, b, 128, 34).keys("F")
	shown := at[*forecast.Screen](s)
	before, version := shown.Total(), b.version
	s.keys("=").sees("x exclude", "d delay", "v value", "esc done").keys("x").sees("what-if, not saved", "▸ excluded")
	if after := shown.Total(); after.Mean.Minor >= before.Mean.Minor {
		t.Errorf("without its largest deal the forecast goes from %v to %v", before, after)
	}
	s.keys("x").misses("what-if, not")
	if after := shown.Total(); after != before {
		t.Errorf("taken back it is %v, not %v", after, before)
	}
	s.keys("v<ctrl+u>500k<enter>").sees("new value", "$500k")
	if after := shown.Total(); after.P90.Minor < 500_000_00 {
		t.Errorf("with a deal of 500k the forecast is %v", after)
	}
	s.keys("v").misses("$500k")
	id := shown.Subject().ID
	s.keys("d").sees("delayed")
	s.keys("<esc>").misses("d delay").sees("what-if, not saved; esc resets")
	s.keys("]").sees("2027-Q1")
	if shown.Subject().ID != id {
		t.Error("a delayed deal does not come in the next quarter")
	}
	s.keys("<esc>").misses("what-if, not").sees("Forecast")
	if b.version != version || len(b.changes) != len(soldBook().changes) {
		t.Error("something was written")
	}
}

func TestForecastsOfOtherPeriods(t *testing.T) {
	s := open(t, soldBook(), 128, 34).keys("F").sees("[ 2026-Q4 ]", "$60k")
	s.keys("[").sees("[ 2026-Q3 ]", "closed", "RESULT", "The period has ended").misses("50 %", "80 % range", "to reach it", "on time")
	s.keys("[[[[").sees("No deal was won in this period, and it has ended").keys("]]]]")
	s.keys("]]").sees("[ 2027-Q1 ]", "starts 1 Jan 2027")
	s.keys("W").sees("[ 2026 ]").keys("W").sees("[ 2026-11 ]").keys("W").sees("[ 2026-Q4 ]")
}

func TestAGoalIsSetAndDropped(t *testing.T) {
	b := soldBook()
	s := open(t, b, 128, 34).keys("F")
	s.keys("$<ctrl+u>120k<enter>").sees("set the goal for 2026-Q4 to $120,000", "$120k")
	if len(b.goals) != 1 || b.goals[0].Value.Minor != 120_000_00 {
		t.Errorf("the goals are %v", b.goals)
	}
	s.keys("$<ctrl+u><enter>").sees("removed the goal", "none yet")
	if len(b.goals) != 0 {
		t.Errorf("the goals are %v", b.goals)
	}
}

// Old figures stay, dimmed when new ones take long, and nothing waits for them.
func TestFiguresAreWorkedOutInTheBackground(t *testing.T) {
	for _, keys := range []string{"S", "F"} {
		s := open(t, soldBook(), 128, 34).keys(keys)
		old := s.text()
		s.hold = true
		s.keys("W")
		if !strings.Contains(s.text(), strings.Split(old, "\n")[5]) {
			t.Errorf("after %s the old figures are gone:\n%s", keys, s.text())
		}
		words, picture := s.text(), s.m.View().Content
		s.elapseAll()
		if strings.ReplaceAll(s.text(), "  computing…", "") != words || s.m.View().Content == picture {
			t.Errorf("after %s old figures are not dimmed:\n%s", keys, s.text())
		}
		s.keys("WW") // Pressed while the first read is under way: only the last window is read.
		s.release()
		if done := open(t, soldBook(), 128, 34).keys(keys + "WWW"); s.m.View().Content != done.m.View().Content {
			t.Errorf("after %s it is still computing:\n%s", keys, s.text())
		}
	}
}

// failingBook cannot be read for figures.
type failingBook struct{ *fakeBook }

func (failingBook) Records(context.Context) ([]ledger.Record, error) {
	return nil, &refusal.Refusal{Message: "The book cannot be read."}
}

func TestFiguresThatCannotBeReadSaySo(t *testing.T) {
	for _, keys := range []string{"S", "F"} {
		open(t, failingBook{soldBook()}, 128, 34).keys(keys).sees("The book cannot be read.")
	}
}

func TestFormerForecastsAreJudged(t *testing.T) {
	b := soldBook()
	snapshot := ledger.Snapshot{Name: "2026-Q3", Taken: time.Date(2026, 7, 1, 9, 0, 0, 0, time.UTC)}
	for id, d := range b.deals {
		if d.Status != pipeline.Open && d.ClosedAt.After(snapshot.Taken) {
			snapshot.Deals = append(snapshot.Deals, ledger.SnapshotDeal{Deal: id, Value: d.Value, P: 0.7})
		}
	}
	b.snapshots = []ledger.Snapshot{snapshot}
	s := open(t, b, 200, 60).keys("F").sees("forecast 70 %")
	s.keys("S").sees("FORECAST ACCURACY BY QUARTER", "forecast 70 %", "1 quarter", "actual $")
	at[*stats.Screen](s).GoToFigure("accuracy:quarter:60")
	s.keys("<enter>").sees("Forecast accuracy · 60–80 % for a quarter", "forecasts", "COUNTED").misses("last 12 months").keys("<esc>")
	s.misses("too low", "too high", "error") // One quarter is two totals, and no share of anything.
}

// Whatever the size and the book, every frame has exactly the terminal's size.
func TestFiguresFit(t *testing.T) {
	nasty := soldBook()
	for id, d := range nasty.deals {
		d.Source, d.Account = "日本語の会社名がとても長い場合の表示 long name", "\x1b[31mred\x1b[0m"
		d.Value.Currency = []string{"USD", "EUR", "KWD"}[id%3]
		d.Monthly, d.Months = money.Money{Minor: 500_00, Currency: "EUR"}, 12
		nasty.deals[id] = d
	}
	for _, b := range []*fakeBook{nasty, newFakeBook()} {
		s := open(t, b, 80, 24)
		for _, keys := range []string{"S", "G", "<enter>", "<esc>F", "xjp", "ccc", "e", "<esc><esc><esc><esc><esc>s"} {
			s.keys(keys)
			for width := 1; width <= 220; width += 1 + width/8 {
				for height := 1; height <= 60; height += 1 + height/5 {
					s.send(tea.WindowSizeMsg{Width: width, Height: height})
					checkFrame(t, s, keys, width, height)
				}
			}
			s.send(tea.WindowSizeMsg{Width: 80, Height: 24})
		}
	}
}

// A list of old deals has nothing about the stages, and the panel under the board
// does not draw that as seven dashes.
func TestTheDockedFiguresOfAnOldListDoNotPretend(t *testing.T) {
	b := soldBook()
	for id, d := range b.deals {
		d.Imported, d.Visits = testNow, []pipeline.Visit{{Stage: d.Stage, Entered: d.CreatedAt, Unseen: true}}
		b.deals[id] = d
	}
	open(t, b, 128, 34).keys("s").sees("win rate", "No deal moved in this period").misses("conversion  ")
}

// Earlier windows are of the same length and have their dates for a name.
func TestStatsOfAnEarlierPeriod(t *testing.T) {
	s := open(t, soldBook(), 128, 34).keys("S").sees("last 12 months").keys("]").sees("this is the latest period")
	s.keys("[").sees("2024-11-24 to 2025-11-23").keys("]").sees("last 12 months")
	s.keys("WW[").sees("2025-01-01 to 2025-12-31").keys("W[").sees("all time has no earlier period: W changes it")
}

// A forecast in a currency without open deals says at its top where they are.
func TestAForecastWithoutOpenDealsNamesTheOtherCurrency(t *testing.T) {
	b := newFakeBook()
	for currency, at := range map[string]calendar.Date{"$4k": calendar.NewDate(2026, 12, 4), "€9k": calendar.NewDate(2026, 12, 5)} {
		id := b.add(daysAgo(20), "Job for "+currency, "Acme", currency, "event")
		b.must(daysAgo(9), id, pipeline.Edit{ExpectedClose: &at})
		if currency == "$4k" {
			b.must(daysAgo(3), id, pipeline.Win{Override: true, Reason: "known well"})
		}
	}
	s := open(t, b, 128, 34).keys("F").sees("€9k").misses("Nothing open")
	s.keys("$<enter>").sees("Nothing open in USD; 1 open deal in EUR: press $", "$4k").keys("$<enter>").misses("Nothing open")
	s.keys("$<down>5k<enter>").sees("set the goal").misses("Nothing open") // Who only sets a goal goes on seeing it.
	s.keys("$<right><left>").keys("<enter>").sees("Nothing open in USD")
}
