package pipeline

// CriterionKind says how a criterion is proven.
type CriterionKind string

// The kinds of criterion. The comments name the further keys each one takes.
const (
	KindField      CriterionKind = "field"      // all_of or any_of fields hold; is, within_days
	KindLogged     CriterionKind = "logged"     // an activity: purpose, channel, two_way, exception
	KindDocument   CriterionKind = "document"   // a document: document, state, equals_value, purpose, exception
	KindJudged     CriterionKind = "judged"     // a yes with a note; from
	KindAnswers    CriterionKind = "answers"    // several yes/no answers: answer, at_least, never_no
	KindObjections CriterionKind = "objections" // no objection is open
	KindStep       CriterionKind = "step"       // a dated next step; within_days
	KindScore      CriterionKind = "score"      // a number was recorded: min, max
)

// kind is all that a gate knows of one kind of criterion and not of another, so
// that a new kind is a new row here and nowhere a case. What its keys are stands
// in a row of the reader of a process, what is asked for it in a row of the
// dialog of the gate.
type kind struct {
	name   CriterionKind
	judge  func(p proof, c *Criterion) verdict          // whether a deal meets it
	proof  func(c *Criterion) string                    // what meets it, for people who read the process
	todo   func(c *Criterion) string                    // what to do about it
	next   func(c *Criterion, d *Deal, a Advice) Advice // the first of several things to do; nil when there is but one
	cost   func(c *Criterion) int                       // the work of proving it, by which the cheapest is found
	byHand bool                                         // an answer meets it, rather than what is read from the deal
	number bool                                         // that answer is a number
}

var kinds = []kind{
	{name: KindField, judge: proof.field, proof: (*Criterion).proofOfField, todo: labelled("Fill in"), cost: func(c *Criterion) int { return len(c.AllOf) }},
	{name: KindLogged, judge: proof.logged, proof: (*Criterion).proofOfActivity, todo: labelled("Log"), cost: always(6)},
	{name: KindDocument, judge: proof.document, proof: (*Criterion).proofOfDocument, todo: labelled("File"), cost: always(5)},
	{name: KindJudged, judge: proof.judged, proof: (*Criterion).proofOfJudgement, todo: labelled("Find out"), cost: always(3), byHand: true},
	{name: KindAnswers, judge: proof.answers, proof: (*Criterion).proofOfAnswers, todo: labelled("Find out"), next: (*Criterion).adviseAnswer, cost: always(4), byHand: true},
	// It costs as much as a judgement: nobody agrees to what they still object to.
	{name: KindObjections, judge: proof.objections, proof: proofOfObjections, todo: settleAll, next: (*Criterion).adviseObjection, cost: always(3)},
	{name: KindStep, judge: proof.step, proof: (*Criterion).proofOfStep, todo: labelled("Plan"), cost: always(2)},
	{name: KindScore, judge: proof.score, proof: (*Criterion).proofOfScore, todo: labelled("Record"), cost: always(2), byHand: true, number: true},
}

// newerKind stands for a kind that only a newer program has a row for. Nothing
// meets it.
var newerKind = kind{
	judge: func(_ proof, c *Criterion) verdict {
		return verdict{why: "this version of deals does not know the kind " + string(c.Kind)}
	},
	proof: func(c *Criterion) string { return string(c.Kind) },
	todo:  labelled("Find out"),
	cost:  always(6),
}

// Kinds lists the kinds of criterion that there are.
func Kinds() []CriterionKind {
	names := make([]CriterionKind, len(kinds))
	for i := range kinds {
		names[i] = kinds[i].name
	}
	return names
}

func (c *Criterion) kind() *kind {
	for i := range kinds {
		if kinds[i].name == c.Kind {
			return &kinds[i]
		}
	}
	return &newerKind
}

// TakesNumber reports whether the criterion is answered by a number rather than
// by yes or no.
func (c *Criterion) TakesNumber() bool { return c.kind().number }

// takesAnswer reports whether an answer can speak for the criterion.
func (c *Criterion) takesAnswer() bool { return c.kind().byHand || c.Exception }

// asksSeveral reports whether the criterion is answered by the answers to its
// questions, and not by one of its own.
func (c *Criterion) asksSeveral() bool { return len(c.Answers) > 0 }

// labelled is a todo that only says what to do with the thing.
func labelled(do string) func(*Criterion) string {
	return func(c *Criterion) string { return do + ": " + c.Label }
}

func settleAll(*Criterion) string { return "Settle the open objections" }

// always is a cost that does not depend on the criterion.
func always(cost int) func(*Criterion) int {
	return func(*Criterion) int { return cost }
}
