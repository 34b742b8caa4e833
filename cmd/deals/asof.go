package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/pflag"

	"deals/pipeline/calendar"
)

// asOf is the flag that shows the book as it was at the end of a day.
type asOf struct{ day string }

func (o *asOf) flags(f *pflag.FlagSet) {
	f.StringVar(&o.day, "as-of", "", "show the book as it was at the end of that day")
}

// begin puts the book of the past in place of the present one, and its moment
// in place of now. Whatever is read after that is of then.
func (o *asOf) begin(ctx context.Context, a *app) error {
	if o.day == "" {
		return nil
	}
	day, err := pastDate(o.day, a.today())
	if err != nil {
		return err
	}
	if day.After(a.today()) {
		return notYet(day)
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

func notYet(day calendar.Date) error {
	return usage("in_the_future", "give a day that has passed, such as mon or 2026-10-31", "%s has not come yet.", day)
}

// pastDate reads a day that lies behind: a bare weekday or day of a month that
// would be ahead is the last such one.
func pastDate(text string, today calendar.Date) (calendar.Date, error) {
	day, err := calendar.ParseDate(text, today)
	if err != nil || !day.After(today) {
		return day, err
	}
	if last, err := calendar.ParseDate("last "+text, today); err == nil {
		return last, nil
	}
	for _, year := range []int{today.Year(), today.Year() - 1} {
		last, err := calendar.ParseDate(fmt.Sprint(text, " ", year), today)
		if err == nil && !last.After(today) {
			return last, nil
		}
	}
	return day, nil
}
