package tui

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// newWinDialog asks for the final value and the day. When gates are still shut
// it hands over to the gate dialog, which wins with the same value and day.
func newWinDialog(sc *scene, deal pipeline.Deal) dialog {
	d := &formDialog{title: "Win", verb: "win the deal", submit: won}
	d.fill = func(_ *scene, deal *pipeline.Deal) *form { return saleForm(deal) }
	return d.open(sc, &deal)
}

// newSaleDialog asks once what winning takes, for all the deals that will be; took
// gets the answer before the dialog leaves.
func newSaleDialog(sc *scene, deals int, took func(sale *form)) dialog {
	d := &formDialog{title: "Win", verb: "go on", right: fmt.Sprintf("%d deals", deals)}
	d.fill = func(*scene, *pipeline.Deal) *form {
		f := saleForm(&pipeline.Deal{})
		f.entry("value").hint = "as each of them has it"
		return f
	}
	d.submit = func(_ *scene, d *formDialog) (outcome, error) {
		took(d.form)
		return outcome{closed: true}, nil
	}
	return d.open(sc, nil)
}

func won(sc *scene, d *formDialog) (outcome, error) {
	win := saleOf(sc, d.deal, d.form)
	_, err := pipeline.Decide(sc.process, *d.deal, sc.now(), win)
	var shut *pipeline.GateShut
	if errors.As(err, &shut) {
		gate := newGate(sc, *d.deal, sc.process.FollowStage().Key)
		gate.carry(sc, d.form)
		return outcome{closed: true, open: gate}, nil
	}
	if err != nil {
		return outcome{}, err
	}
	change := changing(d.deal, win)
	return outcome{write: &change}, nil
}

// pastDay is noon of a day that has passed, and no time for today, which means
// now.
func pastDay(sc *scene, day calendar.Date) time.Time {
	if day.IsZero() || day == sc.today() {
		return time.Time{}
	}
	return time.Date(day.Year(), day.Month(), day.Day(), 12, 0, 0, 0, sc.now().Location())
}

// newLoseDialog asks why a deal was lost and when to try again.
func newLoseDialog(sc *scene, deal pipeline.Deal) dialog {
	d := &formDialog{title: "Lose", verb: "lose the deal", submit: intents(lost)}
	d.fill = func(sc *scene, _ *pipeline.Deal) *form {
		return newForm(
			newChoice("class", "Why", "", choicesOf(sc.process.LostReasons...)).of(pipeline.InputClass).unchosen(),
			newNote("note", "In your words", "", "what you would do otherwise next time").of(pipeline.InputNote),
			newLine("revisit", "Try again on", "", "never, or +3m, 1 dec", readDate),
		)
	}
	return d.open(sc, &deal)
}

func lost(sc *scene, deal *pipeline.Deal, f *form) ([]pipeline.Intent, error) {
	return rehearsed(sc, deal, []pipeline.Intent{pipeline.Lose{
		Class: pipeline.LostReason(f.get("class")), Note: f.get("note"), Revisit: f.date(sc, "revisit"),
	}})
}

// newBackDialog moves a deal to an earlier stage, for a reason. "" proposes the
// stage before.
func newBackDialog(sc *scene, deal pipeline.Deal, to pipeline.StageKey) dialog {
	d := &formDialog{title: "Move back", verb: "move it back", submit: intents(back)}
	d.fill = func(sc *scene, deal *pipeline.Deal) *form {
		var earlier []choice
		for _, s := range sc.process.Stages[:max(0, sc.process.Index(deal.Stage))] {
			earlier = append(earlier, choice{string(s.Key), s.Name})
		}
		slices.Reverse(earlier)
		if stage, ok := sc.process.Stage(to); len(d.several) > 1 && ok {
			earlier = []choice{{string(to), stage.Name}}
		} else if len(d.several) > 1 {
			earlier = []choice{{"", "the stage before"}}
		}
		return newForm(
			newChoice("to", "To", string(to), earlier),
			newNote("reason", "What changed", "", "it is kept with the deal").of(pipeline.InputReason),
		)
	}
	d.open(sc, &deal)
	d.form.start("reason")
	return d
}

func back(sc *scene, deal *pipeline.Deal, f *form) ([]pipeline.Intent, error) {
	return rehearsed(sc, deal, []pipeline.Intent{pipeline.Back{
		From: deal.Stage, To: pipeline.StageKey(f.get("to")), Reason: f.get("reason"),
	}})
}

// newReopenDialog takes a won or lost deal up again, for a reason.
func newReopenDialog(sc *scene, deal pipeline.Deal) dialog {
	d := &formDialog{title: "Reopen", verb: "reopen it", submit: intents(reopened)}
	d.fill = func(*scene, *pipeline.Deal) *form {
		return newForm(newNote("reason", "What changed", "", "why it is alive again").of(pipeline.InputReason))
	}
	return d.open(sc, &deal)
}

func reopened(sc *scene, deal *pipeline.Deal, f *form) ([]pipeline.Intent, error) {
	return rehearsed(sc, deal, []pipeline.Intent{pipeline.Reopen{Reason: f.get("reason")}})
}
