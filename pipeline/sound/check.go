package sound

import (
	"slices"
	"strings"
	"unicode"

	"deals/pipeline"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

// Check returns the first part of a deal that no book would make. The rest is for
// Deal.Validate, which knows the process.
func Check(d *pipeline.Deal) error {
	var v validation
	v.check(!d.CreatedAt.IsZero(), "it has no created_at")
	v.count("pushes", d.Pushes)
	v.count("days_pushed", d.DaysPushed)
	v.count("last_part", d.LastPart)
	v.count("snooze.count", d.Snooze.Count)
	v.check((d.LostReason != "") == (d.Status == pipeline.Lost), "a lost deal needs a lost_reason, and no other deal may have one")
	v.line("lost_reason", string(d.LostReason))
	v.check(d.Parent.Number >= 0, "the deal that referred it has no number")
	v.line("parent.id", d.Parent.ID)
	for name, text := range d.Own {
		v.check(name != "" && name == strings.TrimSpace(name) && !strings.Contains(name, "\n"), "the name of a custom field is empty, or has spaces around it or a line break in it")
		v.check(text != "", "a custom field is empty")
	}
	v.contacts(d)
	v.path(d)
	v.evidence(d)
	v.parts(d)
	return v.err
}

// validation remembers the first problem.
type validation struct{ err error }

func (v *validation) check(holds bool, what string) {
	if !holds && v.err == nil {
		v.err = refusal.New(refusal.Failed, "bad_row", "", "The deal is not valid: %s.", what)
	}
}

func (v *validation) contacts(d *pipeline.Deal) {
	known := map[string]bool{}
	for _, c := range d.Contacts {
		v.line("contacts.id", c.ID)
		v.check(!known[c.ID], "two contacts have the same id")
		known[c.ID] = c.ID != ""
	}
}

// path checks the way through the stages.
func (v *validation) path(d *pipeline.Deal) {
	last := len(d.Visits) - 1
	for i, visit := range d.Visits {
		v.check(visit.Stage != "" && !visit.Entered.IsZero(), "a visit has no stage or no start")
		v.check(visit.Left.IsZero() || !visit.Left.Before(visit.Entered), "a visit ends before it starts")
		v.check(i == last || !visit.Left.IsZero(), "a visit before the last one has no end")
	}
	// A closed deal whose stage is gone from the process was put into another one, which
	// is no visit.
	v.check(last < 0 || !d.OnBoard() || d.Visits[last].Stage == d.Stage, "its last visit is to another stage")
	for _, o := range d.Overrides {
		v.key(string(o.From))
		if o.To != "" { // the end of the follow-up
			v.key(string(o.To))
		}
		for _, key := range o.Criteria {
			v.key(string(key))
		}
	}
}

func (v *validation) evidence(d *pipeline.Deal) {
	for key, given := range d.Evidence {
		v.key(string(key))
		v.check(oneOf(given.Answer, pipeline.Yes, pipeline.No, pipeline.Unknown), "evidence has no answer")
		v.check(oneOf(given.From, "", pipeline.FromMe, pipeline.FromBuyer, pipeline.FromDocument), "evidence is from nobody known")
		v.count("evidence.score", given.Score)
		v.count("evidence.process_version", given.Process)
	}
	for key, version := range d.Accepted {
		v.key(string(key))
		v.count("accepted_gaps", version)
	}
}

func (v *validation) parts(d *pipeline.Deal) {
	for _, a := range d.Activities {
		v.part(a.ID, a.Part)
		v.check(oneOf(a.Kind, pipeline.Call, pipeline.Email, pipeline.Meeting, pipeline.Note), "an activity has no kind")
		v.check(oneOf(a.Direction, "", pipeline.In, pipeline.Out, pipeline.Both), "an activity has no direction")
		v.check(oneOf(a.Purpose, "", pipeline.Discovery, pipeline.Response, pipeline.GoAhead, pipeline.Deposit, pipeline.Kickoff, pipeline.Delivered, pipeline.Referral),
			"an activity has an unknown purpose")
		v.check(!a.At.IsZero(), "an activity has no time")
	}
	for _, step := range d.Steps {
		v.part(step.ID, step.Part)
		v.count("steps.pushes", step.Pushes)
		v.check(step.Text != "", "a step has no text")
	}
	for _, o := range d.Objections {
		v.part(o.ID, o.Part)
		v.check(oneOf(o.State, pipeline.ObjectionOpen, pipeline.ObjectionResolved, pipeline.ObjectionConceded, pipeline.ObjectionParked),
			"an objection has no state")
	}
	for _, doc := range d.Documents {
		v.part(doc.ID, doc.Part)
		v.check(doc.Amount.IsZero() || money.KnownCurrency(doc.Amount.Currency) && doc.Amount.Minor >= 0 && doc.Amount.Minor <= money.MaxMinor, "an amount is not valid")
		v.check(oneOf(doc.State, pipeline.Sent, pipeline.Accepted, pipeline.Signed), "a document has no state")
		v.check(oneOf(doc.Kind, pipeline.Proposal, pipeline.LOI, pipeline.Contract, pipeline.PO, pipeline.Invoice), "a document has no kind")
	}
}

func (v *validation) part(id string, number int) {
	v.line("an id", id)
	v.count("part", number)
}

// count checks a number that the program counts on from.
func (v *validation) count(name string, n int) {
	const most = 1_000_000_000
	v.check(n >= 0 && n <= most, "its "+name+" is negative or too large")
}

func (v *validation) key(key string) {
	v.check(pipeline.IsKey(key), refusal.Quoted(key)+" is not the key of a stage or criterion")
}

// line checks a name that lists and commands show.
func (v *validation) line(name, text string) {
	v.check(strings.IndexFunc(text, unicode.IsControl) < 0, name+" has a control character")
	v.check(len(text) <= 4*pipeline.MaxField, name+" is too long")
}

func (v *validation) text(text string) {
	v.check(len(text) <= pipeline.MaxNote, "a text is larger than 1 MiB")
	v.check(strings.IndexByte(text, 0) < 0, "a text has a NUL character")
}

func oneOf[T comparable](word T, allowed ...T) bool { return slices.Contains(allowed, word) }
