package pipeline

import (
	"regexp"
	"slices"
	"sync"
)

// Process is the definition a book sells by: its stages in order, the evidence that
// lets a deal leave each, and the lost reasons. It is data: the default is
// process.toml in package definition, which reads it.
type Process struct {
	Name string `toml:"name"`
	// Version counts the processes of a book; the default is 0.
	Version int `toml:"-"`
	// Learned are the limits learned from the user's own won deals. They are not
	// part of the definition; the book adds them.
	Learned Limits `toml:"-"`
	// Override is "reason" when a shut gate may be overridden with a reason, or
	// "never".
	Override    OverridePolicy `toml:"override"`
	LostReasons []LostReason   `toml:"lost_reasons"`
	Stages      []Stage        `toml:"stage"`
	FollowUps   []FollowUp     `toml:"follow_up"`
}

// OverridePolicy says whether a shut gate may be overridden.
type OverridePolicy string

// The override policies.
const (
	OverrideReason OverridePolicy = "reason"
	OverrideNever  OverridePolicy = "never"
)

// Stage is one step of the process.
type Stage struct {
	Key         StageKey    `toml:"key"`
	Name        string      `toml:"name"`
	Short       string      `toml:"short"`       // at most 10 characters, for column heads
	Probability float64     `toml:"probability"` // of winning from here, 0 to 1
	RotDays     int         `toml:"rot_days"`    // untouched for longer is stale; a visit of twice that is stuck; 0 is never
	AfterSale   bool        `toml:"after_sale"`  // entering it wins the deal; only the last stage
	Guide       string      `toml:"guide"`       // the goal of the rep in this stage
	Ask         []string    `toml:"ask"`         // questions that lead the buyer there
	Plays       []Play      `toml:"play"`        // objections in this stage, and responses
	Criteria    []Criterion `toml:"criterion"`
}

// FollowUp is a step scheduled by a win.
type FollowUp struct {
	AfterDays int    `toml:"after_days"`
	Text      string `toml:"text"`
}

// Criterion is one line of a gate.
type Criterion struct {
	Key   CriterionKey  `toml:"key"`
	Kind  CriterionKind `toml:"kind"`
	Label string        `toml:"label"`
	Soft  bool          `toml:"soft"` // warns, but does not block
	Ask   string        `toml:"ask"`  // the question that gets the evidence

	AllOf       []Field        `toml:"all_of"`
	AnyOf       []Field        `toml:"any_of"`
	Is          FieldTest      `toml:"is"` // "" is set
	WithinDays  int            `toml:"within_days"`
	Purposes    []Purpose      `toml:"purpose"`
	Channels    []ActivityKind `toml:"channel"`
	TwoWay      bool           `toml:"two_way"` // the buyer spoke as well
	Documents   []DocumentKind `toml:"document"`
	State       DocumentState  `toml:"state"`        // at least; "" is sent
	EqualsValue bool           `toml:"equals_value"` // the document's amount is the deal's value
	Exception   bool           `toml:"exception"`    // a yes with a note meets it as well
	From        []EvidenceFrom `toml:"from"`         // the accepted sources; none is any source
	Answers     []AnswerAsked  `toml:"answer"`
	AtLeast     int            `toml:"at_least"`
	NeverNo     []CriterionKey `toml:"never_no"`
	Min         int            `toml:"min"`
	Max         int            `toml:"max"`
}

// Hard reports whether the criterion blocks the move.
func (c *Criterion) Hard() bool { return !c.Soft }

// AnswerAsked is one question of a criterion of the kind answers.
type AnswerAsked struct {
	Key   CriterionKey `toml:"key"`
	Label string       `toml:"label"`
	Ask   string       `toml:"ask"`
}

// Field is a part of the deal that a criterion can check.
type Field string

// The fields a criterion can check.
const (
	FieldAccount       Field = "account"
	FieldContact       Field = "contact"
	FieldEmail         Field = "email"
	FieldPhone         Field = "phone"
	FieldValue         Field = "value"
	FieldSource        Field = "source"
	FieldTags          Field = "tags"
	FieldExpectedClose Field = "expected_close"
	FieldTerms         Field = "terms"
	FieldRenewal       Field = "renewal"
	FieldNextDue       Field = "next_due"
)

// FieldTest is a condition on a field.
type FieldTest string

// The tests of a field. A field passes when it is set; the others ask more.
const (
	IsSet       FieldTest = "set"
	IsFuture    FieldTest = "future"    // a date after today
	IsConfirmed FieldTest = "confirmed" // expected_close, set or confirmed within within_days
)

// Stage finds a stage by its key; ok is false when the process does not have it.
func (p *Process) Stage(key StageKey) (stage *Stage, ok bool) {
	i := p.Index(key)
	if i < 0 {
		return nil, false
	}
	return &p.Stages[i], true
}

// Index is the index of a stage in the process, or -1.
func (p *Process) Index(key StageKey) int {
	return slices.IndexFunc(p.Stages, func(s Stage) bool { return s.Key == key })
}

// After is the next stage; ok is false for the last one.
func (p *Process) After(key StageKey) (next *Stage, ok bool) {
	i := p.Index(key)
	if i < 0 || i+1 >= len(p.Stages) {
		return nil, false
	}
	return &p.Stages[i+1], true
}

// First is the stage where deals begin.
func (p *Process) First() *Stage { return &p.Stages[0] }

// FollowStage is the stage after the sale.
func (p *Process) FollowStage() *Stage { return &p.Stages[len(p.Stages)-1] }

// LastSelling is the last stage before the sale: leaving it wins the deal.
func (p *Process) LastSelling() *Stage { return &p.Stages[len(p.Stages)-2] }

// Criterion finds a criterion by its key or by the key of one of its answers.
func (p *Process) Criterion(key CriterionKey) (found *Criterion, in *Stage, ok bool) {
	for i := range p.Stages {
		for j := range p.Stages[i].Criteria {
			c := &p.Stages[i].Criteria[j]
			if c.Key == key || c.Asks(key) {
				return c, &p.Stages[i], true
			}
		}
	}
	return nil, nil, false
}

// answerable lists the keys that can be answered, in the order of the stages.
func (p *Process) answerable() []string {
	var keys []string
	for i := range p.Stages {
		for j := range p.Stages[i].Criteria {
			if c := &p.Stages[i].Criteria[j]; c.takesAnswer() {
				for _, key := range c.evidenceKeys() {
					keys = append(keys, string(key))
				}
			}
		}
	}
	return keys
}

// keyForm is the form of a key; like all patterns it is compiled on first use.
var keyForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-z][a-z0-9_]{0,31}$`) })

// IsKey reports whether text can be the key of a stage, a criterion or a lost reason.
func IsKey(text string) bool { return keyForm().MatchString(text) }

// Asks reports whether an answer with that key is part of the criterion.
func (c *Criterion) Asks(key CriterionKey) bool {
	return slices.ContainsFunc(c.Answers, func(a AnswerAsked) bool { return a.Key == key })
}

// evidenceKeys lists the keys under which evidence for the criterion is stored.
func (c *Criterion) evidenceKeys() []CriterionKey {
	if !c.asksSeveral() {
		return []CriterionKey{c.Key}
	}
	keys := make([]CriterionKey, len(c.Answers))
	for i, a := range c.Answers {
		keys[i] = a.Key
	}
	return keys
}
