package tui

import (
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// onSeveral are the actions that work on several cards at once.
var onSeveral = []action{actAdvance, actRetreat, actWin, actLose, actReopen, actLog, actStep, actPush, actCall, actSnooze, actMove}

// several reports whether actions are about the marked cards.
func (m *root) several() bool { return m.mode == onBoard && len(m.picked) > 0 }

// mark marks the selected card or takes its mark away, and goes on to the next
// one, so that a run of cards is marked by one key.
func (m *root) mark() {
	if d := m.board.deal(); d != nil {
		m.markOne(d.ID)
		m.board.down(1)
	}
}

func (m *root) markOne(id int64) {
	if i := slices.Index(m.picked, id); i >= 0 {
		m.picked = slices.Delete(m.picked, i, i+1)
	} else {
		m.picked = append(m.picked, id)
	}
}

// readSeveral reads the marked deals as they are now, which may differ from the
// cards that were marked a while ago.
func (m *root) readSeveral(a action, to pipeline.StageKey) tea.Cmd {
	ctx, book, ids := m.ctx, m.book, slices.Clone(m.picked)
	return func() tea.Msg {
		msg := severalRead{action: a, to: to}
		for _, id := range ids {
			deal, err := book.Deal(ctx, id)
			var refusal *pipeline.Refusal
			switch {
			case err == nil:
				msg.deals = append(msg.deals, deal)
			case errors.As(err, &refusal) && refusal.Reason == pipeline.NoSuchDeal:
			default:
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
		return m.startFlow(deals, msg.to, left)
	case actMove:
		ahead := slices.DeleteFunc(slices.Clone(deals), func(d pipeline.Deal) bool { return !m.isAhead(&d, msg.to) })
		if len(ahead) > 0 {
			return m.startFlow(ahead, msg.to, left+len(deals)-len(ahead))
		}
		m.openSeveral(newBackDialog(&m.sc, deals[0], msg.to), deals)
	default:
		m.openSeveral(m.dialogFor(a, deals[0]), deals)
	}
	return nil
}

// openSeveral opens a form that is asked once and done for each of the deals.
func (m *root) openSeveral(d dialog, deals []pipeline.Deal) {
	if f, ok := d.(*formDialog); ok {
		f.forSeveral(&m.sc, deals)
		m.last.dialog = f
		m.openDialog(f, pipeline.Deal{})
	}
}

// forSeveral makes the dialog speak for several deals.
func (d *formDialog) forSeveral(sc *scene, deals []pipeline.Deal) {
	d.several = deals
	if len(deals) > 1 {
		d.right = fmt.Sprintf("%d deals", len(deals))
	}
	here := d.form.here()
	d.form = d.fill(sc, d.deal)
	if here != nil {
		d.form.start(here.key)
	}
}

// forEach gives the writes of a form that speaks for several deals: one change
// for each of them.
func (d *formDialog) forEach(sc *scene, build func(*scene, *pipeline.Deal, *form) ([]pipeline.Intent, error)) (outcome, error) {
	all := &write{close: true, picked: true}
	for i := range d.several {
		deal := &d.several[i]
		wishes, err := build(sc, deal, d.form)
		if err != nil {
			return outcome{}, err
		}
		if len(wishes) > 0 {
			all.more = append(all.more, changing(deal, wishes...))
		}
	}
	if len(all.more) == 0 {
		return outcome{closed: true}, nil
	}
	return outcome{write: all}, nil
}

// isAhead reports whether a stage comes after the one that a deal stands in.
func (m *root) isAhead(d *pipeline.Deal, to pipeline.StageKey) bool {
	return m.sc.process.Index(to) > m.sc.process.Index(d.Stage)
}

// andMore names the last of several changes and counts the others.
func andMore(label string, n int) string {
	if n > 1 {
		return fmt.Sprintf("%s, and %d more", label, n-1)
	}
	return label
}
