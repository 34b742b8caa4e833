package pipeline

import (
	"strings"
	"time"

	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// Limits on typed text, so that one field cannot swamp a screen or the file. They
// count characters, except for MaxNote, which counts bytes.
const (
	MaxTitle = 200
	MaxField = 500
	MaxNote  = 1 << 20
	MaxTags  = 50
	MaxOwn   = 100
)

// StageKey names a stage in scripts, files and events; it never changes, while the
// displayed name may.
type StageKey string

// CriterionKey names a criterion, or one of the answers of a criterion. Keys are
// unique over the whole process, so evidence needs no stage beside its key.
type CriterionKey string

// Status says whether a deal is open, won or lost. It is independent of the stage:
// winning is the event of leaving the last selling stage.
type Status string

// The three statuses; there is never a fourth.
const (
	Open Status = "open"
	Won  Status = "won"
	Lost Status = "lost"
)

// Deal is one opportunity with one buyer, the result of its events.
type Deal struct {
	ID       int64  `json:"id"`                 // its number, for people
	Identity string `json:"identity,omitempty"` // its name in every copy of the book
	Version  int    `json:"version"`            // number of events folded so far; distinguishes an outdated screen from a current one

	Title         string        `json:"title"`
	Account       string        `json:"account,omitempty"`  // the company or person who buys
	Contacts      []Contact     `json:"contacts,omitempty"` // the first one is the main contact
	Value         money.Money   `json:"value,omitzero"`     // zero until there is an amount
	Source        string        `json:"source,omitempty"`
	Tags          []string      `json:"tags,omitempty"`
	ExpectedClose calendar.Date `json:"expected_close,omitzero"`
	Terms         string        `json:"terms,omitempty"`  // payment terms
	Renewal       calendar.Date `json:"renewal,omitzero"` // next contact or renewal after the sale
	Origin        Origin        `json:"origin,omitzero"`  // where it was imported from
	// Read is what the file said when it was last imported, by field: the deal itself
	// does not show it after a change here.
	Read map[string]string `json:"read,omitempty"`

	// Monthly is the amount of every month for Months months, beside the one-off
	// Value. The two are never added silently.
	Monthly money.Money `json:"monthly,omitzero"`
	Months  int         `json:"months,omitempty"`
	// Own are the custom fields of the book, by name.
	Own map[string]string `json:"fields,omitempty"`
	// Category is the rep's forecast category.
	Category ForecastCategory `json:"forecast_category,omitempty"`

	Status         Status    `json:"status"`
	Stage          StageKey  `json:"stage"`
	CreatedAt      time.Time `json:"created_at"`
	ClosedAt       time.Time `json:"closed_at,omitzero"`         // when it was won or lost
	CloseRecorded  time.Time `json:"close_recorded_at,omitzero"` // when the close was entered, if later
	Completed      time.Time `json:"completed_at,omitzero"`      // end of the follow-up
	Contacted      time.Time `json:"contacted_at,omitzero"`      // the last touch, as a file says; nothing else is known of it
	Imported       time.Time `json:"imported_at,omitzero"`       // when it was imported; its history before that is unknown
	CreatedUnknown bool      `json:"created_unknown,omitempty"`  // imported without a created date
	ClosedUnknown  bool      `json:"closed_unknown,omitempty"`   // won or lost on an unknown day; there is no ClosedAt

	Visits         []Visit                   `json:"visits,omitempty"`
	Evidence       map[CriterionKey]Evidence `json:"evidence,omitempty"`
	Overrides      []Override                `json:"overrides,omitempty"`
	Accepted       map[CriterionKey]int      `json:"accepted_gaps,omitempty"`       // gaps in earlier gates that were accepted as is, with the process version
	Parent         Ref                       `json:"parent,omitzero"`               // the deal this one came from: the renewed or the referring one
	RenewalDrafted bool                      `json:"renewal_drafted,omitempty"`     // the renewal of this deal was created
	Pushes         int                       `json:"pushes,omitempty"`              // how often the close date moved later
	DaysPushed     int                       `json:"days_pushed,omitempty"`         // total number of days
	FirstClose     calendar.Date             `json:"first_expected_close,omitzero"` // the first close date
	Snooze         Snoozing                  `json:"snooze,omitzero"`               // the last snooze, which may have ended
	Confirmed      time.Time                 `json:"close_confirmed_at,omitzero"`   // when the close date was last set or confirmed
	LostReason     LostReason                `json:"lost_reason,omitempty"`
	LostNote       string                    `json:"lost_note,omitempty"`
	LastPart       int                       `json:"last_part,omitempty"` // highest part number given, see PartID

	Activities []Activity  `json:"activities,omitempty"`
	Steps      []Step      `json:"steps,omitempty"`
	Objections []Objection `json:"objections,omitempty"`
	Documents  []Document  `json:"documents,omitempty"`
}

// Ref names a deal within another deal.
type Ref struct {
	ID     string `json:"id"`     // its identity
	Number int64  `json:"number"` // for people
}

// IsZero reports whether no deal is named.
func (r Ref) IsZero() bool { return r == Ref{} }

// Ref is the reference to this deal in another one.
func (d *Deal) Ref() Ref { return Ref{d.Identity, d.ID} }

// Contact is a person at the account.
type Contact struct {
	ID    string `json:"id,omitempty"` // permanent, whatever else is edited
	Name  string `json:"name,omitempty"`
	Email string `json:"email,omitempty"`
	Phone string `json:"phone,omitempty"`
	Role  string `json:"role,omitempty"`
}

// IsZero reports whether nothing is known about the contact.
func (c Contact) IsZero() bool { return c == Contact{ID: c.ID} }

// Visit is one stay in a stage. A deal that moves back visits a stage again.
type Visit struct {
	Stage   StageKey  `json:"stage"`
	Entered time.Time `json:"entered"`
	Left    time.Time `json:"left,omitzero"`
	// Unseen marks the stage of a deal at its import: its entry and the way there
	// are unknown, so stage figures leave the visit out.
	Unseen bool `json:"unseen,omitempty"`
	// Exit is the state of the gate that ended the visit; empty when no gate was
	// passed, or when the state was not recorded yet.
	Exit
}

// Answer is a judgement. Unknown is an answer of its own: it neither meets a
// criterion nor counts against the deal.
type Answer string

// The three answers.
const (
	Unknown Answer = "unknown"
	Yes     Answer = "yes"
	No      Answer = "no"
)

// EvidenceFrom is the source of a piece of evidence.
type EvidenceFrom string

// The sources of evidence.
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
	Score   int          `json:"score,omitempty"` // for numeric criteria; counts only when Answer is yes
	At      time.Time    `json:"at"`
	Process int          `json:"process_version,omitempty"` // the process version when it was given
	Verify  bool         `json:"re_verify,omitempty"`       // the deal moved back since; it counts again once confirmed
}

// Override is a gate passed with hard criteria unmet, with a reason.
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
	Note    ActivityKind = "note" // for the rep's own use; not a contact with the buyer
)

// Direction is who contacted whom.
type Direction string

// The directions of an activity. Both is a conversation; a note has none.
const (
	In   Direction = "in"
	Out  Direction = "out"
	Both Direction = "both"
)

// Purpose is the purpose of an activity, where a gate asks for it.
type Purpose string

// The purposes a gate can ask for.
const (
	Discovery Purpose = "discovery" // understanding the buyer's need
	Response  Purpose = "response"  // the buyer's response to the proposal
	GoAhead   Purpose = "go"        // a written go-ahead
	Deposit   Purpose = "deposit"   // a deposit was paid
	Kickoff   Purpose = "kickoff"   // work began
	Delivered Purpose = "delivered" // delivered, or accepted by the buyer
	Referral  Purpose = "referral"  // a referral or testimonial was asked for
)

// Activity is something that happened with the buyer.
type Activity struct {
	ID        string       `json:"id,omitempty"`   // unique within the deal, permanently
	Part      int          `json:"part,omitempty"` // for people, see PartID; assigned when the event is folded
	Kind      ActivityKind `json:"kind"`
	Direction Direction    `json:"direction,omitempty"`
	Purpose   Purpose      `json:"purpose,omitempty"`
	Text      string       `json:"text"`
	At        time.Time    `json:"at"`
}

// Step is something that the rep will do next. Only a file gives one without a date.
type Step struct {
	ID    string        `json:"id,omitempty"`
	Part  int           `json:"part,omitempty"`
	Text  string        `json:"text"`
	Due   calendar.Date `json:"due,omitzero"`
	Added time.Time     `json:"added"`
	Done  time.Time     `json:"done,omitzero"`
	// Pushes is how often the step was moved to a later day.
	Pushes int `json:"pushes,omitempty"`
}

// Snoozing is a snooze: rot is silenced until a day, for a reason.
type Snoozing struct {
	Until  calendar.Date `json:"until,omitzero"` // the day on which rot shows again
	Reason string        `json:"reason,omitempty"`
	Count  int           `json:"count,omitempty"` // how often the deal was snoozed
	At     time.Time     `json:"at,omitzero"`     // when it was snoozed
}

// ObjectionState is the state of an objection.
type ObjectionState string

// The states of an objection; all except ObjectionOpen end it.
const (
	ObjectionOpen     ObjectionState = "open"
	ObjectionResolved ObjectionState = "resolved"
	ObjectionConceded ObjectionState = "conceded"
	ObjectionParked   ObjectionState = "parked"
)

// Objection is an objection of the buyer.
type Objection struct {
	ID     string         `json:"id,omitempty"`
	Part   int            `json:"part,omitempty"`
	Text   string         `json:"text"`
	State  ObjectionState `json:"state"`
	Answer string         `json:"answer,omitempty"`
	Raised time.Time      `json:"raised"`
	Ended  time.Time      `json:"ended,omitzero"`
}

// DocumentKind is the kind of a document.
type DocumentKind string

// The kinds of document.
const (
	Proposal DocumentKind = "proposal"
	LOI      DocumentKind = "loi"
	Contract DocumentKind = "contract"
	PO       DocumentKind = "po"
	Invoice  DocumentKind = "invoice"
)

// Name is the kind as written in a sentence.
func (k DocumentKind) Name() string {
	if k == LOI || k == PO {
		return strings.ToUpper(string(k))
	}
	return string(k)
}

// DocumentState is the progress of a document.
type DocumentState string

// The states of a document, in order.
const (
	Sent     DocumentState = "sent"
	Accepted DocumentState = "accepted"
	Signed   DocumentState = "signed"
)

// Document is a paper sent between seller and buyer. Only its path is stored; the
// program never opens it.
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

// LostReason is the reason why a deal was lost, coarse enough to count.
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
