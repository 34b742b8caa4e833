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

// purposes are the flags of deals log, with what they tell.
var purposes = []struct {
	purpose pipeline.Purpose
	tells   string
}{
	{pipeline.Discovery, "it was about understanding their need"},
	{pipeline.Response, "it was their response to the proposal"},
	{pipeline.GoAhead, "they gave a written go"},
	{pipeline.Deposit, "they paid a deposit"},
	{pipeline.Kickoff, "the work began"},
	{pipeline.Delivered, "it was delivered, or accepted"},
	{pipeline.Referral, "I asked for a referral or testimonial"},
}

func (a *app) logCommand() command {
	ways, whats := map[string]*bool{}, map[string]*bool{}
	var at string
	var noNext bool
	return command{
		use: "log DEAL [call|email|meeting|note] TEXT", group: groupRecord, words: [2]int{2, -1},
		short: "Record what happened with the buyer",
		long: "A note is for yourself and does not count as a touch. TEXT may be - to read what is piped in.\n" +
			"The kind may stand in the text: \"call: …\", \"email in: …\". A clause at the end such as \"next: fri send quote\" or\n" +
			"\"→ call back on 1 dec\" becomes the next step, and stays in the text; piped text is taken as it is.",
		example: "  deals log 42 \"call: likes scope, asks price, next: fri send quote\"\n  deals log 42 call \"Dana wants it before the fair\" --both\n  deals log 42 email \"Asks for a smaller first phase\" --response\n  pbpaste | deals log 42 note -",
		flags: func(f *pflag.FlagSet) {
			ways["in"] = f.Bool("in", false, "they spoke to me")
			ways["out"] = f.Bool("out", false, "I spoke to them")
			ways["both"] = f.Bool("both", false, "we spoke with each other")
			for _, p := range purposes {
				whats[string(p.purpose)] = f.Bool(string(p.purpose), false, p.tells)
			}
			f.StringVar(&at, "at", "", "the day it happened; else today")
			f.BoolVar(&noNext, "no-next", false, "take no step from the text")
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

// captured reads what happened from the words after the deal: a kind and a text,
// or one line that holds both. Several words that begin with no kind are more
// likely a kind misspelt than a line without quotation marks.
func (a *app) captured(ctx context.Context, words []string, noNext bool) (capture.Capture, error) {
	kind := pipeline.ActivityKind(words[0])
	isKind := slices.Contains([]pipeline.ActivityKind{pipeline.Call, pipeline.Email, pipeline.Meeting, pipeline.Note}, kind)
	if isKind && len(words) == 1 {
		return capture.Capture{}, usage("missing_word", "write: deals log DEAL "+words[0]+" TEXT", "Say in a few words what happened.")
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

// logged records it, and says what step was understood.
func (a *app) logged(ctx context.Context, deal string, heard capture.Capture, when calendar.When) error {
	next := ""
	if heard.Next != nil {
		next = a.stepWords(*heard.Next)
	}
	return a.change(ctx, deal, inWords(a.onDay(when), next), heard.IntentsAt(a.moment(when))...)
}
