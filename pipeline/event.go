package pipeline

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"time"

	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// Event is one thing that happened to a deal, at the moment or on the day it
// happened. When it was recorded is the store's business.
type Event struct {
	At   time.Time
	Day  calendar.Date // instead of At, where no hour is known
	Data Data
}

// Moment is when it happened. A day without an hour stands at its noon in UTC, so
// that it is the same day whoever reads the book, in nearly every zone.
func (e Event) Moment() time.Time {
	if e.Day.IsZero() {
		return e.At
	}
	return noon(e.Day)
}

func noon(day calendar.Date) time.Time { return day.In(time.UTC).Add(12 * time.Hour) }

// Data is what an event says. The set is sealed: every kind is in this package,
// so that a book written by one version of the program can be read by another.
type Data interface {
	// Kind is the name under which the event is stored. A released name and the
	// JSON of its payload never change meaning.
	Kind() string
	apply(d *Deal, at time.Time)
}

// Evolve folds events into a deal. The deal it was given stays as it was.
func Evolve(d Deal, events ...Event) Deal {
	d = d.clone()
	for _, e := range events {
		e.Data.apply(&d, e.Moment())
		d.Version++
	}
	return d
}

// clone copies everything an event may write to. Empty lists become nil ones,
// which is what they are after a way through JSON.
func (d Deal) clone() Deal {
	d.Contacts = cloned(d.Contacts)
	d.Tags = cloned(d.Tags)
	d.Visits = cloned(d.Visits)
	d.Overrides = cloned(d.Overrides)
	d.Activities = cloned(d.Activities)
	d.Steps = cloned(d.Steps)
	d.Objections = cloned(d.Objections)
	d.Documents = cloned(d.Documents)
	d.Evidence, d.Accepted = maps.Clone(d.Evidence), maps.Clone(d.Accepted)
	if len(d.Evidence) == 0 {
		d.Evidence = nil
	}
	if len(d.Accepted) == 0 {
		d.Accepted = nil
	}
	if d.Own = maps.Clone(d.Own); len(d.Own) == 0 {
		d.Own = nil
	}
	return d
}

func cloned[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return slices.Clone(list)
}

// Fields are the parts of a deal that a person fills in. A nil pointer leaves
// the field alone; a pointer to a zero value clears it.
type Fields struct {
	Title         *string           `json:"title,omitempty"`
	Account       *string           `json:"account,omitempty"`
	Contacts      *[]Contact        `json:"contacts,omitempty"`
	Value         *money.Money      `json:"value,omitempty"`
	Source        *string           `json:"source,omitempty"`
	Tags          *[]string         `json:"tags,omitempty"`
	ExpectedClose *calendar.Date    `json:"expected_close,omitempty"`
	Terms         *string           `json:"terms,omitempty"`
	Renewal       *calendar.Date    `json:"renewal,omitempty"`
	Monthly       *money.Money      `json:"monthly,omitempty"`
	Months        *int              `json:"months,omitempty"`
	Category      *ForecastCategory `json:"forecast_category,omitempty"`
	// Own are those of the deal's own fields that change; nil takes one away.
	Own map[string]*string `json:"fields,omitempty"`
}

func (f Fields) isZero() bool { return reflect.ValueOf(f).IsZero() }

func (f Fields) apply(d *Deal, at time.Time) {
	set(&d.Title, f.Title)
	set(&d.Account, f.Account)
	set(&d.Value, f.Value)
	set(&d.Source, f.Source)
	set(&d.Terms, f.Terms)
	set(&d.Renewal, f.Renewal)
	set(&d.Monthly, f.Monthly)
	set(&d.Months, f.Months)
	set(&d.Category, f.Category)
	setList(&d.Contacts, f.Contacts)
	setList(&d.Tags, f.Tags)
	d.setOwn(f.Own)
	if f.ExpectedClose != nil {
		was := d.ExpectedClose
		if !was.IsZero() && was.Before(*f.ExpectedClose) {
			d.Pushes++
			d.DaysPushed += was.DaysUntil(*f.ExpectedClose)
		}
		if d.FirstClose.IsZero() {
			d.FirstClose = cmp.Or(was, *f.ExpectedClose)
		}
		d.ExpectedClose, d.Confirmed = *f.ExpectedClose, at
	}
}

func (d *Deal) setOwn(fields map[string]*string) {
	for name, text := range fields {
		if text == nil {
			delete(d.Own, name)
			continue
		}
		if d.Own == nil {
			d.Own = map[string]string{}
		}
		d.Own[name] = *text
	}
	if len(d.Own) == 0 {
		d.Own = nil
	}
}

func set[T any](field, value *T) {
	if value != nil {
		*field = *value
	}
}

func setList[T any](field, value *[]T) {
	if value != nil {
		*field = cloned(*value)
	}
}

// Created is the birth of a deal.
type Created struct {
	ID     string   `json:"id"`     // the identity of the deal
	Number int64    `json:"number"` // for people
	Stage  StageKey `json:"stage"`
	Fields Fields   `json:"fields"`
	Parent Ref      `json:"parent,omitzero"`
}

// Imported puts a deal as another program knew it in place of what was here. It
// carries the whole deal, so that importing the same file twice can be told from
// importing a changed one.
type Imported struct {
	Deal Deal `json:"deal"`
}

// Edited changes fields that a person fills in.
type Edited struct {
	Fields Fields `json:"fields"`
}

// EvidenceGiven gives evidence for a judged criterion.
type EvidenceGiven struct {
	Criterion CriterionKey `json:"criterion"`
	Evidence  Evidence     `json:"evidence"`
}

// Logged records an activity.
type Logged struct {
	Activity Activity `json:"activity"`
}

// Scheduled plans a step.
type Scheduled struct {
	Step Step `json:"step"`
}

// Finished ends a step.
type Finished struct {
	Step string `json:"step"` // its id
}

// StepMoved gives a step another day.
type StepMoved struct {
	Step string        `json:"step"` // its id
	Due  calendar.Date `json:"due"`
}

// Snoozed silences the rot of a deal.
type Snoozed struct {
	Until  calendar.Date `json:"until"`
	Reason string        `json:"reason"`
}

// Objected records an objection of the buyer.
type Objected struct {
	Objection Objection `json:"objection"`
}

// Resolved ends an objection.
type Resolved struct {
	Objection string         `json:"objection"` // its id
	State     ObjectionState `json:"state"`
	Answer    string         `json:"answer,omitempty"`
}

// Filed records a document, or a new state of one filed before.
type Filed struct {
	Document Document `json:"document"`
}

// Advanced moves a deal through one or more gates.
type Advanced struct {
	From       StageKey       `json:"from"`
	To         StageKey       `json:"to"`
	Skipped    []StageKey     `json:"skipped,omitempty"`
	Overridden []CriterionKey `json:"overridden,omitempty"`
	Reason     string         `json:"reason,omitempty"` // of the override
	Exit
}

// Exit freezes how the criteria of the gates passed stood at that moment, hard
// and soft ones, so that it can be told later which of them mattered.
type Exit struct {
	Met   []CriterionKey `json:"met,omitempty"`
	Unmet []CriterionKey `json:"unmet,omitempty"`
}

// WentBack moves a deal to an earlier stage.
type WentBack struct {
	From   StageKey       `json:"from"`
	To     StageKey       `json:"to"`
	Reason string         `json:"reason"`
	Verify []CriterionKey `json:"re_verify,omitempty"` // evidence that count again only once confirmed
}

// WonDeal is the sale: the deal leaves the last selling stage.
type WonDeal struct {
	From       StageKey       `json:"from"`
	To         StageKey       `json:"to"`
	Skipped    []StageKey     `json:"skipped,omitempty"`
	Overridden []CriterionKey `json:"overridden,omitempty"`
	Reason     string         `json:"reason,omitempty"`
	Recorded   time.Time      `json:"recorded_at,omitzero"` // when it was entered, if that was later
	Exit
}

// LostDeal ends a deal without a sale.
type LostDeal struct {
	From     StageKey   `json:"from"`
	Reason   LostReason `json:"reason"`
	Note     string     `json:"note,omitempty"`
	Recorded time.Time  `json:"recorded_at,omitzero"` // when it was entered, if that was later
}

// Reopened takes an ended deal up again.
type Reopened struct {
	To     StageKey       `json:"to"`
	Reason string         `json:"reason"`
	Verify []CriterionKey `json:"re_verify,omitempty"`
}

// CompletedDeal ends the follow-up of a won deal.
type CompletedDeal struct {
	From       StageKey       `json:"from"`
	Overridden []CriterionKey `json:"overridden,omitempty"`
	Reason     string         `json:"reason,omitempty"`
}

// Restaged puts a deal in another stage because the process no longer has the
// one it stood in. It passes no gate.
type Restaged struct {
	From StageKey `json:"from"`
	To   StageKey `json:"to"`
}

// AcceptedGaps takes unmet criteria of gates passed as they are.
type AcceptedGaps struct {
	Keys    []CriterionKey `json:"criteria"`
	Process int            `json:"process_version,omitempty"` // the one that asked for them
}

// RenewalDrafted tells that the deal which renews this one was started.
type RenewalDrafted struct{}
