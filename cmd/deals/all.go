package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"deals/cmd/deals/advice"
	"deals/cmd/deals/bulk"
	"deals/cmd/deals/dealtable"
	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/pipeline/refusal"
	"deals/tui/safe"
)

// everyDeal is the flags that carry out a command on all deals of a query.
type everyDeal struct {
	query string
	given func() bool
	yes   bool
}

// takesDeal reports whether a command changes the deal that is its first argument.
func takesDeal(v command) bool {
	name, rest, _ := strings.Cut(v.use, " ")
	return strings.HasPrefix(rest, "DEAL") && (v.group == groupRecord || v.group == groupMove) && name != "close"
}

func (e *everyDeal) flags(f *pflag.FlagSet) {
	f.StringVar(&e.query, "all", "", "instead of DEAL: every open deal that matches this query; deals ls --help explains queries")
	f.BoolVar(&e.yes, "yes", false, "with --all: do not ask")
	e.given = func() bool { return f.Changed("all") }
}

// run carries out a command on each deal, one change each. A deal that is refused is left
// as it is.
func (e *everyDeal) run(ctx context.Context, a *app, v command, words []string) error {
	if slices.Contains(words, "-") {
		return usage("no_input", "write the text on the command line", "--all cannot be combined with text from standard input.")
	}
	deals, err := e.confirmed(ctx, a, v)
	if err != nil {
		return err
	}
	if a.json {
		a.several = a.out.JSONList()
	}
	var left refusals
	for i := range deals {
		err := v.do(ctx, append([]string{strconv.FormatInt(deals[i].ID, 10)}, words...))
		if ctx.Err() != nil {
			return err
		}
		if err != nil && !errors.Is(err, pipeline.ErrNothingChanged) {
			left.add(deals[i].ID, err)
		}
	}
	if a.json {
		a.several.End()
	}
	return left.report(a, len(deals))
}

// refusals are the deals that a command left as they are, by the reason.
type refusals struct {
	deals int
	why   []refused
}

type refused struct {
	err   error
	deals []string
}

func (r *refusals) add(deal int64, err error) {
	r.deals++
	i := slices.IndexFunc(r.why, func(w refused) bool { return w.err.Error() == err.Error() })
	if i < 0 {
		i = len(r.why)
		r.why = append(r.why, refused{err: err})
	}
	r.why[i].deals = append(r.why[i].deals, fmt.Sprintf("#%d", deal))
}

// report says which deals were left. One reason for all is an error as for one deal.
func (r *refusals) report(a *app, of int) error {
	if changed := of - r.deals; changed > 1 && !a.json {
		a.note("hint: to undo all of it: deals undo %d", changed)
	}
	switch {
	case r.deals == 0:
		return nil
	case len(r.why) == 1 && r.deals == of && a.json:
		return &reported{r.why[0].err}
	case len(r.why) == 1 && r.deals == of:
		return r.why[0].err
	}
	for _, w := range r.why {
		a.out.Note("%s", safeline("%s not changed: %v", strings.Join(w.deals, ", "), w.err))
		if hint := advice.Of(w.err); hint != "" {
			a.note("hint: %s", safe.Line(hint))
		}
	}
	return &reported{failed("some_refused", "", "%d of %s could not be changed.", r.deals, count(of, "deal"))}
}

// confirmed finds the deals, says which, and asks.
func (e *everyDeal) confirmed(ctx context.Context, a *app, v command) ([]pipeline.Deal, error) {
	const most = 10
	book, err := a.book(ctx)
	if err != nil {
		return nil, err
	}
	if all, _, err := book.Asked(ctx, lists.Query{Filter: e.query}); err != nil || !dealtable.Narrows(&all) {
		return nil, cmp.Or(err, usage("no_query", "for all open deals: --all is:open", "--all needs a query that says which deals."))
	}
	asked := lists.Query{Filter: e.query, OnlyOpen: true}
	deals, err := book.List(ctx, asked)
	if err := cmp.Or(err, a.sayLeftOf(ctx, listing{query: asked})); err != nil {
		return nil, err
	}
	name, _, _ := strings.Cut(v.use, " ")
	switch {
	case len(deals) == 0:
		return nil, &refusal.Refusal{Reason: refusal.NoSuchDeal, Code: "no_such_deal", Message: "No deal matches " + string(quoted(e.query)) + ".", Hint: "deals ls QUERY shows what a query finds"}
	case e.yes:
		return deals, nil
	}
	a.out.Note("%s:", safe.Text(bulk.Matches(len(deals))))
	for i := range deals[:min(most, len(deals))] {
		a.out.Note("  %d  %s  %s", deals[i].ID, safe.Line(deals[i].Title), safe.Line(deals[i].Account))
	}
	if len(deals) > most {
		a.out.Note("  and %d more", len(deals)-most)
	}
	if !a.asks() {
		return nil, usage("needs_yes", "add --yes", "%s. Nothing was changed: without a terminal, --all needs --yes.", bulk.Matches(len(deals)))
	}
	answer, _, err := a.out.Ask(ctx, "%s (y/n)", bulk.Question(name))
	if err == nil && !strings.HasPrefix(strings.ToLower(answer), "y") {
		err = failed("declined", "", "Nothing was changed.")
	}
	return deals, err
}
