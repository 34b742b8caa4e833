package store

import (
	"context"
	"database/sql"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/store/agendas"
)

// Today reads the first limit tasks, in the order to do them; 0 is all. Only the
// deals shown are loaded completely.
func (b *Book) Today(ctx context.Context, limit int) (agenda.Today, error) {
	process, err := b.Process(ctx)
	if err != nil {
		return agenda.Today{}, err
	}
	var today agenda.Today
	err = b.read(ctx, func(t *sql.Tx) error {
		found, err := agendas.Read(ctx, t)
		if err != nil {
			return err
		}
		day := agenda.NewDay(process, b.Now())
		triage := day.Triage(found, limit)
		today.Total, today.Unplanned = triage.Total, triage.Unplanned
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
