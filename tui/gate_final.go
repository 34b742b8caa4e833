package tui

import (
	"cmp"
	"fmt"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// finalRow asks for the final value and the day of a sale, in the gate that
// leads to it. Both are known beforehand as a rule, so it holds nothing up.
func finalRow(sc *scene, deal *pipeline.Deal) *gateRow {
	return &gateRow{
		stage:     sc.process.LastSelling().Key,
		criterion: &pipeline.Criterion{Key: "·", Label: "Won for, and on", Soft: true},
		final:     true,
		form:      saleForm(deal),
		wishes:    func(*scene, *pipeline.Deal, *form) []pipeline.Intent { return nil },
	}
}

// saleForm asks what every way of winning asks.
func saleForm(deal *pipeline.Deal) *form {
	return newForm(
		newLine("value", "Final value", amountText(deal.Value), moneyForm, readMoney(currencyOf(deal))),
		newLine("on", "Won on", "", "today", readPast),
	)
}

// saleOf is the win that a sale form describes.
func saleOf(sc *scene, deal *pipeline.Deal, f *form) pipeline.Win {
	win := pipeline.Win{At: pastDay(sc, f.date(sc, "on"))}
	if e := f.entry("value"); e.changed() {
		value := f.money("value", currencyOf(deal))
		win.Value = &value
	}
	return win
}

// sale is the win that the gate leads to, or nil when it leads elsewhere.
func (g *gateDialog) sale(sc *scene) *pipeline.Win {
	for _, row := range g.rows {
		if row.final && row.unreadable(sc) < 0 {
			win := saleOf(sc, &g.deal, row.form)
			return &win
		}
	}
	return nil
}

// carry takes over the sale as it was typed elsewhere.
func (g *gateDialog) carry(sc *scene, typed *form) {
	for _, row := range g.rows {
		if row.final {
			row.form.carry(typed)
			for _, e := range row.form.entries {
				e.clash = false // It was asked for every deal alike, whatever this one holds.
			}
			row.form.start("value")
		}
	}
	g.recompute(sc)
	g.enterRow()
}

func (r *gateRow) saleWords(sc *scene, draft *pipeline.Deal) string {
	day := "today"
	if on := r.form.date(sc, "on"); !on.IsZero() {
		day = calendar.HumanDay(on, sc.today())
	}
	return cmp.Or(draft.Value.Full(), "no value") + ", " + day
}

// provenWords says how a criterion stands, and under which process the evidence
// was given when that was another one.
func provenWords(p *pipeline.Process, deal *pipeline.Deal, item *pipeline.Item) string {
	if item.Criterion == nil {
		return ""
	}
	mark, ok := deal.Marks[item.Criterion.Key]
	if !ok || mark.Process == p.Version || mark.Answer != pipeline.Yes {
		return item.Why
	}
	under := "default process"
	if mark.Process > 0 {
		under = fmt.Sprintf("process %d", mark.Process)
	}
	return fmt.Sprintf("%s (%s)", item.Why, under)
}
