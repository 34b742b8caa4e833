package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/pipeline/query"
	"deals/pipeline/query/view"
	"deals/store/where"
)

// filter is the condition for the deals that match a query, which it reads first.
func filter(ctx context.Context, t *sql.Tx, p *pipeline.Process, text string, onlyOpen bool, now time.Time) (asked query.Query, c where.Condition, err error) {
	var failed error // on the way to something that the query asks of the book
	b := where.Builder{Context: query.Context{Process: p, Now: now, Own: func() (names []string) {
		names, failed = where.OwnNames(ctx, t)
		return names
	}, Views: func() []query.View {
		var saved []query.View
		saved, failed = readKeyed[query.View](ctx, t, &views, "")
		return view.With(saved)
	}}}
	if strings.ContainsAny(text, "<>:@") {
		if b.Currency, err = where.MainCurrency(ctx, t); err != nil {
			return asked, c, err
		}
	}
	if asked, err = query.Parse(text, b.Context); err != nil || failed != nil {
		return asked, c, cmp.Or(failed, err)
	}
	if onlyOpen {
		asked = asked.OnlyOpen(p)
	}
	if asked.Names("value") {
		if err := convert(ctx, t, &b); err != nil {
			return asked, c, err
		}
	}
	b.Whole = func(narrow where.Condition, finds func(*pipeline.Deal) bool) (string, error) {
		return numbersThat(ctx, t, narrow, finds)
	}
	c, err = b.Build(&asked)
	return asked, c, err
}

// convert takes the exchange rates of the book, as of today.
func convert(ctx context.Context, t *sql.Tx, b *where.Builder) error {
	rates, err := ratesOf(ctx, t)
	for i := range rates {
		b.Currencies = append(b.Currencies, rates[i].Currency, rates[i].Base)
	}
	b.Convert = func(m money.Money, to string) (money.Money, bool) {
		return rates.Convert(m, to, calendar.DateOf(b.Now))
	}
	return err
}

// OwnFields are the names of the custom fields of all deals.
func (b *Book) OwnFields(ctx context.Context) (names []string, err error) {
	err = b.read(ctx, func(t *sql.Tx) error {
		names, err = where.OwnNames(ctx, t)
		return err
	})
	return names, err
}

// Currency is the currency of most deals with a value, which an amount without one is
// in. Where no deal has a value it is "".
func (b *Book) Currency(ctx context.Context) (currency string, err error) {
	err = b.read(ctx, func(t *sql.Tx) error {
		currency, err = where.MainCurrency(ctx, t)
		return err
	})
	return currency, err
}

// numbersThat lists, as JSON, the matching deals that a function finds.
func numbersThat(ctx context.Context, t *sql.Tx, narrow where.Condition, finds func(*pipeline.Deal) bool) (string, error) {
	rows, err := t.QueryContext(ctx, `
		SELECT b.deal, b.body
		FROM deal AS d
		JOIN deal_body AS b ON b.deal = d.number
		WHERE true`+narrow.Text, narrow.Args...)
	if err != nil {
		return "", err
	}
	found := []int64{}
	err = eachBody(ctx, t, rows, func(d *pipeline.Deal) error {
		if finds(d) {
			found = append(found, d.ID)
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	list, err := json.Marshal(found)
	return string(list), err
}
