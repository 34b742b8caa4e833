package agenda_test

import (
	"strings"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
	"deals/pipeline/definition"
	"deals/pipeline/money"
)

func TestAReviewWalksTheWorstFirst(t *testing.T) {
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	day := agenda.NewDay(definition.Default(), now)
	ago := func(days int) int64 { return now.AddDate(0, 0, -days).UnixMilli() }
	usd := func(units int64) money.Money { return money.Money{Minor: units * 100, Currency: "USD"} }
	ahead, behind := calendar.DateOf(now).AddDays(3), calendar.DateOf(now).AddDays(-3)
	got := day.Worst([]agenda.Agenda{
		{Deal: 1, Status: pipeline.Open, Stage: "needs", Value: usd(9000), Due: ahead, Touched: ago(1), Entered: ago(1)},
		{Deal: 2, Status: pipeline.Open, Stage: "needs", Value: usd(90000), Due: ahead, Touched: ago(1), Entered: ago(1)},
		{Deal: 3, Status: pipeline.Open, Stage: "needs", Value: usd(1000), Touched: ago(1), Entered: ago(1)},
		{Deal: 4, Status: pipeline.Open, Stage: "needs", Value: usd(1000), Due: behind, Touched: ago(1), Entered: ago(1)},
		{Deal: 5, Status: pipeline.Won, Stage: "follow", Value: usd(1000), Due: behind},
		{Deal: 6, Status: pipeline.Lost, Over: true, Stage: "needs", Due: behind},
	})
	if want := []int64{4, 3, 2, 1}; len(got) != 4 || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] || got[3] != want[3] {
		t.Errorf("the order is %v, want %v", got, want)
	}
}

func TestAReviewListsChangesOfTheLastWeekOrSinceTheLastReview(t *testing.T) {
	now := time.Date(2026, 3, 30, 10, 0, 0, 0, time.UTC)
	var walk agenda.Walk
	if got := walk.Since(now); !got.Equal(time.Date(2026, 3, 23, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("the first one tells since %s", got)
	}
	walk.Last = now.Add(-time.Hour)
	if got := walk.Since(now); !got.Equal(walk.Last) {
		t.Errorf("the second one tells since %s", got)
	}
}

func TestTheTextOfAReview(t *testing.T) {
	usd := func(units int64) []money.Money { return []money.Money{{Minor: units * 100, Currency: "USD"}} }
	changes := agenda.Changes{
		Since: time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC),
		Movements: []agenda.Movement{
			{Kind: agenda.MovementAdvanced, Now: agenda.MovementSide{Value: usd(4000)[0]}},
			{Kind: agenda.MovementAdvanced, Now: agenda.MovementSide{Value: usd(5000)[0]}},
			{Kind: agenda.MovementLost, Now: agenda.MovementSide{}},
		},
		Was: agenda.OpenSum{Deals: 1, Values: usd(5000)}, Now: agenda.OpenSum{Deals: 3, Values: usd(12000)},
	}
	got := agenda.ReviewText(calendar.NewDate(2026, 11, 23), 2, 3, &changes, []string{"kept A\n# B", "advanced C to Closing"})
	want := `# Review of 23 November 2026

2 of 3 open deals reviewed.

## Since 16 November 2026

- open: 1 deal, $5k, now 3 deals, $12k
- advanced: 2, $9k
- lost: 1

## Decisions

- kept A …
- advanced C to Closing
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if strings.Contains(got, "\n# B") {
		t.Error("a title forged a heading")
	}
}
