package pipeline_test

import (
	"errors"
	"strings"
	"testing"

	"deals/pipeline"
	"deals/pipeline/dealstest"
	"deals/pipeline/definition"
	"deals/pipeline/refusal"
)

// A form shows a refusal at the faulty entry, which only the refusal can name.
func TestARefusalNamesWhatWasFilledInWrongly(t *testing.T) {
	long := strings.Repeat("x", pipeline.MaxField+1)
	open := dealstest.Newborn(t)
	lost := dealstest.Decided(t, open, pipeline.Lose{Reason: pipeline.LostPrice})
	for _, test := range []struct {
		deal   pipeline.Deal
		intent pipeline.Intent
		field  refusal.Input
	}{
		{open, pipeline.Edit{Title: dealstest.Ptr("")}, pipeline.InputTitle},
		{open, pipeline.Edit{Title: dealstest.Ptr(long)}, pipeline.InputTitle},
		{open, pipeline.Edit{Account: &long}, pipeline.InputAccount},
		{open, pipeline.Edit{Contact: dealstest.Ptr("a\nb")}, pipeline.InputContact},
		{open, pipeline.Edit{Email: dealstest.Ptr("dana")}, pipeline.InputEmail},
		{open, pipeline.Edit{Email: dealstest.Ptr("\xff")}, pipeline.InputEmail},
		{open, pipeline.Edit{Phone: dealstest.Ptr("\x00")}, pipeline.InputPhone},
		{open, pipeline.Edit{Role: &long}, pipeline.InputRole},
		{open, pipeline.Edit{Source: &long}, pipeline.InputSource},
		{open, pipeline.Edit{Terms: &long}, pipeline.InputTerms},
		{open, pipeline.Edit{Tags: &[]string{long}}, pipeline.InputTags},
		{open, pipeline.Edit{Confirm: true}, pipeline.InputClose},
		{open, pipeline.Lose{}, pipeline.InputLostReason},
		{open, pipeline.Lose{Reason: pipeline.LostOther}, pipeline.InputNote},
		{open, pipeline.LogActivity{Kind: pipeline.Call}, pipeline.InputText},
		{open, pipeline.ScheduleStep{Text: "call"}, pipeline.InputDue},
		{open, pipeline.FileDocument{Document: pipeline.Contract, Ref: long}, pipeline.InputRef},
		{open, pipeline.Snooze{Until: dealstest.OnDay(1), Reason: "holidays"}, pipeline.InputUntil},
		{open, pipeline.Snooze{Until: dealstest.OnDay(30)}, pipeline.InputReason},
		{lost, pipeline.Reopen{}, pipeline.InputReason},
		{open, pipeline.Reopen{}, ""},
		{open, pipeline.FinishStep{Part: 99}, ""},
	} {
		_, err := pipeline.Decide(definition.Default(), test.deal, dealstest.Monday, test.intent)
		var refused *refusal.Refusal
		if !errors.As(err, &refused) || refused.Field != test.field {
			t.Errorf("%#v: %v is about %q, want %q", test.intent, err, refused.Field, test.field)
		}
	}
}
