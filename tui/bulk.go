package tui

import (
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

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
		b.over = true
		b.passed += len(b.shut)
		return outcome{}
	}
	b.of, b.shut = b.shut[0], b.shut[1:]
	counter := ""
	if b.gates > 1 {
		counter = fmt.Sprintf("%d of %d", b.gates-len(b.shut), b.gates)
	}
	b.gate = newGateOfSeveral(b.sc, b.of, b.to, counter, b.sale)
	return outcome{open: b.gate}
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
		b.stop = true
	case d == b.gate && opens == nil:
		b.passed++
		return b.nextGate()
	}
	return outcome{}
}

// wrote counts what a write did, and goes on.
func (b *bulkMove) wrote(done job, msg written) outcome {
	b.run = b.run.and(msg.run)
	if done.asker != nil && !done.write.moves() {
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

// startBulk begins to move deals.
func (m *root) startBulk(deals []pipeline.Deal, to pipeline.StageKey, left int) tea.Cmd {
	m.bulk = &bulkMove{sc: &m.sc, to: to, deals: deals, left: left}
	return m.takeBulk(m.bulk.begin())
}

// bulkClosed tells the move of several deals that a dialog was left.
func (m *root) bulkClosed(d dialog, out outcome) tea.Cmd {
	if m.bulk == nil {
		return nil
	}
	return m.takeBulk(m.bulk.closed(d, out.open))
}

// takeBulk does what the move of several deals asks for. At its end it says what
// became of them and takes their marks away.
func (m *root) takeBulk(out outcome) tea.Cmd {
	b := m.bulk
	if !b.over {
		var about pipeline.Deal
		if out.open != nil && out.open == b.gate {
			about = b.of
		}
		return tea.Batch(m.take(asker{about: about}, out), m.dialogs.load())
	}
	m.bulk = nil
	if b.asking != nil {
		return nil
	}
	m.unmark()
	if b.refused != nil && b.moved == 0 {
		m.failure = b.refused
	}
	return m.sayAll(b.words(), b.run)
}

// unmark takes the marks off the deals of the screen shown.
func (m *root) unmark() {
	for _, p := range m.screens {
		if on, ok := p.screen.(marking); ok {
			on.Unmark()
		}
	}
}

// moves reports whether a write takes its deal to another stage.
func (w *write) moves() bool {
	if len(w.intents) == 0 {
		return false
	}
	switch w.intents[len(w.intents)-1].(type) {
	case pipeline.Advance, pipeline.Win, pipeline.Complete:
		return true
	}
	return false
}

// severalRead answers readSeveral with the marked deals that there are.
type severalRead struct {
	action action
	to     pipeline.StageKey
	deals  []pipeline.Deal
	err    error
}

// readSeveral reads the marked deals as they are now, which may differ from the
// cards that were marked a while ago.
func (m *root) readSeveral(ids []int64, a action, to pipeline.StageKey) tea.Cmd {
	ctx, book, ids := m.sc.ctx, m.book, slices.Clone(ids)
	return func() tea.Msg {
		msg := severalRead{action: a, to: to}
		for _, id := range ids {
			deal, err := book.Deal(ctx, id)
			switch {
			case err == nil:
				msg.deals = append(msg.deals, deal)
			case !isGone(err):
				msg.err = err
			}
		}
		return msg
	}
}

// severalRead begins what was asked for on those of the deals that allow it.
func (m *root) severalRead(msg severalRead) tea.Cmd {
	if msg.err != nil {
		m.failure = msg.err
		return nil
	}
	a, deals, why := msg.action, msg.deals, "the marked deals are gone"
	deals = slices.DeleteFunc(deals, func(d pipeline.Deal) bool {
		reason := whyNotDeal(m.sc.process, &d, a, m.sc.now())
		if a == actMove {
			reason = whyNotMove(m.sc.process, &d, msg.to)
		}
		if reason != "" {
			why = d.Title + ": " + reason
		}
		return reason != ""
	})
	if len(deals) == 0 {
		return m.say(why, false)
	}
	left := len(msg.deals) - len(deals)
	switch a {
	case actAdvance, actWin:
		if a == actWin {
			msg.to = m.sc.process.FollowStage().Key
		}
		return m.startBulk(deals, msg.to, left)
	case actMove:
		ahead := slices.DeleteFunc(slices.Clone(deals), func(d pipeline.Deal) bool { return !isAhead(m.sc.process, &d, msg.to) })
		if len(ahead) > 0 {
			return m.startBulk(ahead, msg.to, left+len(deals)-len(ahead))
		}
		m.openSeveral(newBackDialog(&m.sc, deals[0], msg.to), deals)
	default:
		m.openSeveral(dialogFor(&m.sc, a, deals[0]), deals)
	}
	return nil
}

// openSeveral opens a form that is asked once and done for each of the deals.
func (m *root) openSeveral(d dialog, deals []pipeline.Deal) {
	if f, ok := d.(*formDialog); ok {
		f.forSeveral(&m.sc, deals)
		m.last.dialog = f
		m.dialogs.open(f, pipeline.Deal{})
	}
}

// andMore names the last of several changes and counts the others.
func andMore(label string, n int) string {
	if n > 1 {
		return fmt.Sprintf("%s, and %d more", label, n-1)
	}
	return label
}
