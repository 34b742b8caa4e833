package pipeline

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"deals/pipeline/refusal"
)

// The kinds of criterion that need a judgement, and those about steps and
// objections.

func (p proof) judged(c *Criterion) verdict {
	fix := p.fixAnswer(c, c.Key)
	mark, ok := p.deal.Evidence[c.Key]
	switch {
	case !ok || mark.Answer == Unknown:
		return verdict{why: "not answered yet", fix: fix}
	case mark.Answer == No:
		return verdict{why: "answered no" + remark(mark.Note), fix: fix}
	case strings.TrimSpace(mark.Note) == "":
		return verdict{why: "a yes needs a note with the evidence", fix: fix}
	case len(c.From) > 0 && !slices.Contains(c.From, mark.From):
		return verdict{why: fmt.Sprintf("evidence is from %s; it must come from %s", mark.From.Whose(), wordList(c.From)), fix: fix}
	case mark.Verify:
		return p.reverify(c.Key, "answered before the deal moved back: confirm it"+remark(mark.Note))
	}
	return verdict{met: true, why: evidence(mark)}
}

// reverify is evidence that was given before the deal moved back.
func (p proof) reverify(key CriterionKey, why string) verdict {
	return verdict{why: why, fix: p.command("answer", string(key)).With("confirm", ""), verify: true}
}

// exception is the reason why a document or activity is not needed; without one the
// verdict stays as it is.
func (p proof) exception(c *Criterion, otherwise verdict) verdict {
	mark, ok := p.deal.Evidence[c.Key]
	switch {
	case !ok || mark.Answer != Yes || strings.TrimSpace(mark.Note) == "":
		return otherwise
	case mark.Verify:
		return p.reverify(c.Key, "exception given before the deal moved back: confirm it"+remark(mark.Note))
	}
	return verdict{met: true, why: "exception: " + OneLine(mark.Note)}
}

func (p proof) answers(c *Criterion) verdict {
	yes := 0
	var against []string
	var open []CriterionKey
	var again CriterionKey // a yes to confirm
	for _, a := range c.Answers {
		mark, ok := p.deal.Evidence[a.Key]
		switch {
		case ok && !mark.Verify && mark.Answer == Yes:
			yes++
		case ok && !mark.Verify && mark.Answer == No && slices.Contains(c.NeverNo, a.Key):
			against = append(against, a.Label)
		case mark.Verify && mark.Answer == Yes && again == "":
			again = a.Key
		case !ok || mark.Verify || mark.Answer == Unknown:
			open = append(open, a.Key)
		}
	}
	switch {
	case len(against) > 0:
		return verdict{
			why: fmt.Sprintf("%s: no, so the deal is not qualified", strings.Join(against, " and ")),
			fix: p.ruleOut(), left: max(len(against), c.AtLeast-yes),
		}
	case yes >= c.AtLeast:
		return verdict{met: true, why: fmt.Sprintf("%d of %d yes", yes, len(c.Answers))}
	}
	v := verdict{why: fmt.Sprintf("%d of %d yes, %d needed", yes, len(c.Answers), c.AtLeast), left: c.AtLeast - yes}
	if again != "" {
		confirm := p.reverify(again, v.why+"; confirm "+string(again)+", answered before the deal moved back")
		confirm.left = v.left
		return confirm
	}
	if len(open) > 0 {
		v.fix = p.fixAnswer(c, open[0])
	} else {
		v.fix = p.ruleOut()
	}
	return v
}

// fixAnswer answers a criterion, or one of its questions, with yes.
func (p proof) fixAnswer(c *Criterion, key CriterionKey) refusal.Command {
	fix := p.command("answer", string(key), "yes").With("note", "TEXT")
	if len(c.From) > 0 {
		fix = fix.With("from", string(c.From[0]))
	}
	return fix
}

// ruleOut suggests losing a deal whose answers count against it.
func (p proof) ruleOut() refusal.Command { return p.command("lose").With("reason", "disqualified") }

func (p proof) objections(*Criterion) verdict {
	open := p.deal.OpenObjections()
	switch len(open) {
	case 0:
		if len(p.deal.Objections) == 0 {
			return verdict{met: true, why: "no objections"}
		}
		return verdict{met: true, why: fmt.Sprintf("%d resolved", len(p.deal.Objections))}
	case 1:
		return verdict{why: "open: " + OneLine(open[0].Text), fix: p.fixObjection(open[0])}
	}
	return verdict{why: fmt.Sprintf("%d open: %s", len(open), OneLine(open[0].Text)), fix: p.fixObjection(open[0]), left: len(open)}
}

func (p proof) fixObjection(o Objection) refusal.Command {
	return refusal.Run("resolve", PartID{p.deal.ID, o.Part}.String(), "TEXT")
}

func (p proof) step(c *Criterion) verdict {
	fix := p.command("next", "TEXT").With("due", "DATE")
	step, ok := p.deal.NextStep()
	if !ok {
		return verdict{why: "no next step", fix: fix}
	} else if step.Due.IsZero() {
		return verdict{why: OneLine(step.Text) + " (no date)", fix: refusal.Run("push", PartID{p.deal.ID, step.Part}.String(), "DATE")}
	}
	days := p.today.DaysUntil(step.Due)
	if days < 0 {
		return verdict{why: fmt.Sprintf("next step was due %s", p.when(step.Due)), fix: refusal.Run("done", PartID{p.deal.ID, step.Part}.String())}
	}
	if c.WithinDays > 0 && days > c.WithinDays {
		return verdict{why: fmt.Sprintf("next step is %d days away", days), fix: fix}
	}
	return verdict{met: true, why: fmt.Sprintf("%s, %s", OneLine(step.Text), p.when(step.Due))}
}

func (p proof) score(c *Criterion) verdict {
	mark, ok := p.deal.Evidence[c.Key]
	if ok && mark.Answer == Yes && mark.Verify {
		return p.reverify(c.Key, fmt.Sprintf("%d recorded before the deal moved back: confirm it", mark.Score))
	}
	if !ok || mark.Answer != Yes {
		return verdict{why: "not recorded yet", fix: p.command("answer", string(c.Key), strconv.Itoa(c.Max))}
	}
	return verdict{met: true, why: fmt.Sprintf("%d of %d%s", mark.Score, c.Max, remark(mark.Note))}
}

func evidence(mark Evidence) string {
	return fmt.Sprintf("%s — %s", inQuotes(mark.Note), mark.From.Whose())
}

func remark(note string) string {
	if note == "" {
		return ""
	}
	return ": " + inQuotes(note)
}

// inQuotes shows a note as a quotation. Notes often are quotations already.
func inQuotes(note string) string {
	line := OneLine(note)
	if inner, ok := strings.CutPrefix(line, `"`); ok {
		line = strings.TrimSuffix(inner, `"`)
	}
	return `"` + strings.ReplaceAll(line, `"`, "'") + `"`
}

// Whose names the source.
func (w EvidenceFrom) Whose() string {
	switch w {
	case FromBuyer:
		return "the buyer"
	case FromDocument:
		return "a document"
	default:
		return "me"
	}
}

func wordList(words []EvidenceFrom) string {
	names := make([]string, len(words))
	for i, w := range words {
		names[i] = w.Whose()
	}
	return strings.Join(names, " or ")
}
