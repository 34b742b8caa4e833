package main

import (
	"errors"
	"testing"

	"deals/cmd/deals/advice"
	"deals/pipeline"
	"deals/pipeline/refusal"
)

func TestARemedyIsWordedAsItIsTyped(t *testing.T) {
	for want, err := range map[string]error{
		"":                                   errors.New("no hint"),
		"make room":                          &refusal.Refusal{Hint: "make room"},
		"deals ls shows them":                &refusal.Refusal{Remedy: refusal.Remedy{refusal.Run("ls"), refusal.Say("shows them")}},
		"say why: --reason TEXT":             &refusal.Refusal{Remedy: refusal.Remedy{refusal.Say("say why:"), refusal.Add("reason", "TEXT")}},
		"--reason is one of: a, b":           &refusal.Refusal{Remedy: refusal.Remedy{refusal.Add("reason", ""), refusal.Say("is one of: a, b")}},
		`deals add 'The "shop"'`:             (&refusal.Refusal{}).By(refusal.Run("add").Text(`The "shop"`)),
		`name one by its number: 4`:          &severalDeals{deals: []pipeline.Deal{{ID: 4}}},
		"see what is missing: deals gate 42": &pipeline.GateShut{Report: pipeline.Report{Deal: 42}},
		`deals doc 42 contract --value "5 EUR" --signed`: (&refusal.Refusal{}).By(
			refusal.Run("doc", "42", "contract").WithText("value", "5 EUR").With("signed", "")),
	} {
		if got := advice.Of(err); got != want {
			t.Errorf("%#v: %q, want %q", err, got, want)
		}
	}
}
