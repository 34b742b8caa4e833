package pipeline

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"deals/pipeline/calendar"
	"deals/pipeline/refusal"
)

// Intent is a user's request about a deal. Keys, the palette, the mouse and the
// command line all end in an intent, so that they cannot differ.
type Intent interface {
	// allowed refuses an intent that the deal's status rules out, see Allowed.
	allowed(c *context, d *Deal) error
	// decide returns the events of the intent, or refuses. It is called only for
	// allowed intents. An event in the past carries its own time in the intent.
	decide(c *context, d *Deal) ([]Event, error)
	// label describes the change to d in a few words, for history and undo.
	label(c *context, before, after *Deal) string
}

// context is the data available to every decision.
type context struct {
	change  string // the id of the change being decided
	parts   int    // number of parts and contacts of the deal it created so far
	process *Process
	now     time.Time      // in UTC, as events keep it
	here    *time.Location // decides the day
}

func newContext(p *Process, now time.Time) *context {
	return &context{process: p, now: now.UTC(), here: now.Location()}
}

func (c *context) today() calendar.Date { return calendar.DayOf(c.now, c.here) }

// Change is the outcome of a decision: the label and the events.
type Change struct {
	Label  string
	Events []Event
	After  Deal
	// Spawned are deals that the change creates, such as the renewal of a completed
	// deal. They belong to the same change.
	Spawned []Spawn
}

// Spawn is a new deal created by a change to another.
type Spawn struct {
	Create  Create
	Intents []Intent
}

// spawner is an intent that can create further deals.
type spawner interface {
	spawn(c *context, before, after *Deal) []Spawn
}

// Decide is a trial of intents. Its result must not be stored: the ids of new parts
// belong to no change. For storing there is DecideIn.
func Decide(p *Process, d Deal, now time.Time, intents ...Intent) (Change, error) {
	return DecideIn("trial-"+strconv.Itoa(d.Version), p, d, now, intents...)
}

// DecideIn decides intents one after the other, each on the deal as the previous
// one left it, and returns a single change with the given id. When one of them is
// refused, none has happened.
func DecideIn(id string, p *Process, d Deal, now time.Time, intents ...Intent) (Change, error) {
	c := newContext(p, now)
	c.change = id
	change := Change{After: d}
	var labels, asides []string
	for _, intent := range intents {
		before := change.After
		events, err := c.carryOut(intent, &before)
		if err != nil {
			return Change{}, err
		}
		if len(events) == 0 {
			continue
		}
		change.After = Evolve(before, events...)
		change.Events = append(change.Events, events...)
		if s, ok := intent.(spawner); ok {
			change.Spawned = append(change.Spawned, s.spawn(c, &before, &change.After)...)
		}
		labels, asides = append(labels, intent.label(c, &before, &change.After)), append(asides, detail(intent))
	}
	if len(change.Events) == 0 {
		return change, ErrNothingChanged
	}
	for _, intent := range intents {
		if seen, ok := intent.(IfUnchanged); ok {
			if err := seen.conflict(p, &d, &change.After); err != nil {
				return Change{}, err
			}
		}
	}
	change.Label = summary(labels, asides)
	if !d.Exists() {
		change.Label = labels[0] // A new deal is the news, not the note it begins with.
	}
	return change, nil
}

// carryOut decides an allowed intent; one that changes nothing has no events.
func (c *context) carryOut(intent Intent, d *Deal) ([]Event, error) {
	switch err := intent.allowed(c, d); {
	case errors.Is(err, ErrNothingChanged):
		return nil, nil
	case err != nil:
		return nil, err
	}
	return intent.decide(c, d)
}

// ErrNothingChanged means that an intent would change nothing.
var ErrNothingChanged = errors.New("nothing changed")

// summary names a change after its last intent, which is the move that the others
// made possible.
func summary(labels, asides []string) string {
	last := labels[len(labels)-1]
	switch len(labels) {
	case 1:
		return last
	case 2:
		return last + " " + asides[0]
	default:
		return fmt.Sprintf("%s + %d answers", last, len(labels)-1)
	}
}

// detail describes the effect of an intent besides the one that names its change.
func detail(i Intent) string {
	switch i.(type) {
	case ScheduleStep:
		return "+ next step"
	case MoveStep:
		return "+ step moved"
	default:
		return "+ 1 answer"
	}
}

// newID is the id of a new part or contact.
func (c *context) newID() string {
	c.parts++
	return c.change + "." + strconv.Itoa(c.parts)
}

// when is the event of something that happened at a moment, on a day, or, with
// neither, now. For an event of today, now is as precise as anybody knows.
func (c *context) when(given time.Time, day calendar.Date) (Event, error) {
	if day.IsZero() {
		at, err := c.at(given)
		return Event{At: at}, err
	}
	today := c.today()
	switch {
	case day.After(today):
		return Event{}, refusal.New(refusal.Usage, "in_the_future", "give a past date, or none for today", "%s is in the future.", day.Full())
	case day == today, day.Moment().After(c.now):
		return Event{At: c.now}, nil
	}
	return Event{Day: day}, nil
}

// of is the event with some data.
func (e Event) of(data Data) Event {
	e.Data = data
	return e
}

// at is the moment of an event: the given one, or now.
func (c *context) at(given time.Time) (time.Time, error) {
	if given.IsZero() {
		return c.now, nil
	}
	given = given.Truncate(time.Millisecond).UTC() // the precision of a book
	if given.After(c.now) {
		return time.Time{}, refusal.New(refusal.Usage, "in_the_future", "give a past date, or none for today",
			"%s, %s is in the future.", calendar.DayOf(given, c.here).Full(), given.In(c.here).Format("15:04"))
	}
	return given, nil
}

func (c *context) mustExist(d *Deal) error {
	if !d.Exists() {
		return refusal.New(refusal.NoSuchDeal, "no_such_deal", "", "There is no such deal.").By(refusal.Run("ls"), refusal.Say("lists your deals"))
	}
	return nil
}

func (c *context) mustBeOpen(d *Deal, verb string) error {
	if err := c.mustExist(d); err != nil {
		return err
	}
	switch {
	case d.Status == Open:
		return nil
	case string(d.Status) == verb:
		return refusal.New(refusal.Invalid, "not_open", "", "%q is already %s.", d.Title, verb).By(reopening("to undo that, reopen it:", d)...)
	default:
		return refusal.New(refusal.Invalid, "not_open", "", "%q is %s, so it cannot be %s.", d.Title, d.Status, verb).
			By(reopening("reopen it first:", d)...)
	}
}
