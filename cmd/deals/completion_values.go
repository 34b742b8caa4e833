package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"deals/cmd/deals/exporting"
	"deals/pipeline"
	"deals/pipeline/accounts"
	"deals/pipeline/calendar"
	"deals/pipeline/definition"
	"deals/pipeline/lists"
	"deals/pipeline/metrics"
	"deals/pipeline/query"
	"deals/pipeline/query/view"
	"deals/store"
	"deals/store/backups"
	"deals/tui/safe"
)

// The values that completions offer.

// valued lists the values of a flag, read when they are needed.
type valued func(context.Context) []cobra.Completion

// flagValues are the values that a flag of a command offers; most text is free.
func (a *app) flagValues(command string, f *pflag.Flag) (valued, bool) {
	switch f.Name {
	case "reason":
		return a.lostReasonOffers, command == "lose"
	case "stage", "to":
		if command == "rate" {
			return a.currencies, true
		}
		return a.stages, true
	case "account":
		return a.accountNames, true
	case "source":
		return func(ctx context.Context) []cobra.Completion {
			return a.used(ctx, func(d *pipeline.Deal) []string { return []string{d.Source} })
		}, true
	case "tag":
		return func(ctx context.Context) []cobra.Completion {
			return a.used(ctx, func(d *pipeline.Deal) []string { return d.Tags })
		}, true
	case "currency", "in":
		return a.currencies, true
	case "all":
		return a.queryOffers, true
	case "columns":
		return a.columns, true
	case "accept":
		return func(ctx context.Context) []cobra.Completion { return a.deals(ctx, command) }, true
	case "period":
		return func(context.Context) []cobra.Completion {
			return append(words("month", "quarter", "year"), a.periods()...)
		}, true
	}
	fixed := words(flagWords[f.Name]...)
	switch {
	case f.Name == "by" && command == "stats":
		fixed = words("source", "account", "tag", "size")
	case f.Name == "format" && command == "export":
		fixed = words(exporting.Formats...)
	case f.Name == "format":
		fixed = words("md")
	}
	return func(context.Context) []cobra.Completion { return fixed }, len(fixed) > 0
}

// flagWords are the flags with a fixed set of values.
var flagWords = map[string][]string{
	"category": {"commit", "best", "pipeline", "omitted"},
	"color":    {"auto", "always", "never"},
	"dates":    {"dmy", "mdy"},
	"from":     {string(pipeline.FromBuyer), string(pipeline.FromMe), string(pipeline.FromDocument)},
	"group":    query.Groups(),
	"sort":     query.SortNames(),
	"status":   {"open", "won", "lost", "all"},
	"window":   {"12m", "90d", "qtd", "ytd", "all"},
}

func words(list ...string) []cobra.Completion { return list }

// read reads from the book for a completion, which offers nothing on an error.
func read[T any](ctx context.Context, a *app, from func(*store.Book) (T, error)) (found T) {
	a.opening = asItIs
	if book, err := a.book(ctx); err == nil {
		if value, err := from(book); err == nil {
			found = value
		}
	}
	return found
}

// processNow is the process of the book, or nil.
func (a *app) processNow(ctx context.Context) *pipeline.Process {
	return read(ctx, a, func(b *store.Book) (*pipeline.Process, error) { return b.Process(ctx) })
}

func (a *app) lostReasonOffers(ctx context.Context) []cobra.Completion {
	if process := a.processNow(ctx); process != nil {
		return lostReasons(process)
	}
	return nil
}

func (a *app) stages(ctx context.Context) []cobra.Completion {
	var offered []cobra.Completion
	if process := a.processNow(ctx); process != nil {
		for _, s := range process.Stages {
			offered = append(offered, offer(string(s.Key), s.Name))
		}
	}
	return offered
}

func (a *app) accountNames(ctx context.Context) []cobra.Completion {
	known := read(ctx, a, func(b *store.Book) ([]accounts.Account, error) { return b.Accounts(ctx, "") })
	var offered []cobra.Completion
	for _, account := range known[:min(len(known), mostRead)] {
		if typeable(account.Name) {
			offered = append(offered, offer(account.Name, ""))
		}
	}
	return offered
}

// typeable reports whether a word can be offered: what is shown in place of a control
// character would name another account.
func typeable(word string) bool { return string(safe.Line(word)) == word }

// used lists the words that deals already have, each once, in the order of the
// alphabet.
func (a *app) used(ctx context.Context, of func(*pipeline.Deal) []string) []cobra.Completion {
	var offered []cobra.Completion
	deals := a.listed(ctx, lists.Query{Limit: mostRead})
	for i := range deals {
		for _, word := range of(&deals[i]) {
			if word != "" && typeable(word) {
				offered = append(offered, offer(word, ""))
			}
		}
	}
	slices.Sort(offered)
	return slices.Compact(offered)
}

func (a *app) currencies(ctx context.Context) []cobra.Completion {
	offered := a.used(ctx, func(d *pipeline.Deal) []string { return []string{d.Value.Currency} })
	for _, common := range []string{"EUR", "GBP", "USD"} {
		offered = append(offered, offer(common, ""))
	}
	slices.Sort(offered)
	return slices.Compact(offered)
}

// periods are the current quarter and year, and the next ones.
func (a *app) periods() []cobra.Completion {
	var offered []cobra.Completion
	for _, typed := range []string{"quarter", "next quarter", "year", "next year"} {
		period, _ := calendar.CurrentPeriod(typed, a.today())
		offered = append(offered, period.Name())
	}
	return offered
}

func templateOffers() (offered []cobra.Completion) {
	for _, t := range definition.Templates() {
		about, _, _ := strings.Cut(strings.TrimPrefix(string(t.Text), "# "), "\n")
		offered = append(offered, offer(t.Name, about))
	}
	return offered
}

func (a *app) versions(ctx context.Context) (offered []cobra.Completion) {
	for _, v := range read(ctx, a, func(b *store.Book) ([]store.ProcessVersion, error) { return b.Processes(ctx) }) {
		offered = append(offered, offer(fmt.Sprint(v.Version), v.Label))
	}
	return offered
}

// queryOffers are the fields of queries, the values of those with a fixed set, and the views.
func (a *app) queryOffers(ctx context.Context) (offered []cobra.Completion) {
	c := query.Context{Process: a.processNow(ctx)}
	for _, f := range query.Fields() {
		values := offerAll(f.Name+":", c.Choices(f.Name))
		if len(values) == 0 {
			values = words(offer(f.Name+":", f.Help))
		}
		offered = append(offered, values...)
	}
	views := view.With(read(ctx, a, func(b *store.Book) ([]query.View, error) { return b.Views(ctx) }))
	for i := range views {
		offered = append(offered, offer(views[i].Key(), views[i].Line()))
	}
	return offered
}

func (a *app) columns(ctx context.Context) []cobra.Completion {
	own := map[string]string{}
	for _, d := range a.listed(ctx, lists.Query{Limit: mostRead}) {
		maps.Copy(own, d.Own)
	}
	c := query.Context{Own: func() []string { return slices.Sorted(maps.Keys(own)) }}
	return offerAll("", c.Choices("columns"))
}

func offerAll(field string, choices []query.Choice) (offered []cobra.Completion) {
	for _, choice := range choices {
		if !strings.Contains(choice.Name, " ") {
			offered = append(offered, offer(field+choice.Name, choice.Help))
		}
	}
	return offered
}

func figureOffers() (offered []cobra.Completion) {
	for _, f := range metrics.Figures() {
		name, of := metrics.SplitFigure(f.Name)
		if of != "" {
			name += ":"
		}
		offered = append(offered, offer(name, f.Label))
	}
	return offered
}

// backupOffers are the backups beside the book, for restoring.
func (a *app) backupOffers(command string) []cobra.Completion {
	path, err := a.path()
	if err != nil || command != "restore" {
		return nil
	}
	backups, err := backups.List(path)
	if err != nil {
		return nil
	}
	var offered []cobra.Completion
	for _, b := range backups {
		offered = append(offered, offer(b.Path, b.Kind))
	}
	return offered
}
