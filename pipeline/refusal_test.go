package pipeline

import (
	"errors"
	"strings"
	"testing"

	"deals/pipeline/refusal"
)

// A form shows a refusal where the mistake is, which it cannot know but by this.
func TestARefusalNamesWhatWasFilledInWrongly(t *testing.T) {
	long := strings.Repeat("x", MaxField+1)
	open := newborn(t)
	lost := decided(t, open, Lose{Class: LostPrice})
	for _, test := range []struct {
		deal   Deal
		intent Intent
		field  refusal.Input
	}{
		{open, Edit{Title: ptr("")}, InputTitle},
		{open, Edit{Title: ptr(long)}, InputTitle},
		{open, Edit{Account: &long}, InputAccount},
		{open, Edit{Contact: ptr("a\nb")}, InputContact},
		{open, Edit{Email: ptr("dana")}, InputEmail},
		{open, Edit{Email: ptr("\xff")}, InputEmail},
		{open, Edit{Phone: ptr("\x00")}, InputPhone},
		{open, Edit{Role: &long}, InputRole},
		{open, Edit{Source: &long}, InputSource},
		{open, Edit{Terms: &long}, InputTerms},
		{open, Edit{Tags: &[]string{long}}, InputTags},
		{open, Edit{Confirm: true}, InputClose},
		{open, Lose{}, InputClass},
		{open, Lose{Class: LostOther}, InputNote},
		{open, LogActivity{Kind: Call}, InputText},
		{open, ScheduleStep{Text: "call"}, InputDue},
		{open, FileDocument{Document: Contract, Ref: long}, InputRef},
		{open, Snooze{Until: onDay(1), Reason: "holidays"}, InputUntil},
		{open, Snooze{Until: onDay(30)}, InputReason},
		{lost, Reopen{}, InputReason},
		{open, Reopen{}, ""},
		{open, FinishStep{Part: 99}, ""},
	} {
		_, err := Decide(DefaultProcess(), test.deal, monday, test.intent)
		var refused *refusal.Refusal
		if !errors.As(err, &refused) || refused.Field != test.field {
			t.Errorf("%#v: %v is about %q, want %q", test.intent, err, refused.Field, test.field)
		}
	}
}
