package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"deals/cmd/deals/input"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/tui/safe"
)

// The meaning of arguments and flags that several commands share.

func quoted(text string) safe.Text { return safe.Quote(text) }

// safeline is Sprintf for text that may contain outside text.
func safeline(format string, args ...any) safe.Text {
	return safe.Line(fmt.Sprintf(format, args...))
}

// date reads the day of something planned; "" is no date, which clears a field.
func (a *app) date(text string) (calendar.Date, error) {
	if strings.TrimSpace(text) == "" {
		return calendar.Date{}, nil
	}
	return calendar.ParseDate(text, a.today(), calendar.Ahead)
}

// pastDay reads a past day or today.
func (a *app) pastDay(text string) (calendar.Date, error) {
	day, err := calendar.ParseDate(text, a.today(), calendar.Back)
	if err == nil && day.After(a.today()) {
		err = notYet(calendar.When{Day: day})
	}
	return day, err
}

// happened reads the time of a past event; "" is no time, which means now.
func (a *app) happened(text string) (calendar.When, error) {
	if strings.TrimSpace(text) == "" {
		return calendar.When{}, nil
	}
	when, err := calendar.Parse(text, a.today(), calendar.Back)
	if err == nil && (when.Day.After(a.today()) || when.HasTime && when.In(a.Now().Location()).After(a.Now())) {
		err = notYet(when)
	}
	return when, err
}

func notYet(when calendar.When) error {
	return usage("in_the_future", "give a past date, such as mon, 2 nov or 3 days ago", "%s is in the future.", when)
}

// moment is the time of an event as an intent takes it: an instant, or a day
// without an hour. Today without an hour is now, which is neither.
func (a *app) moment(when calendar.When) (at time.Time, day calendar.Date) {
	switch {
	case when.HasTime:
		return when.In(a.Now().Location()), calendar.Date{}
	case when.Day == a.today():
		return time.Time{}, calendar.Date{}
	}
	return time.Time{}, when.Day
}

// onDay echoes the day of an event, unless it is now.
func (a *app) onDay(when calendar.When) string {
	if at, day := a.moment(when); at.IsZero() && day.IsZero() {
		return ""
	}
	return "on " + when.String()
}

// fullDate echoes a date so that a wrong reading is noticed: "Fri 27 Nov 2026".
func fullDate(d calendar.Date) string { return cmp.Or(d.Full(), "none") }

// money reads an amount. Without a currency of its own it is in the given one, or
// else in the book's main one.
func (a *app) money(ctx context.Context, text, currency string) (money.Money, error) {
	if strings.TrimSpace(text) == "" {
		return money.Money{}, nil
	}
	if currency == "" {
		var err error
		if currency, err = a.currency(ctx); err != nil {
			return money.Money{}, err
		}
	}
	return money.Parse(text, currency)
}

// text joins the words of a note; a single "-" means the piped text.
func (a *app) text(ctx context.Context, words []string) (string, error) {
	if len(words) != 1 || words[0] != "-" {
		return joined(words), nil
	}
	text, err := input.File(ctx, "-", a.In, pipeline.MaxNote>>20)
	return string(text), err
}

// stageKey checks a stage, which may be given by its key, its number on the
// board, or its name.
func stageKey(p *pipeline.Process, word string) (pipeline.StageKey, error) {
	for i, stage := range p.Stages {
		for _, name := range []string{string(stage.Key), stage.Name, stage.Short, fmt.Sprint(i + 1)} {
			if strings.EqualFold(name, strings.TrimSpace(word)) {
				return stage.Key, nil
			}
		}
	}
	return "", pipeline.UnknownStage(p, word)
}

// stage is stageKey with the book's process; "" stays "".
func (a *app) stage(ctx context.Context, word string) (pipeline.StageKey, error) {
	if word == "" {
		return "", nil
	}
	book, err := a.book(ctx)
	if err != nil {
		return "", err
	}
	process, err := book.Process(ctx)
	if err != nil {
		return "", err
	}
	return stageKey(process, word)
}

// override is the pair of flags that override a shut gate.
type override struct {
	pass   bool
	reason string
}

func (o *override) flags(f *pflag.FlagSet) {
	f.BoolVar(&o.pass, "override", false, "override a shut gate")
	f.StringVar(&o.reason, "reason", "", "why you override it")
}

// check refuses an override without its reason, and the other way round.
func (o *override) check() error {
	if o.reason != "" && !o.pass {
		return usage("no_override", "add --override, or leave --reason out", "--reason is for an override.")
	}
	if o.pass && strings.TrimSpace(o.reason) == "" {
		return missingFlag("reason", "say why you override the gate", "for example: --reason \"They start on Monday\"")
	}
	return nil
}

// oneFlag is the name of the one flag set among several that exclude each other.
func oneFlag(set map[string]*bool) (string, error) {
	found := ""
	for name, on := range set {
		switch {
		case !*on:
		case found != "":
			first, second := min(found, name), max(found, name)
			return "", usage("flags_exclude", "use only one of them", "--%s and --%s cannot be combined.", first, second)
		default:
			found = name
		}
	}
	return found, nil
}

// inWords joins the parts that were understood, leaving out empty ones.
func inWords(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}
