package tui

import (
	"errors"
	"fmt"

	"deals/pipeline"
)

// bulkMove moves several deals ahead. Those whose gates are open move as they are;
// the others show their gates one after the other. Every deal is a change of its
// own, and one word at the end tells of all of them. It answers each step with what
// is to be done next, as a dialog does.
type bulkMove struct {
	sc     *scene
	to     pipeline.StageKey // "" is the next stage of each
	asking dialog            // what winning takes is being asked
	sale   *form             // what it takes, asked once
	deals  []pipeline.Deal
	shut   []pipeline.Deal // gates still to be shown
	gates  int             // how many there were
	gate   dialog          // the one shown now
	of     pipeline.Deal   // whose gate that is

	label        string // of the last move
	moved        int
	passed, left int   // deals passed over, and deals it is not about
	refused      error // why the first of those that were refused was
	stop         bool  // the rest is passed over
	run          run   // the changes made
	over         bool
}

// begin moves the deals. When some of them would be won, it asks first what a sale
// ends with.
func (b *bulkMove) begin() outcome {
	for i := range b.deals {
		if report := pipeline.Check(b.sc.process, &b.deals[i], b.to, b.sc.now()); wins(b.sc.process, &b.deals[i], &report) {
			b.asking = newSaleDialog(b.sc, len(b.deals), func(sale *form) { b.sale = sale })
			return outcome{open: b.asking}
		}
	}
	return b.moveOpen()
}

// moveOpen writes the moves of all deals whose gates are open.
func (b *bulkMove) moveOpen() outcome {
	all := &write{marked: true}
	for i := range b.deals {
		deal := &b.deals[i]
		move := moveOf(b.sc, deal, b.to, b.sale)
		_, err := pipeline.Decide(b.sc.process, *deal, b.sc.now(), move)
		var shut *pipeline.GateShut
		switch {
		case errors.As(err, &shut):
			b.shut = append(b.shut, *deal)
		case err != nil:
			b.refuse(err)
		default:
			all.more = append(all.more, write{deal: deal.ID, intents: []pipeline.Intent{move}})
		}
	}
	b.gates = len(b.shut)
	if len(all.more) == 0 {
		return b.nextGate()
	}
	return outcome{write: all}
}

func (b *bulkMove) refuse(err error) {
	b.passed++
	if b.refused == nil {
		b.refused = err
	}
}

// nextGate shows the next shut gate, or ends the move.
func (b *bulkMove) nextGate() outcome {
	if len(b.shut) == 0 || b.stop {
		return b.end()
	}
	b.of, b.shut = b.shut[0], b.shut[1:]
	counter := ""
	if b.gates > 1 {
		counter = fmt.Sprintf("%d of %d", b.gates-len(b.shut), b.gates)
	}
	b.gate = newGateOfSeveral(b.sc, b.of, b.to, counter, b.sale)
	return outcome{open: b.gate, about: b.of}
}

// closed goes on when one of its dialogs was left: the gate of one deal is passed
// over, without an answer to what a sale takes none is moved.
func (b *bulkMove) closed(d dialog, opens dialog) outcome {
	switch {
	case d == b.asking && b.sale != nil:
		b.asking = nil
		return b.moveOpen()
	case d == b.asking:
		b.over = true
	case d == b.gate && opens == nil:
		b.passed++
		return b.nextGate()
	}
	return outcome{}
}

// wrote counts what a write did, and goes on.
func (b *bulkMove) wrote(done job, msg written) outcome {
	b.run = b.run.and(msg.run)
	if done.asker != nil && !moves(done.write) {
		b.passed++ // what was typed is saved, but the deal stays
	} else {
		b.moved, b.label = b.moved+msg.done, msg.change.Label
	}
	b.passed += msg.failed
	return b.nextGate()
}

// made reports whether a job was one of the move's.
func (b *bulkMove) made(done job) bool {
	if b == nil || done.write == nil {
		return false
	}
	return done.asker == nil && done.write.marked || done.asker != nil && done.asker == b.gate
}

// end says what became of the deals and has their marks taken away.
func (b *bulkMove) end() outcome {
	b.over = true
	b.passed += len(b.shut)
	out := outcome{say: b.words(), ran: b.run, unmark: true}
	if b.moved == 0 {
		out.fail = b.refused
	}
	return out
}

// words say what became of the deals.
func (b *bulkMove) words() string {
	words := "nothing was moved"
	if b.moved > 0 {
		words = andMore(b.label, b.moved)
	}
	if b.passed > 0 {
		words += fmt.Sprintf("; %d passed over", b.passed)
	}
	if b.left > 0 {
		words += fmt.Sprintf("; %d left where it is", b.left)
	}
	return words
}

// moves reports whether a write takes its deal to another stage.
func moves(w *write) bool {
	if len(w.intents) == 0 {
		return false
	}
	switch w.intents[len(w.intents)-1].(type) {
	case pipeline.Advance, pipeline.Win, pipeline.Complete:
		return true
	}
	return false
}

// andMore names the last of several changes and counts the others.
func andMore(label string, n int) string {
	if n > 1 {
		return fmt.Sprintf("%s, and %d more", label, n-1)
	}
	return label
}
