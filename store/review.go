package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/pipeline/refusal"
	"deals/store/agendas"
	"deals/store/failure"
)

// reviewSaved is the kind of the events with the journal entry of a review. They
// belong to no deal.
const reviewSaved = "review_saved"

// keptReview is the payload of such an event.
type keptReview struct {
	Deals int    `json:"deals"`
	Text  string `json:"text"` // Markdown
}

// Walk lists the open deals that match a filter, in the order to review them. It reads
// the agendas only; the deals are read one at a time during the review.
func (b *Book) Walk(ctx context.Context, words string) (agenda.Walk, error) {
	process, err := b.Process(ctx)
	if err != nil {
		return agenda.Walk{}, err
	}
	var walk agenda.Walk
	err = b.read(ctx, func(t *sql.Tx) error {
		_, c, err := filter(ctx, t, process, words, false, b.Now())
		if err != nil {
			return err
		}
		found, err := agendas.Read(ctx, t, c.Text, c.Args...)
		if err != nil {
			return err
		}
		walk = agenda.Walk{Deals: agenda.NewDay(process, b.Now()).Worst(found)}
		reviews, err := readReviews(ctx, t, 1)
		if len(reviews) > 0 {
			walk.Last = reviews[0].At
		}
		return err
	})
	return walk, err
}

// KeepReview saves a review in the journal, as a separate change.
func (b *Book) KeepReview(ctx context.Context, review agenda.Review) error {
	if len(review.Text) > pipeline.MaxNote {
		return &refusal.Refusal{Reason: refusal.Usage, Code: "too_long", Message: "The review is too long to save."}
	}
	return b.write(ctx, func(t *tx) error {
		if err := t.appendForBook(reviewSaved, keptReview{review.Deals, review.Text}); err != nil {
			return err
		}
		label := fmt.Sprintf("reviewed %d open deals", review.Deals)
		if review.Deals == 1 {
			label = "reviewed 1 open deal"
		}
		return t.record(entry{kind: "do", label: label})
	})
}

// Reviews lists the reviews in the journal, newest first; a limit of 0 is all.
func (b *Book) Reviews(ctx context.Context, n int) ([]agenda.Review, error) {
	var reviews []agenda.Review
	err := b.read(ctx, func(t *sql.Tx) (err error) {
		reviews, err = readReviews(ctx, t, n)
		return err
	})
	return reviews, err
}

func readReviews(ctx context.Context, t *sql.Tx, n int) ([]agenda.Review, error) {
	rows, err := t.QueryContext(ctx, `
		SELECT c.recorded_ms, e.payload
		FROM event AS e
		JOIN change AS c ON c.number = e.change
		WHERE e.deal IS NULL AND e.kind = ? AND `+isLive+`
		ORDER BY e.id DESC
		LIMIT ?`, reviewSaved, limit(n))
	if err != nil {
		return nil, err
	}
	var reviews []agenda.Review
	err = each(rows, func() error {
		var ms int64
		var payload []byte
		if err := rows.Scan(&ms, &payload); err != nil {
			return err
		}
		var kept keptReview
		if json.Unmarshal(payload, &kept) != nil {
			return failure.Damaged()
		}
		reviews = append(reviews, agenda.Review{At: instant(ms), Deals: kept.Deals, Text: kept.Text})
		return nil
	})
	return reviews, err
}
