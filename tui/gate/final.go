package gate

import (
	"cmp"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/tui/dialog"
	"deals/tui/form"
	"deals/tui/ui"
)

// finalRow asks for the final value and the day of a sale, in the gate that
// leads to it. Both are known beforehand as a rule, so it holds nothing up.
func finalRow(sc *ui.Env, deal *pipeline.Deal) *row {
	return &row{
		stage:     sc.Process.LastSelling().Key,
		criterion: &pipeline.Criterion{Key: "·", Label: "Won for, and on", Soft: true},
		final:     true,
		form:      saleForm(deal),
		wishes:    func(*ui.Env, *pipeline.Deal, *form.Form) []pipeline.Intent { return nil },
	}
}

// saleForm asks what every way of winning asks.
func saleForm(deal *pipeline.Deal) *form.Form {
	return form.New(
		form.NewLine("value", "Final value", form.Amount(deal.Value), dialog.MoneyHint, form.ReadMoney(form.Currency(deal))),
		form.NewLine("on", "Won on", "", "today", form.ReadPast),
	)
}

// SaleOf is the win that a sale form describes.
func SaleOf(sc *ui.Env, deal *pipeline.Deal, f *form.Form) pipeline.Win {
	win := pipeline.Win{At: form.PastDay(sc, f.Date(sc, "on"))}
	if e := f.Entry("value"); e.Changed() {
		value := f.Money("value", form.Currency(deal))
		win.Value = &value
	}
	return win
}

// sale is the win that the gate leads to, or nil when it leads elsewhere.
func (g *gate) sale(sc *ui.Env) *pipeline.Win {
	for _, row := range g.rows {
		if row.final && row.unreadable(sc) < 0 {
			win := SaleOf(sc, &g.deal, row.form)
			return &win
		}
	}
	return nil
}

// carry takes over the sale as it was typed elsewhere.
func (g *gate) carry(sc *ui.Env, typed *form.Form) {
	for _, row := range g.rows {
		if row.final {
			row.form.Carry(typed)
			for _, e := range row.form.Entries {
				e.Clash = false // It was asked for every deal alike, whatever this one holds.
			}
			row.form.Start("value")
		}
	}
	g.recompute(sc)
	g.enterRow()
}

func (r *row) saleWords(sc *ui.Env, draft *pipeline.Deal) string {
	day := "today"
	if on := r.form.Date(sc, "on"); !on.IsZero() {
		day = calendar.HumanDay(on, sc.Today())
	}
	return cmp.Or(draft.Value.Full(), "no value") + ", " + day
}
