package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/capture"
)

// purposes are the flags of deals log, with their help.
var purposes = []struct {
	purpose pipeline.Purpose
	help    string
}{
	{pipeline.Discovery, "a discovery call or meeting"},
	{pipeline.Response, "their response to the proposal"},
	{pipeline.GoAhead, "their written go-ahead"},
	{pipeline.Deposit, "a deposit was paid"},
	{pipeline.Kickoff, "kick-off"},
	{pipeline.Delivered, "delivered, or accepted"},
	{pipeline.Referral, "asked for a referral or testimonial"},
}

func (a *app) logCommand() command {
	ways, whats := map[string]*bool{}, map[string]*bool{}
	var at string
	var noNext bool
	return command{
		use: "log DEAL [call|email|meeting|note] TEXT", group: groupRecord, words: [2]int{2, -1}, asks: "What happened?",
		short: "Log a call, email, meeting or note",
		long: "A note is for yourself and does not count as contact with the buyer. TEXT - reads standard input. The type can be\n" +
			"part of the text: \"call: …\", \"email in: …\". A last clause such as \"next: fri send quote\" or \"→ call back on\n" +
			"1 dec\" also becomes the next step (not in text from standard input).",
		example: "  deals log 42 \"call: likes scope, asks price, next: fri send quote\"\n  deals log 42 call \"Dana wants it before the trade show\" --both\n  deals log 42 email \"Asks for a smaller first phase\" --response\n  pbpaste | deals log 42 note -",
		flags: func(f *pflag.FlagSet) {
			ways["in"] = f.Bool("in", false, "incoming")
			ways["out"] = f.Bool("out", false, "outgoing")
			ways["both"] = f.Bool("both", false, "both ways")
			for _, p := range purposes {
				whats[string(p.purpose)] = f.Bool(string(p.purpose), false, p.help)
			}
			f.StringVar(&at, "at", "", "date it happened (default today)")
			f.BoolVar(&noNext, "no-next", false, "do not plan a step from the text")
		},
		do: func(ctx context.Context, words []string) error {
			way, err := oneFlag(ways)
			if err != nil {
				return err
			}
			what, err := oneFlag(whats)
			if err != nil {
				return err
			}
			when, err := a.happened(at)
			if err != nil {
				return err
			}
			heard, err := a.captured(ctx, words[1:], noNext)
			if err != nil {
				return err
			}
			if way != "" {
				heard.Direction = pipeline.Direction(way)
			}
			if what != "" {
				heard.Purpose = pipeline.Purpose(what)
			}
			return a.logged(ctx, words[0], heard, when)
		},
	}
}

// captured reads an activity from the words after the deal: a kind and a text, or
// one line that holds both. Several words without a kind at the start are more
// likely a misspelt kind than a line without quotation marks.
func (a *app) captured(ctx context.Context, words []string, noNext bool) (capture.Capture, error) {
	kind := pipeline.ActivityKind(words[0])
	isKind := slices.Contains([]pipeline.ActivityKind{pipeline.Call, pipeline.Email, pipeline.Meeting, pipeline.Note}, kind)
	if isKind && len(words) == 1 {
		return capture.Capture{}, usage("missing_word", "write: deals log DEAL "+words[0]+" TEXT", "What happened?")
	}
	named := isKind || len(words) > 1 && !strings.HasSuffix(words[0], ":")
	if named {
		words = words[1:]
	}
	text, err := a.text(ctx, words)
	if err != nil {
		return capture.Capture{}, err
	}
	heard := capture.Capture{Kind: kind, Text: text}
	if !named {
		if heard, err = capture.Parse(text, a.today()); err != nil {
			return heard, err
		}
	} else if step, ok := capture.ParseNext(text, a.today()); ok {
		heard.Next = &step
	}
	if piped := len(words) == 1 && words[0] == "-"; piped || noNext {
		heard.Next = nil
	}
	return heard, nil
}

// logged records it, and says which step was understood.
func (a *app) logged(ctx context.Context, deal string, heard capture.Capture, when calendar.When) error {
	next := ""
	if heard.Next != nil {
		next = a.stepWords(*heard.Next)
	}
	return a.change(ctx, deal, inWords(a.onDay(when), next), heard.IntentsOn(a.moment(when))...)
}
