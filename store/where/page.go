package where

import (
	"context"
	"database/sql"

	"deals/pipeline"
)

// FirstOnBoard finds the first deals on the board in its own order, column by
// column. Within a column an index has that order, so that it reads no more than it
// needs.
func FirstOnBoard(ctx context.Context, t *sql.Tx, p *pipeline.Process, kept Condition, most int) ([]int64, error) {
	var numbers []int64
	for i := range p.Stages {
		args := append([]any{string(p.Stages[i].Key)}, kept.Args...)
		found, err := numbersOf(t.QueryContext(ctx,
			`SELECT number FROM deal WHERE lane = ?`+kept.Text+` ORDER BY next_due, stage_entered_ms, number LIMIT ?`, append(args, most-len(numbers))...))
		if err != nil {
			return nil, err
		}
		if numbers = append(numbers, found...); len(numbers) == most {
			break
		}
	}
	return numbers, nil
}

func numbersOf(rows *sql.Rows, err error) (numbers []int64, failed error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var number int64
		if err := rows.Scan(&number); err != nil {
			return nil, err
		}
		numbers = append(numbers, number)
	}
	return numbers, rows.Err()
}
