package tui

import (
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/refusal"
	"deals/tui/dialogtest"
)

// stages is the stage of each deal, by title.
func stages(b *fakeBook, titles ...string) []pipeline.StageKey {
	var keys []pipeline.StageKey
	for _, title := range titles {
		for _, d := range b.deals {
			if d.Title == title {
				key := d.Stage
				if d.Status == pipeline.Lost {
					key = "lost"
				}
				keys = append(keys, key)
			}
		}
	}
	return keys
}

func want(t *testing.T, b *fakeBook, titles []string, keys ...pipeline.StageKey) {
	t.Helper()
	if got := stages(b, titles...); !slices.Equal(got, keys) {
		t.Errorf("%q stand in %q, want %q", titles, got, keys)
	}
}

func TestMarksAreVisibleWithoutColourAndCleared(t *testing.T) {
	s := open(t, sampleBook(), 128, 34).keys("vv")
	s.sees("▌ Photo library", "▌ SEO package", "2 marked", "esc unmark")
	if s.selected() != "Website relaunch" {
		t.Errorf("%q is selected", s.selected())
	}
	s.keys("kv").sees("1 marked").misses("▌ SEO package")
	s.keys("<esc>").misses("▌", "marked")
}

func TestLosingSeveralAsksOnce(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("vvx")
	s.sees("2 deals")
	s.keys("w<enter>no answer in weeks<enter><enter>")
	want(t, b, []string{"Photo library", "SEO package"}, "lost", "lost")
	for _, id := range []int64{2, 3} {
		if d := b.deals[id]; d.LostReason != pipeline.LostSilent || d.LostNote != "no answer in weeks" {
			t.Errorf("%q was lost as %q, %q", d.Title, d.LostReason, d.LostNote)
		}
	}
	s.sees("2 deals", "(went silent)", "u undoes all 2")
	s.misses("marked")
	s.keys("u").sees("undone: ", "and 1 more", "ctrl+r redoes all 2")
	want(t, b, []string{"Photo library", "SEO package"}, "lead", "lead")
	s.keys("<ctrl+r>").sees("u undoes all 2")
	want(t, b, []string{"Photo library", "SEO package"}, "lost", "lost")
	if s.keys("u"); len(b.undone) != 2 {
		t.Errorf("%d changes are undone", len(b.undone))
	}
}

// A second undo is about one change again: the changes were not made together.
func TestASecondUndoTakesBackOneChange(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("4gjte").keys("x<enter>fri<enter>").keys("gt").keys("y<enter>fri<enter>").keys("1gvvx").keys("w<enter>x<enter><enter>")
	before := len(b.changes)
	s.keys("uu")
	if got := before - len(b.changes); got != 3 {
		t.Errorf("%d changes were taken back, want the two that were made together and one", got)
	}
}

// When another window wrote meanwhile, undo undoes one change as always.
func TestUndoOfSeveralStopsAtTheWorkOfOthers(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("vvx").keys("w<enter>x<enter><enter>")
	b.add(testNow, "From the shell", "Acme", "1k", "")
	s.send(watchDue{})
	s.sees("u undoes").misses("undoes all").keys("u")
	want(t, b, []string{"Photo library", "SEO package"}, "lost", "lost")
}

// Security review has an open gate; Data audit and Brand refresh lack something.
func markThree(t *testing.T, b *fakeBook, width, height int) *session {
	s := open(t, b, width, height).keys("2v4gvv")
	s.sees("3 marked")
	return s
}

func TestMovingSeveralAsksOnlyForWhatEachLacks(t *testing.T) {
	b := sampleBook()
	three := []string{"Security review", "Brand refresh", "Data audit"}
	s := markThree(t, b, 128, 34).keys(">")
	want(t, b, three, "negotiate", "qualify", "propose")
	s.sees("Brand refresh", "1 of 2", "esc skip").misses("and go on")
	s.keys("<esc>").sees("Data audit", "2 of 2")
	s.keys("fine<enter>")
	want(t, b, three, "negotiate", "qualify", "negotiate")
	s.sees("advanced Data audit → Negotiation & Objections", "and 1 more; 1 skipped", "u undoes all 2")
	s.misses("marked")
	s.keys("u")
	want(t, b, three, "propose", "qualify", "propose")
}

func TestUndoOfAFlowStopsAtTheWorkOfOthers(t *testing.T) {
	b := sampleBook()
	s := markThree(t, b, 128, 34).keys("><esc>")
	b.add(testNow, "From the shell", "Acme", "1k", "")
	s.keys("fine<enter>").sees("and 1 more").misses("undoes all").keys("u")
	want(t, b, []string{"Security review", "Data audit"}, "negotiate", "propose")
}

func TestTheRestOfSeveralCanBeSkipped(t *testing.T) {
	b := sampleBook()
	s := markThree(t, b, 128, 34).keys("><ctrl+c>")
	if s.m.dialogs.count() > 0 || s.m.deals.Bulk != nil {
		t.Fatalf("another gate is shown:\n%s", s.text())
	}
	s.sees("advanced Security review", "2 skipped")
}

func TestWhatIsTypedForOneOfSeveralCanBeSaved(t *testing.T) {
	b := sampleBook()
	s := markThree(t, b, 128, 34).keys("><esc>fine<ctrl+s>")
	want(t, b, []string{"Data audit"}, "propose")
	if n := len(b.deals[10].Activities); n != 1 {
		t.Errorf("%d activities are saved", n)
	}
	s.sees("advanced Security review", "2 skipped", "u undoes all 2")
}

func TestDroppingMarkedCardsMovesAllOfThem(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("4vv")
	s.keys("<space><left>").sees("Move 2 deals → Needs Assessment", "╭─ 2 deals ─")
	s.keys("<space>").sees("Move back", "2 deals").keys("new people<enter>")
	want(t, b, []string{"Security review", "Data audit"}, "needs", "needs")

	b = sampleBook()
	s = open(t, b, 128, 34).keys("4vv")
	s.drag("Security review"[:8], "Umbrella")
	s.sees("Data audit", "Proposal → Negotiation")
	want(t, b, []string{"Security review", "Data audit"}, "negotiate", "propose")
}

func TestACardThatIsNotMarkedIsCarriedAlone(t *testing.T) {
	b := sampleBook()
	open(t, b, 128, 34).keys("2v4j<space>l<space>")
	want(t, b, []string{"Security review", "Brand refresh"}, "negotiate", "qualify")
}

func TestWinningSeveralAsksOnceForTheDay(t *testing.T) {
	b := sampleBook()
	ready := b.add(daysAgo(40), "Fair stand", "Acme", "5k", "event")
	for id, intents := range map[int64][]pipeline.Intent{
		ready: {pipeline.Advance{To: "close", Override: true, Reason: "known well"}, pipeline.Edit{Terms: dialogtest.Text("all now")}, pipeline.FileDocument{Document: pipeline.Contract, State: pipeline.Signed}},
		13:    nil,
	} {
		if intents != nil {
			b.must(daysAgo(3), id, intents...)
		}
	}
	s := open(t, b, 128, 34).keys("6vv>")
	s.sees("Win", "Won on", "each deal's own value")
	s.keys("<enter>yesterday<enter>")
	won := b.deals[ready]
	if won.Status != pipeline.Won || won.ClosedAt.Day() != 22 || won.Value.Full() != "$5,000" {
		t.Errorf("the deal with an open gate became %+v", won)
	}
	s.sees("Onboarding", "yesterday").keys("y<enter>")
	if other := b.deals[13]; other.Status != pipeline.Won || other.ClosedAt.Day() != 22 {
		t.Errorf("the other one became %+v", other)
	}
}

func TestLeavingTheQuestionOfASaleMovesNothing(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("4vvw")
	s.sees("Won on").keys("<esc>").sees("2 marked")
	want(t, b, []string{"Security review", "Data audit"}, "propose", "propose")
	if s.m.deals.Bulk != nil {
		t.Error("the flow goes on")
	}
}

func TestWhatIsForOneDealOnlySaysSo(t *testing.T) {
	s := open(t, sampleBook(), 128, 34).keys("vve")
	s.sees("one deal at a time")
	s.keys("<esc><esc>7gvv<lt>").sees("it is won")
}

func TestARefusalForSeveralKeepsWhatWasTyped(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("vvxw<enter>no answer<enter>")
	b.fails = &refusal.Refusal{Reason: refusal.Failed, Message: "The disk is full."}
	s.keys("<enter>").sees("The disk is full.", "no answer")
	b.fails = nil
	s.keys("<enter>")
	want(t, b, []string{"Photo library", "SEO package"}, "lost", "lost")
}

func TestCtrlClickMarks(t *testing.T) {
	s := open(t, sampleBook(), 128, 34)
	for _, words := range []string{"Data audit", "SEO package"} {
		x, y := s.at(words)
		s.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft, Mod: tea.ModCtrl})
		s.send(tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft, Mod: tea.ModCtrl})
	}
	s.sees("2 marked", "▌ Data audit", "▌ SEO package")
}
