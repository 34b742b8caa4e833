package main

import (
	"context"
	"time"

	"github.com/spf13/pflag"
)

// asOf is the flag that shows the book as it was at the end of a day.
type asOf struct{ day string }

func (o *asOf) flags(f *pflag.FlagSet) {
	f.StringVar(&o.day, "as-of", "", "show the book as it was at the end of a day")
}

// begin replaces the current book with the book of the past, and now with its
// moment. Everything read after that is from then.
func (o *asOf) begin(ctx context.Context, a *app) error {
	if o.day == "" {
		return nil
	}
	day, err := a.pastDay(o.day)
	if err != nil {
		return err
	}
	book, err := a.book(ctx)
	if err != nil || day == a.today() {
		return err
	}
	end := day.AddDays(1).In(a.Now().Location()).Add(-time.Millisecond)
	past, err := book.AsOf(ctx, end)
	if err != nil {
		return err
	}
	a.opened, a.Now = past, past.Now
	return book.Close()
}
