package phrase

import (
	"fmt"
	"strings"

	"deals/pipeline"
	"deals/pipeline/lists"
)

// Purposes are the purposes of activities in words. The usual one has none.
var Purposes = map[pipeline.Purpose]string{
	pipeline.Discovery: "discovery", pipeline.Response: "response to the proposal", pipeline.GoAhead: "written go-ahead",
	pipeline.Deposit: "deposit paid", pipeline.Kickoff: "kickoff", pipeline.Delivered: "delivered or accepted",
	pipeline.Referral: "referral request",
}

// Evidence says whether a criterion is met, and under which process the evidence
// was given when it was another one.
func Evidence(p *pipeline.Process, deal *pipeline.Deal, item *pipeline.Item) string {
	if item.Criterion == nil {
		return ""
	}
	mark, ok := deal.Evidence[item.Criterion.Key]
	if !ok || mark.Process == p.Version || mark.Answer != pipeline.Yes {
		return item.Why
	}
	under := "default process"
	if mark.Process > 0 {
		under = fmt.Sprintf("process %d", mark.Process)
	}
	return fmt.Sprintf("%s (%s)", item.Why, under)
}

// DealName is the name of a deal in one line: its title with the account behind it, once.
func DealName(deal *pipeline.Deal) string {
	title := lists.TitleBeside(deal)
	if title == deal.Title && strings.HasPrefix(strings.ToLower(title), strings.ToLower(deal.Account)) {
		return title
	}
	return title + " · " + deal.Account
}

// Answer is the answer to a criterion, with its note. An answer from before a move
// back is to be confirmed, and says so.
func Answer(mark pipeline.Evidence) string {
	words := string(mark.Answer)
	switch {
	case mark.Answer == "" || mark.Answer == pipeline.Unknown:
		return "unknown"
	case mark.Verify:
		return fmt.Sprintf("%s, from before the deal moved back (confirm again): %s", words, mark.Note)
	case mark.Note != "":
		return fmt.Sprintf("%s: %s", words, mark.Note)
	}
	return words
}
