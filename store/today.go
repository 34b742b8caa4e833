package store

import (
	"bytes"
	"context"
	"database/sql"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/store/failure"
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
		agendas, err := readAgendas(ctx, t)
		if err != nil {
			return err
		}
		day := agenda.NewDay(process, b.Now())
		triage := day.Triage(agendas, limit)
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

// readAgendas reads the agenda of every deal that has one. They are read as a
// single text: row by row, the driver would take most of the time.
func readAgendas(ctx context.Context, t *sql.Tx) ([]agenda.Agenda, error) {
	var count int
	var text []byte
	err := t.QueryRowContext(ctx, `SELECT count(*), coalesce(group_concat(line, char(10)), '') FROM agenda`).Scan(&count, &text)
	if err != nil || count == 0 {
		return nil, err
	}
	var reader agenda.AgendaReader
	agendas := make([]agenda.Agenda, count)
	for i := range agendas {
		var line []byte
		line, text, _ = bytes.Cut(text, []byte{'\n'})
		if agendas[i], err = reader.Read(line); err != nil {
			return nil, failure.Damaged()
		}
	}
	return agendas, nil
}
