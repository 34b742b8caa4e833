package pipeline

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"deals/pipeline/refusal"
)

// IfUnchanged comes before the intents of a user who was looking at the deal, and
// holds the deal as they saw it. It changes nothing itself, but a field that both
// they and somebody else have changed since is refused with a Conflict instead of
// overwritten. A change by only one of them is kept.
type IfUnchanged struct{ Deal Deal }

func (IfUnchanged) decide(*context, *Deal) ([]Event, error) { return nil, nil }

func (IfUnchanged) label(*context, *Deal, *Deal) string { return "" }

// Conflict refuses to overwrite a change made in the meantime.
type Conflict struct {
	refusal.Refusal
	Deal Deal // as it is now
}

// Unwrap lets a conflict be handled like any other refusal.
func (c *Conflict) Unwrap() error { return &c.Refusal }

// conflict compares the deal as seen, as it is, and as it would be.
func (i IfUnchanged) conflict(p *Process, is, becomes *Deal) error {
	before, now := i.Deal.typed(p), is.typed(p)
	var both []string
	for name, after := range becomes.typed(p) {
		if before[name] != now[name] && now[name] != after {
			both = append(both, name)
		}
	}
	if len(both) == 0 {
		return nil
	}
	slices.Sort(both)
	words := fmt.Sprintf("Cleared in another window: %s.", both[0])
	switch value := now[both[0]]; {
	case len(both) > 1:
		words = "Changed in another window: " + strings.Join(both, ", ") + "."
	case value != "":
		words = fmt.Sprintf("Changed in another window: %s, now %s.", both[0], refusal.Quoted(value))
	}
	return &Conflict{
		Refusal: refusal.Refusal{Reason: refusal.Invalid, Code: "changed_meanwhile", Message: words, Hint: "save again to overwrite"},
		Deal:    *is,
	}
}

// typed lists the parts of a deal that two people may type at the same time. Parts
// that are only added, such as activities, are not among them.
func (d *Deal) typed(p *Process) map[string]string {
	parts := map[string]string{
		"title": d.Title, "account": d.Account, "source": d.Source, "payment terms": d.Terms, "tags": strings.Join(d.Tags, ", "),
		"value": d.Value.Full(), "monthly value": d.Monthly.Full(), "forecast category": string(d.Category),
		"close date": d.ExpectedClose.Full(), "renewal date": d.Renewal.Full(), "snooze date": d.Snooze.Until.Full(),
	}
	if d.Months > 0 {
		parts["number of months"] = fmt.Sprint(d.Months)
	}
	contact := d.Contact()
	maps.Copy(parts, map[string]string{
		"contact": contact.Name, "email": contact.Email, "phone number": contact.Phone, "role": contact.Role,
	})
	for key, mark := range d.Evidence {
		parts[fmt.Sprintf("answer to %q", p.Question(key))] = strings.TrimSpace(fmt.Sprint(mark.Answer, " ", mark.Note, " ", mark.From))
	}
	for name, text := range d.Own {
		parts["field "+name] = text
	}
	for _, step := range d.Steps {
		parts[fmt.Sprintf("day of step %d", step.Part)] = step.Due.Full()
	}
	return parts
}
