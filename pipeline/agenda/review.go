package agenda

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// Walk is the start of a review: the open deals, the worst first.
type Walk struct {
	Deals []int64
	Last  time.Time // the last saved review; zero when there was none
}

// Since is the moment from which a review lists changes: the last review, or else a
// week ago.
func (w *Walk) Since(now time.Time) time.Time {
	if !w.Last.IsZero() {
		return w.Last
	}
	return calendar.DateOf(now).AddDays(-7).In(now.Location())
}

// Review is the journal entry of a review.
type Review struct {
	At    time.Time // when it was saved
	Deals int       // number of reviewed deals
	Text  string    // Markdown
}

// Worst lists the open deals among agendas: first those with a problem, in the
// order of Today, then the others, the largest stake first.
func (day *Day) Worst(agendas []Agenda) []int64 {
	type ranked struct {
		group, turn int
		currency    string
		candidate
	}
	stakes, groups := day.stakes(agendas), Groups()
	var found []ranked
	for i := range agendas {
		a := &agendas[i]
		if a.Status != pipeline.Open || a.Over {
			continue
		}
		stake, currency := stakes.of(a)
		r := ranked{len(groups), 0, currency, candidate{stake, a.Due, a.Deal}}
		if why := day.reasons(a); why != 0 {
			r.group, r.turn = slices.Index(groups, why.group()), day.turn(a, why.group())
		}
		found = append(found, r)
	}
	slices.SortFunc(found, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.group, b.group), cmp.Compare(a.turn, b.turn), stakes.compare(a.currency, b.currency), a.candidate.compare(b.candidate))
	})
	deals := make([]int64, len(found))
	for i := range found {
		deals[i] = found[i].deal
	}
	return deals
}

// ReviewText writes the journal entry of a review as Markdown: the number of
// reviewed deals, the changes since the last one, and a line for each decision.
func ReviewText(today calendar.Date, walked, open int, changes *Changes, verdicts []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Review of %d %s %d\n\n%d of %d open deals reviewed.\n", today.Day(), today.Month(), today.Year(), walked, open)
	fmt.Fprintf(&b, "\n## Since %s\n\n", changes.Since.Format("2 January 2006"))
	fmt.Fprintf(&b, "- open: %s, now %s\n", changes.Was.words(), changes.Now.words())
	for _, kind := range MovementKinds() {
		movements, _, worth := changes.Of(kind)
		if len(movements) == 0 {
			continue
		}
		fmt.Fprintf(&b, "- %s: %d", kind, len(movements))
		if words := money.SumWords(worth); words != "" {
			fmt.Fprintf(&b, ", %s", words)
		}
		b.WriteString("\n")
	}
	if len(verdicts) > 0 {
		b.WriteString("\n## Decisions\n\n")
	}
	for _, v := range verdicts {
		fmt.Fprintf(&b, "- %s\n", pipeline.OneLine(v))
	}
	return b.String()
}

func (s *OpenSum) words() string {
	words := fmt.Sprintf("%d deals", s.Deals)
	if s.Deals == 1 {
		words = "1 deal"
	}
	if sum := money.SumWords(s.Values); sum != "" {
		words += ", " + sum
	}
	return words
}
