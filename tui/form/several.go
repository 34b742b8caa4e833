package form

import (
	"fmt"

	"deals/pipeline"
	"deals/tui/ui"
)

// ForSeveral makes the dialog ask once for several deals.
func (d *Dialog) ForSeveral(env *ui.Env, deals []pipeline.Deal) {
	d.Several = deals
	if len(deals) > 1 {
		d.Right = fmt.Sprintf("%d deals", len(deals))
	}
	here := d.Form.Here()
	d.Form = d.Fill(env, d.Deal)
	if here != nil {
		d.Form.Start(here.Key)
	}
}

// forEach is the writes of a form for several deals: one change per deal.
func (d *Dialog) forEach(env *ui.Env, build func(*ui.Env, *pipeline.Deal, *Form) ([]pipeline.Intent, error)) (ui.Result, error) {
	all := &ui.Write{Close: true, Marked: true}
	for i := range d.Several {
		deal := &d.Several[i]
		intents, err := build(env, deal, d.Form)
		if err != nil {
			return ui.Result{}, err
		}
		if len(intents) > 0 {
			all.More = append(all.More, ui.Change(deal, intents...))
		}
	}
	if len(all.More) == 0 {
		return ui.Result{Close: true}, nil
	}
	return ui.Result{Write: all}, nil
}
