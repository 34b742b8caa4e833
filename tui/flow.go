package tui

import (
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// flow moves several deals ahead. Those whose gates are open move as they are;
// the others show their gates one after the other. Every deal is a change of its
// own, and one word at the end tells of all of them.
type flow struct {
	to    pipeline.StageKey // "" is the next stage of each
	sale  *form             // what winning takes, asked once
	deals []pipeline.Deal
	shut  []pipeline.Deal // gates still to be shown
	gates int             // how many there were
	gate  dialog          // the one shown now

	label        string // of the last move
	moved        int
	passed, left int   // deals passed over, and deals it is not about
	refused      error // why the first of those that were refused was
	stop         bool  // the rest is passed over
	run          run   // the changes made
}

// startFlow begins to move deals. When some of them would be won, it asks first
// what a sale ends with.
func (m *root) startFlow(deals []pipeline.Deal, to pipeline.StageKey, left int) tea.Cmd {
	m.flow = &flow{to: to, deals: deals, left: left}
	for i := range deals {
		if report := pipeline.Check(m.sc.process, &deals[i], to, m.sc.now()); m.wins(&deals[i], &report) {
			m.openDialog(newSaleDialog(&m.sc, len(deals)), pipeline.Deal{})
			return nil
		}
	}
	return m.runFlow()
}

// wins reports whether going through a gate wins the deal.
func (m *root) wins(d *pipeline.Deal, r *pipeline.Report) bool {
	return d.Status == pipeline.Open && r.To == m.sc.process.FollowStage().Key
}

// runFlow writes the moves of all deals whose gates are open.
func (m *root) runFlow() tea.Cmd {
	f := m.flow
	all := &write{picked: true}
	for i := range f.deals {
		deal := &f.deals[i]
		move := m.moveOf(deal, f.to, f.sale)
		_, err := pipeline.Decide(m.sc.process, *deal, m.sc.now(), move)
		var shut *pipeline.GateShut
		switch {
		case errors.As(err, &shut):
			f.shut = append(f.shut, *deal)
		case err != nil:
			f.refuse(err)
		default:
			all.more = append(all.more, write{deal: deal.ID, intents: []pipeline.Intent{move}})
		}
	}
	f.gates = len(f.shut)
	if len(all.more) == 0 {
		return m.nextGate()
	}
	return m.writeFor(nil, all, pipeline.Deal{})
}

func (f *flow) refuse(err error) {
	f.passed++
	if f.refused == nil {
		f.refused = err
	}
}

// moveOf is the intent that takes a deal to a later stage, "" being the next.
func (m *root) moveOf(deal *pipeline.Deal, to pipeline.StageKey, sale *form) pipeline.Intent {
	report := pipeline.Check(m.sc.process, deal, to, m.sc.now())
	switch {
	case deal.Status == pipeline.Won:
		return pipeline.Complete{}
	case m.wins(deal, &report) && sale != nil:
		return saleOf(&m.sc, deal, sale)
	default:
		return pipeline.Advance{From: deal.Stage, To: report.To}
	}
}

// nextGate shows the next shut gate, or ends the flow.
func (m *root) nextGate() tea.Cmd {
	f := m.flow
	if len(f.shut) == 0 || f.stop {
		return m.endFlow()
	}
	deal := f.shut[0]
	f.shut = f.shut[1:]
	gate := newGate(&m.sc, deal, f.to)
	if f.gates > 1 {
		gate.counter = fmt.Sprintf("%d of %d", f.gates-len(f.shut), f.gates)
	}
	if f.sale != nil {
		gate.carry(&m.sc, f.sale)
		gate.at = gate.start(&m.sc)
		gate.enterRow()
	}
	f.gate = gate
	m.openDialog(gate, deal)
	return m.loadDeals()
}

// endFlow says what became of the deals and takes their marks away.
func (m *root) endFlow() tea.Cmd {
	f := m.flow
	f.passed += len(f.shut)
	m.flow, m.picked = nil, nil
	words := "nothing was moved"
	if f.moved > 0 {
		words = andMore(f.label, f.moved)
	}
	if f.passed > 0 {
		words += fmt.Sprintf("; %d passed over", f.passed)
	}
	if f.left > 0 {
		words += fmt.Sprintf("; %d left where it is", f.left)
	}
	if f.refused != nil && f.moved == 0 {
		m.failure = f.refused
	}
	return m.sayAll(words, f.run)
}

// flowWrote counts what a write of the flow did, and goes on.
func (m *root) flowWrote(done job, msg written) tea.Cmd {
	f := m.flow
	f.run = f.run.and(msg.run)
	if done.asker != nil && !done.write.moves() {
		f.passed++ // what was typed is saved, but the deal stays
	} else {
		f.moved, f.label = f.moved+msg.done, msg.change.Label
	}
	f.passed += msg.failed
	return tea.Batch(m.reload(), m.nextGate())
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

// inFlow reports whether a job was the flow's.
func (m *root) inFlow(done job) bool {
	if m.flow == nil || done.write == nil {
		return false
	}
	return done.asker == nil && done.write.picked || done.asker != nil && done.asker == m.flow.gate
}
