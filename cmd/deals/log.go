package main

import (
	"context"

	"github.com/spf13/pflag"

	"deals/pipeline"
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

func (a *app) logVerb() verb {
	ways, whats := map[string]*bool{}, map[string]*bool{}
	var at string
	return verb{
		use: "log DEAL call|email|meeting|note TEXT", group: groupRecord, words: [2]int{3, -1},
		short:   "Record what happened with the buyer",
		long:    "A note is for yourself and does not count as a touch. TEXT may be - to read what is piped in.",
		example: "  deals log 42 call \"Dana wants it before the fair\" --both\n  deals log 42 email \"Asks for a smaller first phase\" --response\n  pbpaste | deals log 42 note -",
		flags: func(f *pflag.FlagSet) {
			ways["in"] = f.Bool("in", false, "they spoke to me")
			ways["out"] = f.Bool("out", false, "I spoke to them")
			ways["both"] = f.Bool("both", false, "we spoke with each other")
			for _, p := range purposes {
				whats[string(p.purpose)] = f.Bool(string(p.purpose), false, p.tells)
			}
			f.StringVar(&at, "at", "", "the day it happened; else today")
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
			moment, err := a.moment(at)
			if err != nil {
				return err
			}
			text, err := a.text(ctx, words[2:])
			if err != nil {
				return err
			}
			understood := ""
			if !moment.IsZero() {
				understood = "on " + fullDate(pipeline.DateOf(moment))
			}
			return a.change(ctx, words[0], understood, pipeline.LogActivity{
				Kind: pipeline.ActivityKind(words[1]), Direction: pipeline.Direction(way), Purpose: pipeline.Purpose(what), Text: text, At: moment,
			})
		},
	}
}
