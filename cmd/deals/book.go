package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"

	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/locale"
	"deals/cmd/deals/output"
	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/pipeline/refusal"
)

// path is the path of the book.
func (a *app) path() (string, error) {
	for _, path := range []string{a.bookPath, a.Lookup("DEALS_BOOK")} {
		if path != "" {
			return a.atHome(path)
		}
	}
	if xdg.DataHome == "" {
		return "", failed("no_home", "name the book: --book FILE, or $DEALS_BOOK", "There is no home directory for the book.")
	}
	return filepath.Join(xdg.DataHome, "deals", "deals.db"), nil
}

// atHome is a path with the home directory for a ~ at its start, which the shell leaves
// alone within quotes.
func (a *app) atHome(path string) (string, error) {
	rest, found := strings.CutPrefix(path, "~")
	if !found || rest != "" && !os.IsPathSeparator(rest[0]) {
		return path, nil
	}
	if xdg.Home == "" {
		return "", failed("no_home", "name the book in full, without ~", "There is no home directory for the book %s.", path)
	}
	return filepath.Join(xdg.Home, rest), nil
}

// names reports whether the user says which book it is.
func (a *app) names() bool { return a.bookPath != "" || a.Lookup("DEALS_BOOK") != "" }

// find is the one deal that a reference means.
func (a *app) find(ctx context.Context, ref string) (pipeline.Deal, error) {
	book, err := a.book(ctx)
	if err != nil {
		return pipeline.Deal{}, err
	}
	deals, err := book.Find(ctx, ref)
	switch {
	case err != nil:
		return pipeline.Deal{}, err
	case len(deals) == 0:
		return pipeline.Deal{}, &refusal.Refusal{
			Reason: refusal.NoSuchDeal, Code: "no_such_deal",
			Message: "No deal matches " + string(quoted(ref)) + ".", Hint: "deals ls --status all lists every deal",
		}
	case len(deals) > 1:
		return pipeline.Deal{}, &severalDeals{ref, deals}
	}
	return deals[0], nil
}

// findIn is find with the process that the deal follows.
func (a *app) findIn(ctx context.Context, ref string) (pipeline.Deal, *pipeline.Process, error) {
	deal, err := a.find(ctx, ref)
	if err != nil {
		return deal, nil, err
	}
	process, err := a.opened.Process(ctx)
	return deal, process, err
}

// change decides intents on the deal that a reference means and reports the change;
// understood is the reading of the words.
func (a *app) change(ctx context.Context, ref string, understood string, intents ...pipeline.Intent) error {
	deal, err := a.find(ctx, ref)
	if err != nil {
		return err
	}
	return a.changeDeal(ctx, deal.ID, understood, intents...)
}

func (a *app) changeDeal(ctx context.Context, id int64, understood string, intents ...pipeline.Intent) error {
	book, err := a.book(ctx)
	if err != nil {
		return err
	}
	change, err := book.Do(ctx, id, intents...)
	if err != nil {
		return err
	}
	return a.report(ctx, &change, understood)
}

// report prints a change: one line for people, or the deal as it is now.
func (a *app) report(ctx context.Context, change *pipeline.Change, understood string) error {
	process, err := a.opened.Process(ctx)
	if err != nil {
		return err
	}
	deal, now := &change.After, a.opened.Now()
	if a.json {
		if a.several != nil {
			a.several.Add(jsonout.NewDeal(process, deal, now))
		} else {
			a.out.JSON(jsonout.NewDeal(process, deal, now))
		}
		return nil
	}
	if understood != "" {
		understood = " · " + understood
	}
	a.out.Say("%s #%d %s%s%s", output.Good.Ink("✓"), deal.ID, change.Label, understood, a.progress(process, deal))
	return nil
}

// progress says in a few words how far the deal is from its next stage.
func (a *app) progress(process *pipeline.Process, deal *pipeline.Deal) output.Ink {
	if !deal.OnBoard() {
		return ""
	}
	report := pipeline.Check(process, deal, "", a.opened.Now())
	met, total := report.Progress()
	if met == total {
		return output.Dim.Line("  gate open")
	}
	return output.Dim.Line("  gate %d/%d", met, total)
}

// currency is the one for amounts without a currency.
func (a *app) currency(ctx context.Context) (string, error) {
	currency, _, err := a.currencyOf(ctx)
	return currency, err
}

// currencyOf is the currency of most deals in the book, or else of the country that the
// computer is set to. From is what decided it, "" for the book.
func (a *app) currencyOf(ctx context.Context) (currency, from string, err error) {
	book, err := a.book(ctx)
	if err != nil {
		return "", "", err
	}
	if currency, err = book.Currency(ctx); err != nil || currency != "" {
		return currency, "", err
	}
	if currency, from = locale.Currency(a.Lookup); currency != "" {
		return currency, from, nil
	}
	return lists.FallbackCurrency, "default", nil
}

func joined(words []string) string { return strings.Join(words, " ") }
