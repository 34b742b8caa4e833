package pipeline

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

// proof evaluates criteria for one deal at one moment.
type proof struct {
	deal  *Deal
	now   time.Time
	today calendar.Date
}

// verdict is the result of a kind of criterion: whether it is met, the evidence or
// what is missing, and the command that would satisfy it.
type verdict struct {
	met    bool
	why    string
	fix    refusal.Command
	verify bool // confirming an answer suffices
	left   int  // how many answers it still needs, for a criterion with several
}

func (p proof) item(c *Criterion, stage StageKey) Item {
	v := c.kind().judge(p, c)
	if !v.met && c.Exception {
		v = p.exception(c, v)
	}
	item := Item{Criterion: c, Stage: stage, State: Unmet, Why: v.why, Fix: v.fix, Verify: v.verify, Left: max(1, v.left)}
	if v.met {
		item.State, item.Fix, item.Left = Met, refusal.Command{}, 0
	}
	return item
}

// command is one about this deal.
func (p proof) command(name string, words ...string) refusal.Command {
	return refusal.Run(name, append([]string{id(p.deal)}, words...)...)
}

func (p proof) field(c *Criterion) verdict {
	fields, all := c.AllOf, true
	if len(fields) == 0 {
		fields, all = c.AnyOf, false
	}
	var have, lack []string
	var fix Field
	for _, f := range fields {
		if shown, ok := p.holds(c, f); ok {
			have = append(have, shown)
		} else {
			lack, fix = append(lack, shown), cmp.Or(fix, f)
		}
	}
	if all && len(lack) == 0 || !all && len(have) > 0 {
		return verdict{met: true, why: strings.Join(have, ", ")}
	}
	if !all && (c.Is == "" || c.Is == IsSet) && !slices.ContainsFunc(fields, func(f Field) bool { return p.deal.Field(f) != "" }) {
		return verdict{why: "no " + listed(fields, "or", Field.name) + " yet", fix: p.fixField(c, fix)}
	}
	return verdict{why: strings.Join(lack, ", "), fix: p.fixField(c, fix)}
}

// holds tests one field and shows its value, or its problem. What is planned next
// lies ahead: a renewal or a step in the past does not count.
func (p proof) holds(c *Criterion, f Field) (string, bool) {
	value, date := p.deal.Field(f), p.deal.dateField(f, p.today)
	switch {
	case value == "":
		return "no " + f.name() + " yet", false
	case f == FieldNextDue && date.IsZero() || f == FieldRenewal && date.Before(p.today):
		return fmt.Sprintf("%s passed, %s", f.name(), p.when(p.deal.dateField(f, calendar.Date{}))), false
	case c.Is == IsFuture && !date.After(p.today):
		return fmt.Sprintf("%s is %s, not in the future", f.name(), p.when(date)), false
	case c.Is == IsConfirmed && p.deal.Confirmed.IsZero():
		return f.name() + " not confirmed yet", false
	case c.Is == IsConfirmed && p.day(p.deal.Confirmed).DaysUntil(p.today) > c.WithinDays:
		return fmt.Sprintf("%s last confirmed %d days ago", f.name(), p.day(p.deal.Confirmed).DaysUntil(p.today)), false
	case !date.IsZero():
		return p.when(date), true
	}
	return value, true
}

// fieldFlags are the flags that fill in a field, with a placeholder for the value.
var fieldFlags = map[Field]refusal.Arg{
	FieldAccount: {Flag: "account", Value: "NAME"}, FieldContact: {Flag: "contact", Value: "NAME"}, FieldEmail: {Flag: "email", Value: "ADDRESS"},
	FieldPhone: {Flag: "phone", Value: "NUMBER"}, FieldValue: {Flag: "value", Value: "AMOUNT"}, FieldSource: {Flag: "source", Value: "SOURCE"},
	FieldTags: {Flag: "tag", Value: "TAG"}, FieldExpectedClose: {Flag: "close", Value: "DATE"}, FieldTerms: {Flag: "terms", Value: "TEXT"},
	FieldRenewal: {Flag: "renewal", Value: "DATE"},
}

func (p proof) fixField(c *Criterion, f Field) refusal.Command {
	if f == FieldNextDue {
		return p.command("next", "TEXT").With("due", "DATE")
	}
	if c.Is == IsConfirmed && !p.deal.ExpectedClose.IsZero() {
		return p.command("edit").With("confirm", "")
	}
	return p.command("edit").With(fieldFlags[f].Flag, fieldFlags[f].Value)
}

func (p proof) logged(c *Criterion) verdict {
	for i := len(p.deal.Activities) - 1; i >= 0; i-- {
		if a := p.deal.Activities[i]; c.acceptsActivity(a) {
			return verdict{met: true, why: fmt.Sprintf("%s %s: %s", a.Kind, p.when(p.day(a.At)), OneLine(a.Text))}
		}
	}
	why := "not logged yet"
	if c.TwoWay {
		why = "no reply logged yet"
	}
	return verdict{why: why, fix: p.fixLogged(c)}
}

// acceptsActivity reports whether an activity satisfies a criterion.
func (c *Criterion) acceptsActivity(a Activity) bool {
	switch {
	case a.Kind == Note:
		return false
	case len(c.Purposes) > 0 && !slices.Contains(c.Purposes, a.Purpose):
		return false
	case len(c.Channels) > 0 && !slices.Contains(c.Channels, a.Kind):
		return false
	case c.TwoWay && a.Direction == Out:
		return false
	}
	return true
}

func (p proof) fixLogged(c *Criterion) refusal.Command {
	channel := Call
	if len(c.Channels) > 0 {
		channel = c.Channels[0]
	}
	fix := p.command("log", string(channel), "TEXT")
	if len(c.Purposes) > 0 {
		fix = fix.With(string(c.Purposes[0]), "")
	}
	if c.TwoWay {
		fix = fix.With("both", "")
	}
	return fix
}

func (p proof) document(c *Criterion) verdict {
	for _, a := range p.deal.Activities {
		if a.Kind != Note && a.Purpose != "" && slices.Contains(c.Purposes, a.Purpose) {
			return verdict{met: true, why: fmt.Sprintf("%s %s: %s", a.Kind, p.when(p.day(a.At)), OneLine(a.Text))}
		}
	}
	wanted := c.State
	if wanted == "" {
		wanted = Sent
	}
	why := fmt.Sprintf("no %s %s yet", documentNames(c.Documents), wanted)
	for i := len(p.deal.Documents) - 1; i >= 0; i-- {
		doc := p.deal.Documents[i]
		if !slices.Contains(c.Documents, doc.Kind) {
			continue
		}
		switch {
		case doc.State.rank() < wanted.rank():
			why = fmt.Sprintf("the %s is %s, not yet %s", doc.Kind.Name(), doc.State, wanted)
		case c.EqualsValue && doc.Amount.IsZero():
			why = fmt.Sprintf("the %s has no amount", doc.Kind.Name())
		case c.EqualsValue && doc.Amount != p.deal.Value && doc.Amount != p.deal.whole():
			why = fmt.Sprintf("the %s is for %s, the deal's value is %s", doc.Kind.Name(), doc.Amount.Full(), orNothing(p.deal.Value))
			if p.deal.Value.IsZero() { // Another document would not help.
				return verdict{why: why, fix: p.command("edit").WithText("value", doc.Amount.String())}
			}
		default:
			return verdict{met: true, why: fmt.Sprintf("%s %s %s", doc.Kind.Name(), doc.State, p.when(p.day(doc.At)))}
		}
		break
	}
	return verdict{why: why, fix: p.fixDocument(c, wanted)}
}

func (p proof) fixDocument(c *Criterion, state DocumentState) refusal.Command {
	kind := Proposal
	if len(c.Documents) > 0 {
		kind = c.Documents[0]
	}
	fix := p.command("doc", string(kind))
	switch {
	case c.EqualsValue && p.deal.Value.IsZero():
		fix = fix.With("value", "AMOUNT")
	case c.EqualsValue:
		fix = fix.WithText("value", p.deal.Value.String())
	}
	if state != Sent {
		fix = fix.With(string(state), "")
	}
	return fix
}

// when is a day as people write it, relative to today.
func (p proof) when(d calendar.Date) string { return calendar.HumanDay(d, p.today) }

func (p proof) day(t time.Time) calendar.Date { return calendar.DayOf(t, p.now.Location()) }

func orNothing(m money.Money) string {
	if m.IsZero() {
		return "not set"
	}
	return m.Full()
}

func documentNames(kinds []DocumentKind) string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.Name()
	}
	return strings.Join(names, " or ")
}

// rank orders the states of a document.
func (s DocumentState) rank() int { return slices.Index([]DocumentState{Sent, Accepted, Signed}, s) }
