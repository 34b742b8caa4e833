package exporter

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/lists"
	"deals/pipeline/rotting"
)

// briefing writes a one-page brief of a deal.
type briefing struct {
	strings.Builder
	process *pipeline.Process
	deal    *pipeline.Deal
	now     time.Time
}

// Brief writes one page of Markdown about a deal, for a colleague who takes over or
// helps. Outside text is in it as text.
func Brief(p *pipeline.Process, d *pipeline.Deal, now time.Time) string {
	b := &briefing{process: p, deal: d, now: now}
	fmt.Fprintf(&b.Builder, "# %s\n\nDeal %d as of %s.\n", markdown(d.Title), d.ID, calendar.DateOf(now).Full())
	b.what()
	b.who()
	b.position()
	b.gate()
	b.evidence()
	b.objections()
	b.documents()
	b.steps()
	b.timeline()
	return b.String()
}

func (b *briefing) section(title string) { fmt.Fprintf(&b.Builder, "\n## %s\n\n", title) }

// bullet writes the words that are not empty, on one line of a list.
func (b *briefing) bullet(words ...string) {
	words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
	fmt.Fprintf(&b.Builder, "- %s\n", lineStart(strings.Join(words, ", ")))
}

// fact is bullet with a name before it; an unknown fact is left out.
func (b *briefing) fact(name, text string) {
	if text != "" {
		fmt.Fprintf(&b.Builder, "- **%s:** %s\n", name, markdown(text))
	}
}

func (b *briefing) day(t time.Time) string { return calendar.DayOf(t, b.now.Location()).Full() }

func (b *briefing) what() {
	d := b.deal
	b.section("Deal")
	b.fact("Value", cmp.Or(d.Value.Full(), "not set"))
	if !d.Monthly.IsZero() {
		b.fact("Monthly", fmt.Sprintf("%s for %d months, %s in total", d.Monthly.Full(), d.Months, d.Term().Full()))
	}
	b.fact("Payment terms", d.Terms)
	b.fact("Source", d.Source)
	b.fact("Tags", strings.Join(d.Tags, ", "))
	b.fact("Created", b.day(d.CreatedAt))
	b.fact("Renewal or next contact", d.Renewal.Full())
}

func (b *briefing) who() {
	if b.deal.Account == "" && len(b.deal.Contacts) == 0 {
		return
	}
	b.section("Contacts")
	b.fact("Account", b.deal.Account)
	for _, c := range b.deal.Contacts {
		b.bullet(markdown(c.Name), markdown(c.Role), markdown(c.Email), markdown(c.Phone))
	}
}

func (b *briefing) position() {
	d := b.deal
	b.section("Status")
	rot := rotting.Of(b.process, d, b.now)
	words := []string{"**" + string(d.Status) + "**", markdown(stageName(b.process, d.Stage))}
	if d.OnBoard() {
		words = append(words, fmt.Sprintf("%s in stage", times(rot.InStage, "day")))
		for word, on := range map[string]bool{"stale": rot.Stale, "stuck": rot.Stuck} {
			if on {
				words = append(words, word)
			}
		}
		slices.Sort(words[3:])
	}
	b.bullet(words...)
	b.fact("Close date", d.ExpectedClose.Full())
	if d.Pushes > 0 {
		b.fact("Pushed", times(d.Pushes, "time"))
	}
	b.fact("Forecast category", string(d.Category))
	b.fact("Last contact", b.day(d.LastTouch()))
	if rot.Snoozed {
		b.fact("Snoozed", fmt.Sprintf("until %s, %s", d.Snooze.Until.Full(), d.Snooze.Reason))
	}
	b.fact("Closed", b.day(d.ClosedAt))
	b.fact("Lost reason", string(d.LostReason))
	b.fact("Note", d.LostNote)
	b.fact("Completed", b.day(d.Completed))
	for _, o := range d.Overrides {
		b.fact("Override", fmt.Sprintf("%s, leaving %s: %s", b.day(o.At), stageName(b.process, o.From), o.Reason))
	}
}

func (b *briefing) gate() {
	if !b.deal.OnBoard() {
		return
	}
	report := pipeline.Check(b.process, b.deal, "", b.now)
	met, all := report.Progress()
	b.section(fmt.Sprintf("Gate: %s to %s, %d of %d", markdown(report.FromName), markdown(report.ToName), met, all))
	for _, item := range report.Items {
		box, about := "[ ]", ""
		if item.State != pipeline.Unmet {
			box = "[x]"
		}
		if item.Criterion.Soft {
			about = " (soft)"
		}
		fmt.Fprintf(&b.Builder, "- %s %s%s · %s\n", box, markdown(item.Criterion.Label), about, markdown(item.Why))
	}
}

// evidence lists the answers and their sources.
func (b *briefing) evidence() {
	keys := slices.DeleteFunc(lists.Answered(b.process, b.deal), func(key pipeline.CriterionKey) bool {
		return b.deal.Evidence[key].Answer == pipeline.Unknown
	})
	if len(keys) == 0 {
		return
	}
	b.section("Evidence")
	for _, key := range keys {
		given := b.deal.Evidence[key]
		answer := string(given.Answer)
		if c, _, ok := b.process.Criterion(key); ok && c.TakesNumber() {
			answer = fmt.Sprint(given.Score)
		}
		from := map[pipeline.EvidenceFrom]string{pipeline.FromBuyer: "from the buyer, ", pipeline.FromDocument: "from a document, "}[given.From]
		again := ""
		if given.Verify {
			again = ", confirm it again"
		}
		fmt.Fprintf(&b.Builder, "- **%s:** %s (%s%s%s)", markdown(b.process.Question(key)), answer, from, b.day(given.At), again)
		if given.Note != "" {
			b.WriteString(": " + shortened(given.Note))
		}
		b.WriteString("\n")
	}
}

func (b *briefing) objections() {
	if len(b.deal.Objections) == 0 {
		return
	}
	b.section("Objections")
	for _, o := range b.deal.Objections {
		text := markdown(o.Text)
		if o.Answer != "" {
			text += " → " + markdown(o.Answer)
		}
		fmt.Fprintf(&b.Builder, "- **%s:** %s\n", o.State, text)
	}
}

func (b *briefing) documents() {
	if len(b.deal.Documents) == 0 {
		return
	}
	b.section("Documents")
	for _, doc := range b.deal.Documents {
		valid := ""
		if !doc.ValidUntil.IsZero() {
			valid = "valid until " + doc.ValidUntil.Full()
		}
		b.bullet(b.day(doc.At), doc.Kind.Name()+" "+string(doc.State), markdown(doc.Amount.Full()), valid, markdown(doc.Ref))
	}
}

func (b *briefing) steps() {
	var open []pipeline.Step
	for _, s := range b.deal.Steps {
		if s.Done.IsZero() {
			open = append(open, s)
		}
	}
	if len(open) == 0 && !b.deal.OnBoard() {
		return
	}
	b.section("Next steps")
	slices.SortStableFunc(open, func(x, y pipeline.Step) int { return x.Due.CompareDue(y.Due) })
	for _, s := range open {
		due := cmp.Or(s.Due.Full(), "No date")
		if !s.Due.IsZero() && s.Due.Before(calendar.DateOf(b.now)) {
			due += " (overdue)"
		}
		fmt.Fprintf(&b.Builder, "- [ ] %s: %s\n", due, markdown(s.Text))
	}
	if len(open) == 0 {
		b.WriteString("No next step planned.\n")
	}
}

func times(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
