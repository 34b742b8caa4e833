package tui

import (
	"fmt"

	"deals/pipeline"
)

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
	all := &write{close: true, marked: true}
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
