package dealview

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/lists"
	"deals/tui/action"
	"deals/tui/dialogtest"
)

// seenDeal is a deal view with a history as the book returns it.
func seenDeal(deal pipeline.Deal, labels ...string) *View {
	v := NewView()
	var history []lists.HistoryEntry
	for i, label := range labels {
		history = append(history, lists.HistoryEntry{At: deal.CreatedAt.Add(time.Duration(len(labels)-i) * 48 * time.Hour).UnixMilli(), Label: label, Deal: deal.ID})
	}
	v.Load(deal, history)
	return v
}

func fullDeal(t *testing.T) pipeline.Deal {
	t.Helper()
	return dialogtest.SampleDeal(t, dialogtest.InStage("negotiate"),
		pipeline.Edit{Source: dialogtest.Text("referral"), Tags: &[]string{"shop", "vip"}, ExpectedClose: &[]calendar.Date{calendar.NewDate(2026, 12, 18)}[0]},
		pipeline.RaiseObjection{Text: "too dear for the first year"},
		pipeline.FileDocument{Document: pipeline.Proposal, Amount: *dialogtest.USD(12_000), Ref: "~/offers/acme-2.pdf"},
		pipeline.AnswerCriterion{Key: "agreed", Answer: pipeline.Yes, Note: "yes to 12k, if paid in two parts", From: pipeline.FromBuyer},
		pipeline.ScheduleStep{Text: "send the second offer", Due: calendar.NewDate(2026, 11, 21)},
	)
}

// longDeal has a title that no row holds, a late close date, talks and gaps.
func longDeal(t *testing.T) pipeline.Deal {
	t.Helper()
	deal := dialogtest.SampleDeal(t, dialogtest.InStage("negotiate"), pipeline.Edit{
		Title:   dialogtest.Text("Stark Industries - Pilot rollout for the north, with a second site in the south and everything that follows from it"),
		Account: dialogtest.Text("Stark Industries"), Phone: dialogtest.Text("+49 170 1234567"),
		ExpectedClose: &[]calendar.Date{calendar.NewDate(2026, 11, 12)}[0],
		Category:      &[]pipeline.ForecastCategory{pipeline.BestCase}[0],
	},
		pipeline.LogActivity{Kind: pipeline.Meeting, Direction: pipeline.Both, Text: "walked through the warehouse with the head of logistics"})
	deal.Overrides = nil // It was imported.
	return deal
}

func TestHowTheDealViewLooks(t *testing.T) {
	env := dialogtest.Env()
	for name, deal := range map[string]pipeline.Deal{"bare": dialogtest.BareDeal(t), "full": fullDeal(t), "long": longDeal(t)} {
		v := seenDeal(deal, "advanced Brand refresh → Negotiation & Objections", "added Brand refresh")
		for _, size := range [][2]int{{80, 24}, {128, 34}, {220, 60}} {
			t.Run(fmt.Sprintf("%s-%dx%d", name, size[0], size[1]), func(t *testing.T) {
				golden.RequireEqual(t, dialogtest.Plain(v.View(env, size[0], size[1]))+"\n")
			})
		}
	}
}

func TestTheDealViewScrollsAndStaysInPlace(t *testing.T) {
	env, deal := dialogtest.Env(), fullDeal(t)
	v := seenDeal(deal, "added Brand refresh")
	first := v.View(env, 80, 12)
	if !v.Update(env, action.Bottom) || v.Update(env, action.New) {
		t.Error("it takes the wrong actions for scrolling")
	}
	last := v.View(env, 80, 12)
	if !strings.Contains(dialogtest.Plain(last), "left a message") || strings.Contains(dialogtest.Plain(first), "left a message") {
		t.Errorf("the end is\n%s", dialogtest.Plain(last))
	}
	if !strings.Contains(dialogtest.Plain(last), "Brand refresh") {
		t.Error("the head is out of sight")
	}
	v.Load(deal, nil)
	if again := dialogtest.Plain(v.View(env, 80, 12)); strings.HasPrefix(again, dialogtest.Plain(first)) {
		t.Error("loading the same deal went back to the top")
	}
	for range 3 {
		v.Update(env, action.PageUp)
	}
	v.Update(env, action.Top)
	v.Load(deal, v.history)
	v.Load(dialogtest.BareDeal(t), nil)
	if v.top != 0 {
		t.Error("another deal does not start at the top")
	}
}

func TestTheDealViewShowsAnActivityOnce(t *testing.T) {
	deal := dialogtest.BareDeal(t, pipeline.LogActivity{Kind: pipeline.Call, Text: "left word"})
	v := NewView()
	v.Load(deal, []lists.HistoryEntry{
		{At: deal.CreatedAt.UnixMilli(), Label: "logged a call for Brand refresh", Kinds: []string{"step_planned", "activity_logged"}},
		{At: deal.CreatedAt.UnixMilli(), Label: "added Brand refresh", Kinds: []string{"created", "activity_logged"}},
		{At: deal.CreatedAt.UnixMilli() + 1, Label: "logged a note for Brand refresh", Kinds: []string{"activity_logged"}, Undone: true},
	})
	shown := dialogtest.Plain(v.View(dialogtest.Env(), 80, 60))
	for words, want := range map[string]int{"left word": 1, "logged a call": 0, "added Brand refresh": 1, "(undone)": 1} {
		if got := strings.Count(shown, words); got != want {
			t.Errorf("%q is shown %d times, want %d:\n%s", words, got, want, shown)
		}
	}
}

func TestTheDealViewStaysWithinAnySize(t *testing.T) {
	env := dialogtest.Env()
	for _, name := range dialogtest.NastyNames {
		deal := dialogtest.NastyDeal(t, name)
		for _, status := range []pipeline.Status{pipeline.Open, pipeline.Won, pipeline.Lost} {
			deal.Status = status
			v := seenDeal(deal, name, name)
			for _, size := range [][2]int{{1, 1}, {20, 6}, {33, 10}, {80, 24}, {100, 30}, {220, 60}} {
				shown := v.View(env, size[0], size[1])
				dialogtest.Fits(t, fmt.Sprintf("%q at %v", name, size), shown, size[0], size[1])
				if lines := strings.Count(shown, "\n") + 1; lines != size[1] {
					t.Fatalf("%d lines instead of %d", lines, size[1])
				}
				v.Update(env, action.PageDown)
			}
		}
	}
}
