package tui

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/refusal"
)

func TestAdvanceThroughAnOpenGate(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("4j>")
	s.sees("advanced Security review → Negotiation")
	if s.selected() != "Security review" {
		t.Errorf("the selection went to %q", s.selected())
	}
	elapse[toastOver](s)
	s.misses("u undoes")
	s.keys("u").sees("undone: advanced Security review")
	if s.selected() != "Security review" || s.column() != 3 {
		t.Errorf("after undo %q is selected in column %d", s.selected(), s.column())
	}
	s.keys("<ctrl+r>").sees("redone: advanced Security review")
}

func TestAnOldTimerLeavesANewToast(t *testing.T) {
	s := open(t, sampleBook(), 128, 34).keys("4j>")
	timers := s.timers
	s.m.toast.say("something newer", false)
	s.timers = timers // The newer message stays.
	elapse[toastOver](s)
	s.sees("something newer")
}

func TestAShutGateIsShown(t *testing.T) {
	for _, key := range []string{">", "w"} {
		s := open(t, sampleBook(), 128, 34).keys("2" + key)
		if s.m.dialogs.count() != 1 {
			t.Fatalf("%s opens nothing", key)
		}
		s.sees("Brand refresh · Acme GmbH")
		s.keys("<esc>")
		if s.m.dialogs.count() != 0 {
			t.Errorf("esc leaves the gate of %s open", key)
		}
	}
}

// The gate may shut between the look and the key: then the book refuses and the
// dialog opens.
func TestAGateThatShutMeanwhile(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("4j")
	d := *s.board().Selected()
	b.mu.Lock()
	stale := b.deals[d.ID]
	stale.Activities = nil
	b.deals[d.ID] = stale
	b.mu.Unlock()
	s.keys(">")
	if s.m.dialogs.count() != 1 {
		t.Fatalf("no gate dialog:\n%s", s.text())
	}
}

func TestEverythingOpensItsDialog(t *testing.T) {
	for key, words := range map[string]string{
		"n": "New deal", "e": "Brand refresh", "x": "Lose", "<lt>": "Move back", "a": "Log", "t": "Next step",
		"D": "call them", "o": "Objection", "d": "Document",
	} {
		s := open(t, sampleBook(), 128, 34).keys("2" + key)
		if s.m.dialogs.count() != 1 {
			t.Errorf("%s opens no dialog", key)
			continue
		}
		if !strings.Contains(strings.ToLower(s.text()), strings.ToLower(words)) {
			t.Errorf("%s does not show %q:\n%s", key, words, s.text())
		}
	}
	s := open(t, sampleBook(), 128, 34).keys("7r")
	s.sees("Reopen")
}

func TestWhatCannotBeDoneSaysWhy(t *testing.T) {
	s := open(t, sampleBook(), 128, 34)
	s.keys("<lt>").sees("it is already in the first stage")
	s.keys("r").sees("it is already open")
	s.keys("7w").sees("it is won: r reopens it")
	empty := open(t, newFakeBook(), 128, 34)
	empty.keys("e").sees("n adds one")
}

func TestErrorsStayUntilAcknowledged(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("4j")
	b.fails = &refusal.Refusal{Reason: refusal.Failed, Message: "The disk is full.", Hint: "make room and try again"}
	s.keys(">").sees("The disk is full.", "make room and try again")
	s.keys("jq").sees("The disk is full.")
	if s.quit {
		t.Error("q went past the error")
	}
	s.keys("<enter>").misses("The disk is full.")
}

// Where the screen has a key for the remedy, the panel names the key.
func TestTheKeyThatHelpsIsNamedInThePanelOfAnError(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("4j")
	b.fails = (&refusal.Refusal{Reason: refusal.Invalid, Message: "Security review is lost."}).
		By(refusal.Say("reopen it first:"), refusal.Run("reopen", "11").With("reason", "TEXT"))
	s.keys(">").sees("Security review is lost.", "press r to reopen it").misses("deals reopen")
}

// The reader of an error panel may continue in a shell; somebody in a dialog is
// about to type, and has no use for a command.
func TestACommandIsNamedInThePanelOfAnErrorAndInNoDialog(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("4j")
	b.fails = (&refusal.Refusal{Reason: refusal.Failed, Message: "The book is damaged."}).
		By(refusal.Run("edit", "7").WithText("value", "5 EUR").With("confirm", ""), refusal.Say("repairs it"))
	s.keys(">").sees("The book is damaged.", `deals edit 7 --value "5 EUR" --confirm repairs it`)
	s.keys("<enter>n")
	s.send(tea.PasteMsg{Content: "Shop"})
	s.keys("<ctrl+s>").sees("The book is damaged.").misses("deals edit", "repairs it")
}

// A command to copy names the book that the board is on.
func TestACommandToCopyNamesTheBookOfTheBoard(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34)
	s.m.env.OnBook = func(text string) string { return strings.ReplaceAll(text, "deals ", `deals --book "a b" `) }
	b.fails = (&refusal.Refusal{Reason: refusal.Failed, Message: "The book is damaged."}).By(refusal.Run("doctor"), refusal.Say("helps"))
	s.keys("4j>").sees(`deals --book "a b" doctor helps`)
}

// A change that could not be saved is not shown as saved, and that stays on the
// screen until a change is saved again.
func TestABannerStaysUntilTheNextGoodSave(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("4j")
	b.fails = &refusal.Refusal{Reason: refusal.Failed, Message: "The disk is full.", Hint: "make room and try again"}
	s.keys("><enter>").sees("The last change was not saved.")
	if d := s.board().Selected(); d.Title != "Security review" || d.Stage != "propose" {
		t.Errorf("the screen shows %s in %s", d.Title, d.Stage)
	}
	s.keys("jk<enter><esc>").sees("The last change was not saved.")
	b.fails = nil
	s.keys("4j>").misses("The last change was not saved.")
}

func TestRefusedDialogKeepsWhatWasTyped(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("n")
	b.fails = &refusal.Refusal{Reason: refusal.Failed, Message: "The disk is full."}
	s.send(tea.PasteMsg{Content: "Precious words"})
	s.keys("<enter>")
	for range 12 { // through the fields, however many there are
		if !strings.Contains(s.text(), "The disk is full.") {
			s.keys("<enter>")
		}
	}
	s.sees("The disk is full.", "Precious words")
	if s.m.failure != nil || s.m.dialogs.count() != 1 {
		t.Error("the error did not go back to the form")
	}
}

func TestNewDealIsSelected(t *testing.T) {
	s := open(t, sampleBook(), 128, 34).keys("5n")
	s.send(tea.PasteMsg{Content: "Fresh deal"})
	for range 12 {
		if s.m.dialogs.count() > 0 {
			s.keys("<enter>")
		}
	}
	if s.selected() != "Fresh deal" {
		t.Errorf("%q is selected:\n%s", s.selected(), s.text())
	}
}

func TestQuitWaitsForWrites(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("4j")
	s.hold = true
	s.keys(">q")
	s.misses("saving…")
	s.elapseAll()
	if s.quit {
		t.Fatal("it left before the write was done")
	}
	s.sees("saving…")
	s.release()
	if !s.quit || b.deals[11].Stage != "negotiate" {
		t.Errorf("quit: %v, stage: %s", s.quit, b.deals[11].Stage)
	}
}

// A refusal delays the user's quit, but not that of a signal: the terminal may be
// gone.
func TestRefusalWhileLeaving(t *testing.T) {
	for _, signal := range []bool{false, true} {
		b := sampleBook()
		s := open(t, b, 128, 34).keys("4j")
		b.fails = errors.New("the disk is full")
		s.hold = true
		s.keys(">")
		s.send(quitAsked{signal: signal})
		s.release()
		if s.quit != signal {
			t.Errorf("signal %v: quit %v", signal, s.quit)
		}
		if !signal {
			s.sees("The disk is full")
		} else if s.m.writes.Lost == nil {
			t.Error("the lost write is not reported")
		}
	}
}

func TestWritesKeepTheirOrder(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("4j")
	s.hold = true
	s.keys(">uu")
	if len(s.m.writes.Jobs) != 3 {
		t.Fatalf("%d writes are queued", len(s.m.writes.Jobs))
	}
	s.release()
	if got := b.deals[11].Stage; got != "propose" {
		t.Errorf("the deal ended in %s", got)
	}
}

func TestChangesByOthersShow(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34)
	reads := b.reads
	elapse[watchDue](s)
	if b.reads != reads {
		t.Error("an unchanged book was read again")
	}
	b.add(testNow, "From the shell", "Acme", "1k", "")
	elapse[watchDue](s)
	s.sees("From the shell")
	watches := 0
	for _, msg := range s.timers {
		if _, ok := msg.(watchDue); ok {
			watches++
		}
	}
	if watches != 1 {
		t.Errorf("%d watches are running", watches)
	}
	if s.pause > time.Second/2 { // It shows within a second.
		t.Errorf("the book is checked after %v", s.pause)
	}
}

func TestTroubleReadingShowsAndPasses(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34)
	b.broken = errors.New("the book cannot be read")
	elapse[watchDue](s)
	s.sees("! the book cannot be read", "Photo library")
	b.broken = nil
	elapse[watchDue](s)
	s.misses("cannot be read")
}

func TestDealViewFollowsItsDeal(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("2<enter>")
	title := "Renamed by another"
	b.must(testNow, s.m.deal.(aboutDeals).Subject().Deal.ID, pipeline.Edit{Title: &title})
	elapse[watchDue](s)
	s.sees("deals · Deal", "Renamed by another")
	s.keys("?").sees("deals · Help")
	s.keys("<esc>").sees("deals · Deal")
	s.keys("<esc>").sees("deals · Board")
}

func TestStatsNeverHoldUpTheBoard(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34)
	s.hold = true
	s.keys("s").sees("computing…")
	s.keys("j")
	if s.selected() != "SEO package" {
		t.Error("the board waits for the stats")
	}
	s.release()
	s.sees("62 %  5 of 8")
	s.keys("S").sees("WIN RATE", "last 12 months")
	s.keys("W").sees("last 90 days")
	s.keys("WW").sees("all time")
	s.keys("<esc>").sees("deals · Board", "all time")
	s.keys("s").misses("win rate")
}

// A tall screen opens with the figures if the user asked for them; after a sale
// they are suggested where they are not visible.
func TestTheFiguresAreFound(t *testing.T) {
	for _, c := range []struct {
		height int
		wanted bool
	}{{40, true}, {39, false}} {
		b := newFakeBook()
		b.ready(true)
		s := &session{t: t, m: newRoot(t.Context(), b, b.process)}
		s.m.home.BeginWithFigures()
		s.m.env.After = func(time.Duration, tea.Msg) tea.Cmd { return nil }
		s.run(s.m.Init())
		s.send(tea.WindowSizeMsg{Width: 128, Height: c.height})
		const hint = "u undoes   s stats"
		if c.wanted {
			s.sees("win rate").keys("w<enter><enter>").sees("u undoes").misses(hint)
		} else {
			s.misses("win rate").keys("w<enter><enter>").sees(hint).keys("u").misses(hint)
		}
		s.send(tea.WindowSizeMsg{Width: 128, Height: 30})
		s.keys("s").send(tea.WindowSizeMsg{Width: 128, Height: 60})
		if shown := strings.Contains(s.text(), "win rate"); shown == c.wanted {
			t.Errorf("at %d rows, after s, the figures are shown: %v", c.height, shown)
		}
	}
}

// Another window changes a deal while a form or its gate is open here, and nothing
// has read the book since: the write itself notices, and asks once.
func TestASaveNoticesWhatChangedAMomentAgo(t *testing.T) {
	theirs := "theirs"
	for _, c := range []struct {
		name, open, typed, save, asks string
		theirs                        pipeline.Intent
		now                           func(*pipeline.Deal) string
	}{
		{
			"form", "2e", "!", "<ctrl+s>", "Changed in another window: theirs",
			pipeline.Edit{Title: &theirs},
			func(d *pipeline.Deal) string { return d.Title },
		},
		{
			"gate", "2>", "yquite so", "<ctrl+s>", "in another window",
			pipeline.AnswerCriterion{Key: "timeline", Answer: pipeline.Yes, Note: theirs},
			func(d *pipeline.Deal) string { return d.Evidence["timeline"].Note },
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := sampleBook()
			s := open(t, b, 128, 34).keys(c.open)
			deal := s.m.dialogs.all[0].deal
			s.keys(c.typed)
			if _, err := b.Do(t.Context(), deal, c.theirs); err != nil {
				t.Fatal(err)
			}
			s.keys(c.save).sees(c.asks, "enter again to overwrite")
			if after := b.deals[deal]; c.now(&after) != theirs {
				t.Fatalf("it wrote %q over what another wrote", c.now(&after))
			}
			s.keys(c.save)
			if after := b.deals[deal]; !strings.HasSuffix(c.typed, strings.TrimPrefix(c.now(&after), "Brand refresh")) || s.m.dialogs.count() != 0 {
				t.Errorf("asked and answered, it has %q:\n%s", c.now(&after), s.text())
			}
		})
	}
}
