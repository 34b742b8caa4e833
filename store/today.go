package store

import (
	"context"
	"database/sql"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/store/agendas"
	"deals/store/where"
)

// Today reads the first tasks of each group, in the order to do them, of the deals
// that match a filter; "" is all. Only the deals shown are loaded completely.
func (b *Book) Today(ctx context.Context, words string, limits agenda.Limits) (agenda.Today, error) {
	process, err := b.Process(ctx)
	if err != nil {
		return agenda.Today{}, err
	}
	var today agenda.Today
	err = b.read(ctx, func(t *sql.Tx) error {
		_, c, err := filter(ctx, t, process, words, false, b.Now())
		if err != nil {
			return err
		}
		if today.Left, err = where.LeftOf(ctx, t, c, "number IN (SELECT deal FROM agenda)"); err != nil {
			return err
		}
		found, err := agendas.Read(ctx, t, c.Text, c.Args...)
		if err != nil {
			return err
		}
		rates, err := ratesOf(ctx, t)
		if err != nil {
			return err
		}
		day := agenda.NewDay(process, b.Now())
		day.Convert = func(m money.Money, to string) (money.Money, bool) {
			return rates.Convert(m, to, calendar.DateOf(b.Now()))
		}
		triage := day.Triage(found, limits)
		today.Totals, today.Apart = triage.Totals, triage.Apart
		err = inOrder(ctx, t, triage.Deals, func(d *pipeline.Deal) error {
			if task, ok := day.Task(d); ok {
				today.Tasks = append(today.Tasks, task)
			}
			return nil
		})
		if err != nil || triage.Next == 0 {
			return err
		}
		next, err := oneDeal(ctx, t, triage.Next)
		today.Next = day.Coming(&next)
		return err
	})
	return today, err
}
