package gate

import (
	"errors"
	"fmt"
	"slices"

	"deals/pipeline"
	"deals/pipeline/refusal"
	"deals/tui/dialog"
	"deals/tui/form"
	"deals/tui/phrase"
	"deals/tui/ui"
)

// gate shows what stands between a deal and a later stage, takes what is
// missing on the spot, and has all of it written together with the move.
//
//	typed text ──▶ row.wishes ──▶ pending intents ──Decide──▶ draft ──Check──▶ ✓ ✗ of each row
//	                                   └── enter on an open gate: pending + move, as one write
//
// Nothing is written before that; the draft only shows what would be.
type gate struct {
	deal pipeline.Deal     // as the book has it
	to   pipeline.StageKey // "" completes the deal
	rows []*row
	at   int

	pending []pipeline.Intent
	report  pipeline.Report // on the deal as the pending intents would leave it

	behind  bool   // it is about the gates that the deal has passed, and moves nothing
	counter string // "2 of 5", when several deals are moved one after the other

	moves    string // what enter does once the gate is open, in words
	override bool   // the gate is shut, and the process lets a reason pass it
	guided   bool   // the guide is shown in place of the rows
	roomy    bool   // there is room for the guide beside the rows

	measured, tallest int // lines of the largest row, for a width of the rows

	reason  *form.Form // of an override
	passing bool       // the reason is being asked for
	asking  bool       // esc was pressed once over typed text
	writing bool
	problem error
}

// row is one line of the gate: a criterion, or one of its answers or one
// open objection under it.
type row struct {
	stage     pipeline.StageKey
	criterion *pipeline.Criterion
	answer    *pipeline.AnswerAsked
	objection *pipeline.Objection
	counter   string // how the playbook meets the objection
	parent    bool   // answers or objections follow as rows of their own
	final     bool   // not a criterion, but what a sale ends with
	verify    bool   // it was answered before the deal moved back; confirming will do

	form   *form.Form // what satisfies it; nil when there is nothing to fill in
	wishes func(sc *ui.Env, draft *pipeline.Deal, f *form.Form) []pipeline.Intent
	taken  bool  // enter took what the form held from the start
	tried  bool  // enter was pressed, so what is wrong may be said
	err    error // why the wishes were refused

	met   bool
	blank bool // an answer that nobody gave yet, or that has to be confirmed
	ready bool // enter would take the row as it stands
	why   string
}

// New opens the gate between a deal and a later stage; "" is the next
// one, and from the stage after the sale that is completing the deal.
func New(sc *ui.Env, deal pipeline.Deal, to pipeline.StageKey) ui.Dialog {
	return newGate(sc, deal, to)
}

func newGate(sc *ui.Env, deal pipeline.Deal, to pipeline.StageKey) *gate {
	return (&gate{deal: deal, to: to}).open(sc)
}

// NewOfSeveral is the gate of one of several deals that move one after the
// other. Counter says which of them it is; a sale was asked for all of them.
func NewOfSeveral(sc *ui.Env, deal pipeline.Deal, to pipeline.StageKey, counter string, sale *form.Form) ui.Dialog {
	g := newGate(sc, deal, to)
	g.counter = counter
	if sale != nil {
		g.carry(sc, sale)
		g.at = g.start(sc)
		g.enterRow()
	}
	return g
}

// NewGaps shows what does not hold in the gates behind a deal, takes
// it, and moves nothing.
func NewGaps(sc *ui.Env, deal pipeline.Deal) ui.Dialog {
	return (&gate{deal: deal, behind: true}).open(sc)
}

func (g *gate) open(sc *ui.Env) *gate {
	g.reason = form.New(form.NewNote("reason", "Why may it pass?", "", "it is kept with the deal, and counted"))
	g.rows = g.allRows(sc)
	g.recompute(sc)
	g.at = g.start(sc)
	g.enterRow()
	return g
}

// check holds a deal against the gates that the dialog is about.
func (g *gate) check(sc *ui.Env, deal *pipeline.Deal) pipeline.Report {
	if g.behind {
		return pipeline.Report{Deal: deal.ID, Items: pipeline.Gaps(sc.Process, deal, sc.Now())}
	}
	return pipeline.Check(sc.Process, deal, g.to, sc.Now())
}

// allRows lists the rows of all gates on the way, each with its form.
func (g *gate) allRows(sc *ui.Env) []*row {
	var rows []*row
	deal := &g.deal
	report := g.check(sc, deal)
	for _, item := range report.Items {
		rows = append(rows, itemRows(sc, deal, &item)...)
	}
	if deal.Status == pipeline.Open && report.To == sc.Process.FollowStage().Key {
		rows = append(rows, finalRow(sc, deal))
	}
	return rows
}

// recompute holds the typed evidence against the gate.
func (g *gate) recompute(sc *ui.Env) {
	draft := g.deal
	g.pending = nil
	for _, row := range g.rows {
		row.err, row.ready = nil, row.couldTake(sc, &draft)
		wishes := row.wanted(sc, &draft)
		if len(wishes) == 0 {
			continue
		}
		change, err := pipeline.Decide(sc.Process, draft, sc.Now(), wishes...)
		switch {
		case err == nil:
			draft = change.After
			g.pending = append(g.pending, wishes...)
		case !errors.Is(err, pipeline.ErrNothingChanged):
			row.err = err
		}
	}
	if sale := g.sale(sc); sale != nil && sale.Value != nil {
		draft.Value = *sale.Value
	}
	g.report = g.check(sc, &draft)
	g.moves = g.moveWords(sc)
	g.override = !g.report.Open() && (g.behind || !g.report.NoOverride)
	g.showStates(sc, &draft)
}

// showStates gives every row its state on the draft.
func (g *gate) showStates(sc *ui.Env, draft *pipeline.Deal) {
	items := map[pipeline.CriterionKey]pipeline.Item{}
	for _, item := range g.report.Items {
		items[item.Criterion.Key] = item
	}
	for _, row := range g.rows {
		item := items[row.criterion.Key]
		row.met, row.why = item.State != pipeline.Unmet, phrase.Evidence(sc.Process, draft, &item)
		if row.final {
			row.why = row.saleWords(sc, draft)
		}
		row.standAlone(draft)
	}
}

// wanted is what the form of the row would do, when something was typed into it
// or it was taken as it stood.
func (r *row) wanted(sc *ui.Env, draft *pipeline.Deal) []pipeline.Intent {
	if r.form == nil || !r.taken && !r.form.Changed() || r.unreadable(sc) >= 0 {
		return nil
	}
	return r.wishes(sc, draft, r.form)
}

// couldTake reports whether the form would do something as it stands.
func (r *row) couldTake(sc *ui.Env, draft *pipeline.Deal) bool {
	if r.form == nil || r.unreadable(sc) >= 0 {
		return false
	}
	was := r.taken
	r.taken = true
	defer func() { r.taken = was }()
	return len(r.wishes(sc, draft, r.form)) > 0
}

// unreadable is the first entry whose text means nothing, or -1.
func (r *row) unreadable(sc *ui.Env) int {
	for i, e := range r.form.Entries {
		if r.form.Visible(i) && e.Read != nil && !e.Empty() {
			if _, err := e.Read(sc, e.Value()); err != nil {
				return i
			}
		}
	}
	return -1
}

// standAlone gives answers and objections a state of their own instead of that
// of their criterion.
func (r *row) standAlone(draft *pipeline.Deal) {
	switch {
	case r.answer != nil:
		mark := draft.Marks[r.answer.Key]
		r.blank = mark.Answer == "" || mark.Answer == pipeline.Unknown || mark.Verify
		r.met = mark.Answer == pipeline.Yes && !r.blank
		r.why = phrase.Answer(mark)
	case r.objection != nil:
		r.met, r.why = true, "settled"
		for _, o := range draft.OpenObjections() {
			if o.Part == r.objection.Part {
				r.met, r.why = false, "open"
			}
		}
	}
}

// wants reports whether the move waits for this row.
func (g *gate) wants(row *row) bool {
	if row.parent || row.form == nil || !row.criterion.Hard() || !g.missing(row.criterion.Key) {
		return false
	}
	return !row.met && !(row.answer != nil && !row.blank && !g.ruledOut(row.criterion))
}

// missing reports whether a hard criterion is unmet.
func (g *gate) missing(key pipeline.CriterionKey) bool {
	for _, item := range g.report.Missing() {
		if item.Criterion.Key == key {
			return true
		}
	}
	return false
}

// ruledOut reports whether every answer was given and they are not enough.
func (g *gate) ruledOut(c *pipeline.Criterion) bool {
	for _, row := range g.rows {
		if row.criterion == c && row.answer != nil && row.blank {
			return false
		}
	}
	return true
}

// start is the row to begin with: the one that the board named as next, else the
// first that the move waits for, else the first soft one that is not met.
func (g *gate) start(sc *ui.Env) int {
	next := pipeline.Check(sc.Process, &g.deal, "", sc.Now())
	advice, shut := pipeline.NextBest(&g.deal, &next)
	named := func(r *row) bool {
		return shut && g.wants(r) && (r.criterion.Key == advice.Key || r.answer != nil && r.answer.Key == advice.Key)
	}
	hinders := func(r *row) bool { return !r.parent && !r.met && r.form != nil }
	for _, wanted := range []func(*row) bool{named, g.wants, hinders} {
		if i := slices.IndexFunc(g.rows, wanted); i >= 0 {
			return i
		}
	}
	return 0
}

// move is the intent that the whole dialog is about.
func (g *gate) move(sc *ui.Env, override bool, reason string) pipeline.Intent {
	if sale := g.sale(sc); sale != nil {
		sale.Override, sale.Reason = override, reason
		return *sale
	}
	return pipeline.Advance{From: g.deal.Stage, To: g.to, Override: override, Reason: reason}
}

// moveWords says what enter does once the gate is open.
func (g *gate) moveWords(sc *ui.Env) string {
	switch {
	case g.behind:
		return "save"
	case g.deal.Status == pipeline.Won:
		return "complete the deal"
	case g.report.To == sc.Process.FollowStage().Key:
		return "win the deal"
	default:
		return "advance to " + g.report.ToName
	}
}

func (g *gate) Refused(sc *ui.Env, err error) {
	g.writing, g.problem = false, err
	var clash *pipeline.Conflict
	if errors.As(err, &clash) {
		g.Refreshed(sc, clash.Deal)
		g.stuck(sc)
	}
}

// Refreshed starts over on the changed deal and keeps what was typed.
func (g *gate) Refreshed(sc *ui.Env, deal pipeline.Deal) {
	if deal.ID != g.deal.ID {
		return
	}
	was := g.deal.Stage
	old, at := g.rows, g.at
	g.deal = deal
	if sc.Process.Index(g.to) < 0 {
		g.to = "" // the process changed, and the stage is no more
	}
	g.rows, g.measured = g.allRows(sc), 0
	for i, row := range g.rows {
		for j, before := range old {
			if row.id() != before.id() {
				continue
			}
			row.taken = before.taken
			if before.form != nil && row.form == nil && before.form.Changed() {
				row.form, row.wishes = before.form, before.wishes
				row.form.Against(dialog.DealForm(sc, &g.deal))
			} else if before.form != nil && row.form != nil {
				row.form.Carry(before.form)
			}
			if j == at {
				g.at = i
			}
		}
	}
	g.at = min(g.at, max(0, len(g.rows)-1))
	if was != deal.Stage {
		g.problem = &refusal.Refusal{Code: "moved_meanwhile", Message: "The deal was moved meanwhile."}
	}
	g.recompute(sc)
	g.enterRow()
}

// id tells a row from every other, also across a refresh.
func (r *row) id() string {
	switch {
	case r.answer != nil:
		return string(r.answer.Key)
	case r.objection != nil:
		return fmt.Sprintf("%s.%d", r.criterion.Key, r.objection.Part)
	default:
		return string(r.criterion.Key)
	}
}
