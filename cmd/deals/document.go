package main

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"deals/pipeline"
)

func (a *app) docCommand() command {
	states := map[string]*bool{}
	var value, valid, at string
	return command{
		use: "doc DEAL proposal|loi|contract|po|invoice [PATH-OR-URL]", group: groupRecord, words: [2]int{2, 3},
		short:   "Record a document as sent, accepted or signed",
		long:    "Only the path is stored. With a status and no path, the latest such document is updated.",
		example: "  deals doc 42 proposal ~/offers/acme.pdf --value 12k --valid-until eom\n  deals doc 42 contract --signed",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&value, "value", "", "amount of the document")
			f.StringVar(&valid, "valid-until", "", "last day it is valid")
			states[string(pipeline.Sent)] = f.Bool("sent", false, "sent to the buyer (the default)")
			states[string(pipeline.Accepted)] = f.Bool("accepted", false, "accepted by the buyer")
			states[string(pipeline.Signed)] = f.Bool("signed", false, "signed")
			f.StringVar(&at, "at", "", "date it happened (default today)")
		},
		do: func(ctx context.Context, words []string) error {
			deal, err := a.find(ctx, words[0])
			if err != nil {
				return err
			}
			state, err := oneFlag(states)
			if err != nil {
				return err
			}
			intent := pipeline.FileDocument{Document: pipeline.DocumentKind(words[1]), State: pipeline.DocumentState(state)}
			if len(words) == 3 {
				intent.Ref = words[2]
			}
			if intent.Amount, err = a.money(ctx, value, deal.Value.Currency); err != nil {
				return err
			}
			if intent.Valid, err = a.date(valid); err != nil {
				return err
			}
			when, err := a.happened(at)
			if err != nil {
				return err
			}
			intent.At, intent.Day = a.moment(when)
			return a.changeDeal(ctx, deal.ID, inWords(documentWords(intent), a.onDay(when)), intent)
		},
	}
}

// documentWords echoes how a document was understood.
func documentWords(d pipeline.FileDocument) string {
	var words []string
	if !d.Amount.IsZero() {
		words = append(words, d.Amount.Full())
	}
	if !d.Valid.IsZero() {
		words = append(words, "valid until "+fullDate(d.Valid))
	}
	return strings.Join(words, " · ")
}
