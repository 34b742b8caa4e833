package pipeline

// CriterionKind is the way a criterion is satisfied.
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

// kind is everything a gate knows about one kind of criterion, so that a new kind
// is a new row here and never a case elsewhere. Its keys are a row of the process
// reader, its inputs a row of the gate dialog.
type kind struct {
	name   CriterionKind
	judge  func(p proof, c *Criterion) verdict          // whether a deal meets it
	proof  func(c *Criterion) string                    // the required evidence, for readers of the process
	todo   func(c *Criterion) string                    // the advice for it
	next   func(c *Criterion, d *Deal, a Advice) Advice // the first of several things to do; nil when there is only one
	byHand bool                                         // an answer meets it, as opposed to data of the deal
	number bool                                         // the answer is a number
}

var kinds = []kind{
	{name: KindField, judge: proof.field, proof: (*Criterion).proofOfField, todo: labelled("Fill in")},
	{name: KindLogged, judge: proof.logged, proof: (*Criterion).proofOfActivity, todo: labelled("Log")},
	{name: KindDocument, judge: proof.document, proof: (*Criterion).proofOfDocument, todo: labelled("Record")},
	{name: KindJudged, judge: proof.judged, proof: (*Criterion).proofOfJudgement, todo: labelled("Find out"), byHand: true},
	{name: KindAnswers, judge: proof.answers, proof: (*Criterion).proofOfAnswers, todo: labelled("Find out"), next: (*Criterion).adviseAnswer, byHand: true},
	{name: KindObjections, judge: proof.objections, proof: proofOfObjections, todo: resolveAll, next: (*Criterion).adviseObjection},
	{name: KindStep, judge: proof.step, proof: (*Criterion).proofOfStep, todo: labelled("Plan")},
	{name: KindScore, judge: proof.score, proof: (*Criterion).proofOfScore, todo: labelled("Record"), byHand: true, number: true},
}

// newerKind is used for a kind that only a newer program knows. Nothing meets it.
var newerKind = kind{
	judge: func(_ proof, c *Criterion) verdict {
		return verdict{why: "this version of deals does not know the kind " + string(c.Kind)}
	},
	proof: func(c *Criterion) string { return string(c.Kind) },
	todo:  labelled("Find out"),
}

// Kinds lists all kinds of criterion.
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

// TakesNumber reports whether the answer to the criterion is a number instead of
// yes or no.
func (c *Criterion) TakesNumber() bool { return c.kind().number }

// takesAnswer reports whether an answer can count for the criterion.
func (c *Criterion) takesAnswer() bool { return c.kind().byHand || c.Exception }

// asksSeveral reports whether the criterion is answered through several questions
// instead of one answer of its own.
func (c *Criterion) asksSeveral() bool { return len(c.Answers) > 0 }

// labelled is advice made of a verb and the label.
func labelled(do string) func(*Criterion) string {
	return func(c *Criterion) string { return do + ": " + c.Label }
}

func resolveAll(*Criterion) string { return "Resolve the open objections" }
