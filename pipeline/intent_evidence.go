package pipeline

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

// AnswerCriterion answers a judged criterion, or one question of an answers
// criterion, or records the number of a score.
type AnswerCriterion struct {
	Key    CriterionKey
	Answer Answer
	Note   string
	From   EvidenceFrom // "" is me
	Score  *int         // for a score; Answer may then be left out
}

// LogActivity records an activity with the buyer.
type LogActivity struct {
	Kind      ActivityKind
	Direction Direction // "" is out for a call or email, both for a meeting
	Purpose   Purpose
	Text      string
	At        time.Time
	Day       calendar.Date // instead of At, when the hour is unknown
}

// RaiseObjection records an objection of the buyer.
type RaiseObjection struct{ Text string }

// EndObjection resolves, concedes or parks an objection.
type EndObjection struct {
	Part  int
	State ObjectionState // "" is resolved
	Text  string         // how
}

// FileDocument records a document that was sent. Without a reference and an amount,
// it updates an earlier document of the same kind, if there is one.
type FileDocument struct {
	Document DocumentKind
	State    DocumentState // "" is sent
	Amount   money.Money
	Valid    calendar.Date
	Ref      string
	At       time.Time
	Day      calendar.Date // instead of At, when the hour is unknown
}

func (i AnswerCriterion) decide(c *context, d *Deal) ([]Event, error) {
	criterion, _, ok := c.process.Criterion(i.Key)
	if !ok || criterion.asksSeveral() && criterion.Key == i.Key {
		return nil, c.unknownCriterion(d, i.Key)
	}
	var check Checker
	mark := Evidence{Answer: i.Answer, Note: check.note(InputNote, i.Note), From: i.From, At: c.now, Process: c.process.Version}
	if mark.From == "" {
		mark.From = FromMe
	}
	oneOf(&check, "source of evidence", mark.From, FromMe, FromBuyer, FromDocument)
	if criterion.TakesNumber() {
		mark.Answer, mark.Score = Yes, check.score(criterion, i)
	} else if i.Score != nil {
		check.fail("no_score", "answer yes, no or unknown", "%s takes yes or no, not a number.", criterion.Label)
	}
	oneOf(&check, "answer", mark.Answer, Yes, No, Unknown)
	if !criterion.takesAnswer() {
		return nil, refusal.New(refusal.Invalid, "not_judged", "", "%q is read from the deal and cannot be answered.", criterion.Label).
			By(refusal.Run("gate", id(d)), refusal.Say("shows how to meet it"))
	}
	if check.Err != nil {
		return nil, check.Err
	}
	return []Event{{At: c.now, Data: EvidenceGiven{i.Key, mark}}}, nil
}

func (c *Checker) score(criterion *Criterion, i AnswerCriterion) int {
	if i.Score == nil {
		c.fail("no_score", fmt.Sprintf("give a number from %d to %d", criterion.Min, criterion.Max), "%s needs a number.", criterion.Label)
		return 0
	}
	if *i.Score < criterion.Min || *i.Score > criterion.Max {
		c.fail("bad_score", fmt.Sprintf("give a number from %d to %d", criterion.Min, criterion.Max), "%d is not on the scale.", *i.Score)
	}
	return *i.Score
}

func (c *context) unknownCriterion(d *Deal, key CriterionKey) error {
	refused := refusal.New(refusal.Usage, "no_such_criterion", "", "There is no criterion %q to answer.", string(key))
	criterion, _, ok := c.process.Criterion(key)
	if !ok {
		refused.Hint = "one of: " + strings.Join(c.process.answerable(), ", ")
		return refused
	}
	refused.Hint = "answer one of its questions:"
	for _, a := range criterion.Answers {
		refused.Hint += " " + string(a.Key)
	}
	return refused
}

func (i AnswerCriterion) label(c *context, _, after *Deal) string {
	return fmt.Sprintf("answered %q for %s", c.process.Question(i.Key), after.Title)
}

func (i LogActivity) decide(c *context, d *Deal) ([]Event, error) {
	event, err := c.when(i.At, i.Day)
	if err != nil {
		return nil, err
	}
	var check Checker
	oneOf(&check, "kind of activity", i.Kind, Call, Email, Meeting, Note)
	if i.Purpose != "" {
		oneOf(&check, "purpose", i.Purpose, Discovery, Response, GoAhead, Deposit, Kickoff, Delivered, Referral)
	}
	direction := i.Direction
	switch {
	case i.Kind == Note:
		direction = ""
	case direction != "":
		oneOf(&check, "direction", direction, In, Out, Both)
	case i.Kind == Meeting || i.Purpose == Discovery:
		direction = Both
	case i.Purpose == Response || i.Purpose == GoAhead:
		direction = In
	default:
		direction = Out
	}
	text := check.Required(InputText, i.Text, "say what happened, in a few words")
	activity := Activity{ID: c.newID(), Kind: i.Kind, Direction: direction, Purpose: i.Purpose, Text: text, At: event.Moment()}
	return []Event{event.of(Logged{activity})}, check.Err
}

func (i LogActivity) label(_ *context, _, after *Deal) string {
	return fmt.Sprintf("logged %s for %s", withArticle(string(i.Kind)), after.Title)
}

func (i RaiseObjection) decide(c *context, d *Deal) ([]Event, error) {
	var check Checker
	text := check.Required(InputText, i.Text, "say it in the buyer's words")
	return []Event{{At: c.now, Data: Objected{Objection{ID: c.newID(), Text: text, State: ObjectionOpen, Raised: c.now}}}}, check.Err
}

func (i RaiseObjection) label(_ *context, _, after *Deal) string {
	return "recorded an objection for " + after.Title
}

func (i EndObjection) decide(c *context, d *Deal) ([]Event, error) {
	var check Checker
	state := i.State
	if state == "" {
		state = ObjectionResolved
	}
	oneOf(&check, "state", state, ObjectionResolved, ObjectionConceded, ObjectionParked)
	text := check.Required(InputText, i.Text, "say how it was resolved")
	at := slices.IndexFunc(d.Objections, func(o Objection) bool { return o.Part == i.Part })
	return []Event{{At: c.now, Data: Resolved{Objection: d.Objections[at].ID, State: state, Answer: text}}}, check.Err
}

func (i EndObjection) label(_ *context, _, after *Deal) string {
	return "resolved an objection for " + after.Title
}

func (i FileDocument) decide(c *context, d *Deal) ([]Event, error) {
	event, err := c.when(i.At, i.Day)
	if err != nil {
		return nil, err
	}
	var check Checker
	oneOf(&check, "kind of document", i.Document, Proposal, LOI, Contract, PO, Invoice)
	state := i.State
	if state == "" {
		state = Sent
	}
	check.money("amount", &i.Amount)
	oneOf(&check, "state", state, Sent, Accepted, Signed)
	doc := Document{Kind: i.Document, State: state, Amount: i.Amount, ValidUntil: i.Valid, Ref: check.Clean(InputRef, i.Ref, MaxField), At: event.Moment()}
	if last, ok := d.LastDocument(i.Document); ok && i.Ref == "" && i.Amount.IsZero() && state != Sent {
		last.State, last.At, last.Part = state, event.Moment(), 0
		if !i.Valid.IsZero() {
			last.ValidUntil = i.Valid
		}
		doc = last
	} else {
		doc.ID = c.newID()
	}
	return []Event{event.of(Filed{doc})}, check.Err
}

// LastDocument is the latest document of a kind.
func (d *Deal) LastDocument(kind DocumentKind) (last Document, ok bool) {
	for _, doc := range d.Documents {
		if doc.Kind == kind {
			last, ok = doc, true
		}
	}
	return last, ok
}

func (i FileDocument) label(_ *context, _, after *Deal) string {
	state := i.State
	if state == "" {
		state = Sent
	}
	return fmt.Sprintf("recorded %s (%s) for %s", withArticle(i.Document.Name()), state, after.Title)
}
