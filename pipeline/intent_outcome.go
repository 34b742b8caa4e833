package pipeline

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

// Win closes a deal with a sale. It passes every gate up to the stage after the
// sale, and schedules the follow-up of the process.
type Win struct {
	Value    *money.Money  // the final value; nil keeps the current one
	At       time.Time     // when it was won; zero is now
	Day      calendar.Date // instead of At, when the hour is unknown
	Override bool
	Reason   string
}

// Lose closes a deal without a sale.
type Lose struct {
	Reason  LostReason
	Note    string
	Revisit calendar.Date // when to try again; becomes a step
	At      time.Time
	Day     calendar.Date // instead of At, when the hour is unknown
}

// Reopen opens a won or lost deal again.
type Reopen struct{ Reason string }

// Complete ends the follow-up of a won deal.
type Complete struct {
	Override bool
	Reason   string
}

func (i Win) decide(c *context, d *Deal) ([]Event, error) {
	closing, err := c.closing(d, i.At, i.Day, "won")
	if err != nil {
		return nil, err
	}
	var check Checker
	var events []Event
	after := *d
	check.money("value", i.Value)
	if value := changed(d.Value, i.Value); value != nil {
		events = append(events, Event{At: c.now, Data: Edited{Fields{Value: value}}})
		after = Evolve(after, events...)
	}
	follow := c.process.FollowStage().Key
	if check.Err != nil {
		return nil, check.Err
	}
	p, err := c.pass(&after, follow, i.Override, i.Reason)
	if err != nil {
		return nil, err
	}
	events = append(events, closing.of(WonDeal{From: d.Stage, To: follow, Skipped: c.between(d.Stage, follow), Overridden: p.overridden, Reason: p.reason, Recorded: c.recordedAfter(closing), Exit: p.exit}))
	for _, f := range c.process.FollowUps {
		due := c.dayOf(closing).AddDays(f.AfterDays)
		events = append(events, Event{At: c.now, Data: Scheduled{Step{ID: c.newID(), Text: f.Text, Due: due, Added: c.now}}})
	}
	return events, nil
}

func (i Win) label(_ *context, _, after *Deal) string {
	if after.Value.IsZero() {
		return "won " + after.Title
	}
	return fmt.Sprintf("won %s (%s)", after.Title, after.Value.Full())
}

func (i Lose) decide(c *context, d *Deal) ([]Event, error) {
	closing, err := c.closing(d, i.At, i.Day, "lost")
	if err != nil {
		return nil, err
	}
	lost, err := c.lostReason(i.Reason)
	if err != nil {
		return nil, err
	}
	var check Checker
	note := check.note(InputNote, i.Note)
	if lost == LostOther && note == "" {
		check.Wrong(refusal.New(refusal.Usage, "no_note", "", "The lost reason \"other\" needs a note.").About(InputNote).By(refusal.Say("say why it was lost:"), refusal.Add("note", "TEXT")))
	}
	if !i.Revisit.IsZero() && i.Revisit.Before(c.today()) {
		check.Wrong(refusal.New(refusal.Usage, "not_ahead", "", "The revisit date is in the past.").
			By(refusal.Say("give a date in the future:"), refusal.Command{}.WithText("revisit", "in 3 months")))
	}
	events := []Event{closing.of(LostDeal{From: d.Stage, Reason: lost, Note: note, Recorded: c.recordedAfter(closing)})}
	if !i.Revisit.IsZero() {
		step := Step{ID: c.newID(), Text: "Revisit: lost to " + string(lost), Due: i.Revisit, Added: c.now}
		events = append(events, Event{At: c.now, Data: Scheduled{step}})
	}
	return events, check.Err
}

// closing is the event of a deal won or lost at the given time, or now. A deal cannot close
// before it was created, but on the same day it can, if the hour of one is unknown. Now is
// never too early: then the deal was created while the clock was ahead.
func (c *context) closing(d *Deal, given time.Time, day calendar.Date, verb string) (Event, error) {
	event, err := c.when(given, day)
	if err != nil || given.IsZero() && day.IsZero() {
		return event, err
	}
	created := calendar.DayOf(d.CreatedAt, c.here)
	early := event.Moment().Before(d.CreatedAt)
	if !event.Day.IsZero() || calendar.IsDay(d.CreatedAt) {
		early = c.dayOf(event).Before(created)
	}
	if early {
		err = refusal.New(refusal.Usage, "before_created", "give a later date, or none for today",
			"%q was created on %s and cannot be %s before that.", d.Title, created.Full(), verb)
	}
	return event, err
}

// dayOf is the day of an event in the user's zone.
func (c *context) dayOf(e Event) calendar.Date {
	return calendar.DayOf(e.Moment(), c.here)
}

// recordedAfter is now for a past event; an event happening now needs no second
// moment.
func (c *context) recordedAfter(e Event) time.Time {
	if e.At.Equal(c.now) {
		return time.Time{}
	}
	return c.now
}

// lostReason accepts a reason of the process, or the start of one, in any case and
// with dashes for spaces.
func (c *context) lostReason(word LostReason) (LostReason, error) {
	wanted := strings.ToLower(strings.NewReplacer("-", " ", "_", " ").Replace(strings.TrimSpace(string(word))))
	var hits []LostReason
	for _, reason := range c.process.LostReasons {
		folded := strings.ToLower(string(reason))
		if folded == wanted {
			return reason, nil
		}
		if wanted != "" && strings.Contains(folded, wanted) {
			hits = append(hits, reason)
		}
	}
	if len(hits) == 1 {
		return hits[0], nil
	}
	names := make([]string, len(c.process.LostReasons))
	for i, reason := range c.process.LostReasons {
		names[i] = string(reason)
	}
	message := "There is no lost reason " + refusal.Quoted(string(word)) + "."
	switch {
	case wanted == "":
		message = "Why was it lost?"
	case len(hits) > 1:
		message = refusal.Quoted(string(word)) + " could mean several lost reasons."
	}
	return "", refusal.New(refusal.Usage, "bad_lost_reason", "", "%s", message).
		About(InputLostReason).By(refusal.Add("reason", ""), refusal.Say("is one of: "+strings.Join(names, ", ")))
}

func (i Lose) label(_ *context, _, after *Deal) string {
	return fmt.Sprintf("lost %s (%s)", after.Title, after.LostReason)
}

func (i Reopen) decide(c *context, d *Deal) ([]Event, error) {
	var check Checker
	reason := check.reason(i.Reason, "Say why it is back.")
	to := d.Stage
	if d.Status == Won {
		to = c.process.LastSelling().Key
	}
	if to == c.process.FollowStage().Key { // It became the stage after the sale after the loss.
		to = c.process.LastSelling().Key
	}
	at := c.process.Index(to)
	if at < 0 {
		to, at = c.process.First().Key, 0
	}
	return []Event{{At: c.now, Data: Reopened{To: to, Reason: reason, Verify: c.evidenceFrom(d, at)}}}, check.Err
}

// reopening describes how a deal is reopened.
func reopening(when string, d *Deal) refusal.Remedy {
	return refusal.Remedy{refusal.Say(when), refusal.Run("reopen", id(d)).With("reason", "TEXT")}
}

func (i Reopen) label(_ *context, _, after *Deal) string { return "reopened " + after.Title }

func (i Complete) decide(c *context, d *Deal) ([]Event, error) {
	p, err := c.pass(d, "", i.Override, i.Reason)
	if err != nil {
		return nil, err
	}
	events := []Event{{At: c.now, Data: CompletedDeal{From: d.Stage, Overridden: p.overridden, Reason: p.reason}}}
	after := Evolve(*d, events...)
	if from := after.RenewalFrom(); !from.IsZero() && !from.After(c.today()) {
		events = append(events, Event{At: c.now, Data: RenewalDrafted{}})
	}
	return events, nil
}

func (i Complete) label(_ *context, _, after *Deal) string { return "completed " + after.Title }

// Import replaces a deal with the version from a file. That version must already
// contain everything to keep of the current one.
type Import struct{ Deal Deal }

func (i Import) decide(c *context, d *Deal) ([]Event, error) {
	deal := i.Deal
	if err := deal.Validate(c.process); err != nil {
		return nil, err
	}
	deal.IdentifyParts()
	return []Event{{At: c.now, Data: Imported{deal}}}, nil
}

func (i Import) label(_ *context, before, after *Deal) string {
	if before.Exists() {
		return "imported " + after.Title + " again"
	}
	return "imported " + after.Title
}

// IdentifyParts gives parts and contacts of an imported deal that brought no id
// one that is the same on every machine that reads the same file.
func (d *Deal) IdentifyParts() {
	d.Activities, d.Steps = cloned(d.Activities), cloned(d.Steps)
	d.Objections, d.Documents = cloned(d.Objections), cloned(d.Documents)
	d.Contacts = cloned(d.Contacts)
	for _, part := range d.parts() {
		if *part.id == "" {
			*part.id = d.Identity + "." + strconv.Itoa(*part.number)
		}
	}
	next := 0
	recognise(d.Contacts, nil, func() string {
		for {
			next++
			id := d.Identity + ".contact-" + strconv.Itoa(next)
			if !slices.ContainsFunc(d.Contacts, func(c Contact) bool { return c.ID == id }) {
				return id
			}
		}
	})
}

// Validate returns the problem of a deal that came from outside, or nil.
func (d *Deal) Validate(p *Process) error {
	var check Checker
	check.title(&d.Title)
	d.Account = check.Clean(InputAccount, d.Account, MaxField)
	d.Source = check.Clean(InputSource, d.Source, MaxField)
	d.Terms = check.Clean(InputTerms, d.Terms, MaxField)
	d.Tags = check.tags(d.Tags)
	d.Contacts = slices.Clone(d.Contacts)
	for i := range d.Contacts {
		d.Contacts[i] = check.contact(d.Contacts[i])
	}
	check.money("value", &d.Value)
	check.money("monthly value", &d.Monthly)
	if d.Months < 0 || d.Months > MaxMonths || d.Monthly.IsZero() != (d.Months == 0) {
		check.fail("bad_months", "give 1 to 600 months with a monthly value, and none without one", "A term of %d months does not fit the monthly value.", d.Months)
	}
	oneOf(&check, "forecast category", d.Category, InPipeline, Commit, BestCase, Omitted)
	oneOf(&check, "status", d.Status, Open, Won, Lost)
	if p.Index(d.Stage) < 0 {
		check.Wrong(refusal.New(refusal.Usage, "no_such_stage", "", "There is no stage %q.", string(d.Stage)).
			By(refusal.Say("map it:"), refusal.Command{}.WithText("stage-map", string(d.Stage)+"=lead")))
	}
	if won := d.Stage == p.FollowStage().Key; won != (d.Status == Won) {
		check.fail("bad_status", "put won deals in "+string(p.FollowStage().Key)+", and all others before it", "Won deals, and only those, are in %s.", p.FollowStage().Name)
	}
	if closed := !d.ClosedAt.IsZero(); closed && d.ClosedUnknown || (d.Status == Open) == (closed || d.ClosedUnknown) {
		check.fail("bad_closed", "give the day it closed for a won or lost deal, and none for an open one", "The closed date does not fit a deal that is %s.", d.Status)
	}
	if !d.ClosedAt.IsZero() && calendar.Stamp(d.ClosedAt).Before(d.CreatedAt) {
		check.fail("bad_closed", "", "The deal was closed before it was created.")
	}
	if !d.Completed.IsZero() && d.Status != Won {
		check.fail("bad_completed", "", "Only a won deal can be complete.")
	}
	for _, v := range d.Visits {
		if !IsKey(string(v.Stage)) { // A stage of an earlier process is fine.
			check.fail("bad_stage", "", "The stage %s of a visit is not a valid key.", refusal.Quoted(string(v.Stage)))
		}
		for _, key := range slices.Concat(v.Met, v.Unmet) {
			if !IsKey(string(key)) {
				check.fail("bad_criterion", "", "A visit names the criterion %s, but that is not a key.", refusal.Quoted(string(key)))
			}
		}
	}
	check.origin(d.Origin)
	for name, text := range d.Own {
		check.Clean(InputOwn, name, MaxField)
		check.note(InputOwn, text)
	}
	check.fewFields(len(d.Own))
	check.parts(d)
	return check.Err
}
