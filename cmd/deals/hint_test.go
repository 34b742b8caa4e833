package main

import (
	"errors"
	"testing"

	"deals/pipeline"
)

func TestARemedyIsWordedAsItIsTyped(t *testing.T) {
	for want, err := range map[string]error{
		"":                                   errors.New("no hint"),
		"make room":                          &pipeline.Refusal{Hint: "make room"},
		"deals ls shows them":                &pipeline.Refusal{Remedy: pipeline.Remedy{pipeline.Run("ls"), pipeline.Say("shows them")}},
		"say why: --reason TEXT":             &pipeline.Refusal{Remedy: pipeline.Remedy{pipeline.Say("say why:"), pipeline.Add("reason", "TEXT")}},
		"--class is one of: a, b":            &pipeline.Refusal{Remedy: pipeline.Remedy{pipeline.Add("class", ""), pipeline.Say("is one of: a, b")}},
		`deals add "The \"shop\""`:           (&pipeline.Refusal{}).By(pipeline.Run("add").Text(`The "shop"`)),
		`name one by its number: 4`:          &severalDeals{deals: []pipeline.Deal{{ID: 4}}},
		"see what is missing: deals gate 42": &pipeline.GateShut{Report: pipeline.Report{Deal: 42}},
		`deals doc 42 contract --value "5 EUR" --signed`: (&pipeline.Refusal{}).By(
			pipeline.Run("doc", "42", "contract").WithText("value", "5 EUR").With("signed", "")),
	} {
		if got := hintOf(err); got != want {
			t.Errorf("%#v: %q, want %q", err, got, want)
		}
	}
}
