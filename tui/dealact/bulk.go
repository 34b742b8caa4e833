package dealact

import (
	"errors"
	"fmt"

	"deals/pipeline"
	"deals/tui/form"
	"deals/tui/gate"
	"deals/tui/sale"
	"deals/tui/ui"
	"deals/tui/writes"
)

// bulkMove moves several deals ahead. Deals with an open gate move at once; the
// others show their gates one after the other. Every deal is a change of its own,
// and one message at the end sums them up. It answers each step with a Result, as a
// dialog does.
type bulkMove struct {
	env    *ui.Env
	to     pipeline.StageKey // "" is the next stage of each
	asking ui.Dialog         // the question about the sale, while it is asked
	sale   *form.Form        // the answer to it, asked once
	deals  []pipeline.Deal
	shut   []pipeline.Deal // deals whose gates are still to be shown
	gates  int             // number of gates
	gate   ui.Dialog       // the current gate
	of     pipeline.Deal   // the deal of that gate

	label         string // of the last move
	moved         int
	skipped, left int    // deals skipped, and deals that the move does not apply to
	refused       error  // why the first refused deal was refused
	Stop          bool   // the rest is skipped
	run           ui.Run // the changes made
	over          bool
}

// begin moves the deals. When a move would win some of them, it asks for the final
// value and the day first.
func (b *bulkMove) begin() ui.Result {
	for i := range b.deals {
		if report := pipeline.Check(b.env.Process, &b.deals[i], b.to, b.env.Now()); wins(b.env.Process, &b.deals[i], &report) {
			b.asking = sale.New(b.env, len(b.deals), func(typed *form.Form) { b.sale = typed })
			return ui.Result{Open: b.asking}
		}
	}
	return b.moveOpen()
}

// moveOpen writes the moves of all deals with an open gate.
func (b *bulkMove) moveOpen() ui.Result {
	all := &ui.Write{Marked: true}
	for i := range b.deals {
		deal := &b.deals[i]
		move := moveOf(b.env, deal, b.to, b.sale)
		_, err := pipeline.Decide(b.env.Process, *deal, b.env.Now(), move)
		var shut *pipeline.GateShut
		switch {
		case errors.As(err, &shut):
			b.shut = append(b.shut, *deal)
		case err != nil:
			b.refuse(err)
		default:
			all.More = append(all.More, ui.Write{Deal: deal.ID, Intents: []pipeline.Intent{move}})
		}
	}
	b.gates = len(b.shut)
	if len(all.More) == 0 {
		return b.nextGate()
	}
	return ui.Result{Write: all}
}

func (b *bulkMove) refuse(err error) {
	b.skipped++
	if b.refused == nil {
		b.refused = err
	}
}

// nextGate shows the next shut gate, or ends the move.
func (b *bulkMove) nextGate() ui.Result {
	if len(b.shut) == 0 || b.Stop {
		return b.end()
	}
	b.of, b.shut = b.shut[0], b.shut[1:]
	counter := ""
	if b.gates > 1 {
		counter = fmt.Sprintf("%d of %d", b.gates-len(b.shut), b.gates)
	}
	b.gate = gate.NewOfSeveral(b.env, b.of, b.to, counter, b.sale)
	return ui.Result{Open: b.gate, About: b.of}
}

// closed continues after a dialog was left: the deal of that gate is skipped;
// without an answer about the sale, nothing is moved.
func (b *bulkMove) closed(d ui.Dialog, opens ui.Dialog) ui.Result {
	switch {
	case d == b.asking && b.sale != nil:
		b.asking = nil
		return b.moveOpen()
	case d == b.asking:
		b.over = true
	case d == b.gate && opens == nil:
		b.skipped++
		return b.nextGate()
	}
	return ui.Result{}
}

// wrote counts the result of a write, and continues.
func (b *bulkMove) wrote(done writes.Job, msg writes.Answer) ui.Result {
	b.run = b.run.And(msg.Run)
	if done.Asker != nil && !moves(done.Write) {
		b.skipped++ // what was typed is saved, but the deal stays where it is
	} else {
		b.moved, b.label = b.moved+msg.Done, msg.Change.Label
	}
	b.skipped += msg.Failed
	return b.nextGate()
}

// Made reports whether a job belongs to this move.
func (b *bulkMove) Made(done writes.Job) bool {
	if b == nil || done.Write == nil {
		return false
	}
	return done.Asker == nil && done.Write.Marked || done.Asker != nil && done.Asker == b.gate
}

// end sums up the move and unmarks the deals.
func (b *bulkMove) end() ui.Result {
	b.over = true
	b.skipped += len(b.shut)
	out := ui.Result{Say: b.words(), Ran: b.run, Unmark: true}
	if b.moved == 0 {
		out.Fail = b.refused
	}
	return out
}

// words say how many deals were moved, skipped and left.
func (b *bulkMove) words() string {
	words := "nothing moved"
	if b.moved > 0 {
		words = writes.AndMore(b.label, b.moved)
	}
	if b.skipped > 0 {
		words += fmt.Sprintf("; %d skipped", b.skipped)
	}
	if b.left > 0 {
		words += fmt.Sprintf("; %d left in place", b.left)
	}
	return words
}

// moves reports whether a write takes its deal to another stage.
func moves(w *ui.Write) bool {
	if len(w.Intents) == 0 {
		return false
	}
	switch w.Intents[len(w.Intents)-1].(type) {
	case pipeline.Advance, pipeline.Win, pipeline.Complete:
		return true
	}
	return false
}
