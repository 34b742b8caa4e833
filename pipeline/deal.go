package pipeline

import (
	"strings"
	"time"

	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// Limits on what a person may type, so that one field cannot swamp a screen or
// the file. They count characters, except for MaxNote, which counts bytes.
const (
	MaxTitle = 200
	MaxField = 500
	MaxNote  = 1 << 20
	MaxTags  = 50
	MaxOwn   = 100
)

// StageKey names a stage in scripts, files and events; it never changes while
// the name shown to people may.
type StageKey string

// CriterionKey names a criterion, or one of the answers of a criterion. Keys are
// unique over the whole process, so a mark needs no stage beside it.
type CriterionKey string

// Status says whether a deal is still being sold. It is independent of the
// stage: winning is the event of leaving the last selling stage.
type Status string

// The three statuses; there is never a fourth.
const (
	Open Status = "open"
	Won  Status = "won"
	Lost Status = "lost"
)

// Deal is one opportunity with one buyer, as its events have made it.
type Deal struct {
	ID       int64  `json:"id"`                 // its number, for people
	Identity string `json:"identity,omitempty"` // what it is known by in every copy of the book
	Version  int    `json:"version"`            // events folded so far; tells a stale screen from a fresh one

	Title         string        `json:"title"`
	Account       string        `json:"account,omitempty"`  // the company or person who buys
	Contacts      []Contact     `json:"contacts,omitempty"` // the first one is the main contact
	Value         money.Money   `json:"value,omitzero"`     // zero until somebody names an amount
	Source        string        `json:"source,omitempty"`
	Tags          []string      `json:"tags,omitempty"`
	ExpectedClose calendar.Date `json:"expected_close,omitzero"`
	Terms         string        `json:"terms,omitempty"`  // payment terms
	Renewal       calendar.Date `json:"renewal,omitzero"` // next contact or renewal after the sale
	Origin        Origin        `json:"origin,omitzero"`  // where it was imported from

	// Monthly is what comes in every month for Months months, beside the one-off
	// Value. The two are never added without saying so.
	Monthly money.Money `json:"monthly,omitzero"`
	Months  int         `json:"months,omitempty"`
	// Own are the fields that the book keeps beside the built-in ones, by name.
	Own map[string]string `json:"fields,omitempty"`
	// Category is the rep's own word on whether it will close when expected.
	Category ForecastCategory `json:"forecast_category,omitempty"`

	Status         Status    `json:"status"`
	Stage          StageKey  `json:"stage"`
	CreatedAt      time.Time `json:"created_at"`
	ClosedAt       time.Time `json:"closed_at,omitzero"`         // when it was won or lost
	CloseRecorded  time.Time `json:"close_recorded_at,omitzero"` // when that was entered, if later
	Completed      time.Time `json:"completed_at,omitzero"`      // when follow-up ended
	Imported       time.Time `json:"imported_at,omitzero"`       // when it came from a file; history before is unseen
	CreatedUnknown bool      `json:"created_unknown,omitempty"`  // imported without a created date
	ClosedUnknown  bool      `json:"closed_unknown,omitempty"`   // won or lost on a day that nobody knows; there is no ClosedAt

	Visits         []Visit                   `json:"visits,omitempty"`
	Evidence       map[CriterionKey]Evidence `json:"evidence,omitempty"`
	Overrides      []Override                `json:"overrides,omitempty"`
	Accepted       map[CriterionKey]int      `json:"accepted_gaps,omitempty"`       // gaps behind the deal that were taken as they are, with the process version
	Parent         Ref                       `json:"parent,omitzero"`               // the deal this one came from: its renewal, or its giver's
	RenewalDrafted bool                      `json:"renewal_drafted,omitempty"`     // the deal that renews this one was started
	Pushes         int                       `json:"pushes,omitempty"`              // how often the expected close moved later
	DaysPushed     int                       `json:"days_pushed,omitempty"`         // by how many days in all
	FirstClose     calendar.Date             `json:"first_expected_close,omitzero"` // the close that was expected first
	Snooze         Snoozing                  `json:"snooze,omitzero"`               // the last one, which may be over
	Confirmed      time.Time                 `json:"close_confirmed_at,omitzero"`   // when the expected close was last set or confirmed
	LostReason     LostReason                `json:"lost_reason,omitempty"`
	LostNote       string                    `json:"lost_note,omitempty"`
	LastPart       int                       `json:"last_part,omitempty"` // highest part number given, see PartID

	Activities []Activity  `json:"activities,omitempty"`
	Steps      []Step      `json:"steps,omitempty"`
	Objections []Objection `json:"objections,omitempty"`
	Documents  []Document  `json:"documents,omitempty"`
}

// Ref names a deal in another one.
type Ref struct {
	ID     string `json:"id"`     // its identity
	Number int64  `json:"number"` // for people
}

// IsZero reports whether no deal is named.
func (r Ref) IsZero() bool { return r == Ref{} }

// Ref is how another deal names this one.
func (d *Deal) Ref() Ref { return Ref{d.Identity, d.ID} }

// Contact is a person at the account.
type Contact struct {
	ID    string `json:"id,omitempty"` // stays, whatever else of it is edited
	Name  string `json:"name,omitempty"`
	Email string `json:"email,omitempty"`
	Phone string `json:"phone,omitempty"`
	Role  string `json:"role,omitempty"`
}

// IsZero reports whether nothing is known of the contact.
func (c Contact) IsZero() bool { return c == Contact{ID: c.ID} }

// Visit is one stay in a stage. A deal that moves back visits a stage again.
type Visit struct {
	Stage   StageKey  `json:"stage"`
	Entered time.Time `json:"entered"`
	Left    time.Time `json:"left,omitzero"`
	// Unseen marks the stage in which an imported deal was found: when it entered,
	// and by which way, is not known, so stage figures leave the visit out.
	Unseen bool `json:"unseen,omitempty"`
	// Exit is how the gate stood that ended the visit; empty when none was passed,
	// or before such was recorded.
	Exit
}

// Answer is a judgement. Unknown is an answer of its own: it neither meets a
// criterion nor speaks against the deal.
type Answer string

// The three answers.
const (
	Unknown Answer = "unknown"
	Yes     Answer = "yes"
	No      Answer = "no"
)

// EvidenceFrom tells whose word a piece of evidence is.
type EvidenceFrom string

// Whose word a judgement rests on.
const (
	FromMe       EvidenceFrom = "me"
	FromBuyer    EvidenceFrom = "buyer"
	FromDocument EvidenceFrom = "document"
)

// Evidence is the evidence given for a judged criterion.
type Evidence struct {
	Answer  Answer       `json:"answer"`
	Note    string       `json:"note,omitempty"`
	From    EvidenceFrom `json:"from,omitempty"`
	Score   int          `json:"score,omitempty"` // for criteria that take a number; counts only when Answer is yes
	At      time.Time    `json:"at"`
	Process int          `json:"process_version,omitempty"` // the version of the process it was given under
	Verify  bool         `json:"re_verify,omitempty"`       // the deal moved back since; it counts again once confirmed
}

// Override is a gate passed with hard criteria unmet, for a stated reason.
type Override struct {
	From     StageKey       `json:"from"`
	To       StageKey       `json:"to"`
	Criteria []CriterionKey `json:"criteria"`
	Reason   string         `json:"reason"`
	At       time.Time      `json:"at"`
}

// ActivityKind is the channel of an activity.
type ActivityKind string

// The kinds of activity.
const (
	Call    ActivityKind = "call"
	Email   ActivityKind = "email"
	Meeting ActivityKind = "meeting"
	Note    ActivityKind = "note" // written for oneself; not a touch of the buyer
)

// Direction says who spoke to whom.
type Direction string

// The directions of an activity. Both is a conversation; a note has none.
const (
	In   Direction = "in"
	Out  Direction = "out"
	Both Direction = "both"
)

// Purpose says what an activity was for, where a gate asks for it.
type Purpose string

// The purposes a gate can ask for.
const (
	Discovery Purpose = "discovery" // understanding the buyer's need
	Response  Purpose = "response"  // what the buyer said to the proposal
	GoAhead   Purpose = "go"        // a written "go"
	Deposit   Purpose = "deposit"   // a deposit was paid
	Kickoff   Purpose = "kickoff"   // the work began
	Delivered Purpose = "delivered" // delivered, or accepted by the buyer
	Referral  Purpose = "referral"  // a referral or testimonial was asked for
)

// Activity is something that happened with the buyer.
type Activity struct {
	ID        string       `json:"id,omitempty"`   // unique within the deal, for ever
	Part      int          `json:"part,omitempty"` // for people, see PartID; given when the event is folded
	Kind      ActivityKind `json:"kind"`
	Direction Direction    `json:"direction,omitempty"`
	Purpose   Purpose      `json:"purpose,omitempty"`
	Text      string       `json:"text"`
	At        time.Time    `json:"at"`
}

// Step is something dated that the rep will do next.
type Step struct {
	ID    string        `json:"id,omitempty"`
	Part  int           `json:"part,omitempty"`
	Text  string        `json:"text"`
	Due   calendar.Date `json:"due"`
	Added time.Time     `json:"added"`
	Done  time.Time     `json:"done,omitzero"`
	// Pushes counts how often the step was moved to a later day.
	Pushes int `json:"pushes,omitempty"`
}

// Snoozing is rot silenced until a day, for a reason.
type Snoozing struct {
	Until  calendar.Date `json:"until,omitzero"` // the day on which rot shows again
	Reason string        `json:"reason,omitempty"`
	Count  int           `json:"count,omitempty"` // how often the deal was snoozed
	At     time.Time     `json:"at,omitzero"`     // when it was snoozed
}

// ObjectionState is how an objection stands.
type ObjectionState string

// The states of an objection; every one but ObjectionOpen ends it.
const (
	ObjectionOpen     ObjectionState = "open"
	ObjectionResolved ObjectionState = "resolved"
	ObjectionConceded ObjectionState = "conceded"
	ObjectionParked   ObjectionState = "parked"
)

// Objection is what the buyer holds against the deal.
type Objection struct {
	ID     string         `json:"id,omitempty"`
	Part   int            `json:"part,omitempty"`
	Text   string         `json:"text"`
	State  ObjectionState `json:"state"`
	Answer string         `json:"answer,omitempty"`
	Raised time.Time      `json:"raised"`
	Ended  time.Time      `json:"ended,omitzero"`
}

// DocumentKind is what a document is.
type DocumentKind string

// The kinds of document.
const (
	Proposal DocumentKind = "proposal"
	LOI      DocumentKind = "loi"
	Contract DocumentKind = "contract"
	PO       DocumentKind = "po"
	Invoice  DocumentKind = "invoice"
)

// Name is how the kind is written in a sentence.
func (k DocumentKind) Name() string {
	if k == LOI || k == PO {
		return strings.ToUpper(string(k))
	}
	return string(k)
}

// DocumentState is how far a document has come.
type DocumentState string

// The states of a document, in order.
const (
	Sent     DocumentState = "sent"
	Accepted DocumentState = "accepted"
	Signed   DocumentState = "signed"
)

// Document is a paper that went between seller and buyer. Only its place is
// kept; the program never opens it.
type Document struct {
	ID         string        `json:"id,omitempty"`
	Part       int           `json:"part,omitempty"`
	Kind       DocumentKind  `json:"kind"`
	State      DocumentState `json:"state"`
	Amount     money.Money   `json:"amount,omitzero"`
	ValidUntil calendar.Date `json:"valid_until,omitzero"`
	Ref        string        `json:"ref,omitempty"` // a path or URL, as typed
	At         time.Time     `json:"at"`
}

// LostReason says why a deal was lost, coarsely enough to count.
type LostReason string

// The default lost reasons. A process may name others.
const (
	LostCompetitor   LostReason = "competitor"
	LostNoDecision   LostReason = "no decision"
	LostPrice        LostReason = "price"
	LostFit          LostReason = "fit"
	LostTiming       LostReason = "timing"
	LostSilent       LostReason = "went silent"
	LostWithdrew     LostReason = "I withdrew"
	LostDisqualified LostReason = "disqualified"
	LostOther        LostReason = "other"
)
