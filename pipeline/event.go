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

// Event is one thing that happened to a deal, with its moment or its day. When it
// was recorded is up to the store.
type Event struct {
	At   time.Time
	Day  calendar.Date // instead of At, when the hour is unknown
	Data Data
}

// Moment is when it happened, see calendar.Date.Moment for a day.
func (e Event) Moment() time.Time {
	if e.Day.IsZero() {
		return e.At
	}
	return e.Day.Moment()
}

// Data is the content of an event. The set is sealed: every kind is in this
// package, so that a book written by one version of the program can be read by
// another.
type Data interface {
	// Kind is the name under which the event is stored. The meaning of a released
	// name and of the JSON of its payload never changes.
	Kind() string
	apply(d *Deal, at time.Time)
}

// Evolve folds events into a deal. The given deal stays as it was, which costs a
// copy of it: a long history is folded in a Fold.
func Evolve(d Deal, events ...Event) Deal {
	f := Fold{d.clone()}
	for _, e := range events {
		f.Add(e)
	}
	return f.deal
}

// Fold is a deal being built from its events. Nobody else holds it, so each event
// changes it in place, and folding takes time in proportion to the events.
type Fold struct{ deal Deal }

// NewFold is a deal before its first event.
func NewFold(number int64) Fold { return Fold{Deal{ID: number}} }

// Add folds the next event.
func (f *Fold) Add(e Event) {
	e.Data.apply(&f.deal, e.Moment())
	f.deal.Version++
}

// Deal is the deal so far. It belongs to the fold until that is done: the next event
// will change it.
func (f *Fold) Deal() *Deal { return &f.deal }

// clone copies everything an event may write to. Empty lists become nil ones, as
// they do after a round trip through JSON.
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
	if len(d.Read) == 0 { // No event writes to it.
		d.Read = nil
	}
	return d
}

func cloned[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return slices.Clone(list)
}

// Fields are the parts of a deal that a person fills in. A nil pointer leaves the
// field alone; a pointer to a zero value clears it.
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
	// Own are the custom fields that change; nil removes one.
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

// Created is the creation of a deal.
type Created struct {
	ID     string   `json:"id"`     // the identity of the deal
	Number int64    `json:"number"` // for people
	Stage  StageKey `json:"stage"`
	Fields Fields   `json:"fields"`
	Parent Ref      `json:"parent,omitzero"`
}

// Imported replaces a deal with another program's version of it. It carries the
// whole deal, so that importing the same file twice can be distinguished from
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

// Finished finishes a step.
type Finished struct {
	Step string `json:"step"` // its id
}

// StepMoved moves a step to another day.
type StepMoved struct {
	Step string        `json:"step"` // its id
	Due  calendar.Date `json:"due"`
}

// Snoozed snoozes a deal.
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

// Exit is the frozen state of the criteria of the passed gates, hard and soft ones,
// so that their effect can be measured later.
type Exit struct {
	Met   []CriterionKey `json:"met,omitempty"`
	Unmet []CriterionKey `json:"unmet,omitempty"`
}

// WentBack moves a deal to an earlier stage.
type WentBack struct {
	From   StageKey       `json:"from"`
	To     StageKey       `json:"to"`
	Reason string         `json:"reason"`
	Verify []CriterionKey `json:"re_verify,omitempty"` // evidence that counts again only once confirmed
}

// WonDeal is the sale: the deal leaves the last selling stage.
type WonDeal struct {
	From       StageKey       `json:"from"`
	To         StageKey       `json:"to"`
	Skipped    []StageKey     `json:"skipped,omitempty"`
	Overridden []CriterionKey `json:"overridden,omitempty"`
	Reason     string         `json:"reason,omitempty"`
	Recorded   time.Time      `json:"recorded_at,omitzero"` // when it was entered, if later
	Exit
}

// LostDeal closes a deal without a sale.
type LostDeal struct {
	From     StageKey   `json:"from"`
	Reason   LostReason `json:"reason"`
	Note     string     `json:"note,omitempty"`
	Recorded time.Time  `json:"recorded_at,omitzero"` // when it was entered, if later
}

// Reopened reopens a closed deal.
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

// Restaged moves a deal to another stage because the process no longer has its
// stage. It passes no gate.
type Restaged struct {
	From StageKey `json:"from"`
	To   StageKey `json:"to"`
}

// AcceptedGaps accepts unmet criteria of earlier gates as is.
type AcceptedGaps struct {
	Keys    []CriterionKey `json:"criteria"`
	Process int            `json:"process_version,omitempty"` // the version that asked for them
}

// RenewalDrafted says that the renewal of this deal was created.
type RenewalDrafted struct{}
