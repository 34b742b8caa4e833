package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// The follow-up is done from Today: the step, the score and the referral in one
// change, and then the referred deal.
func TestAFollowUpBringsANewLead(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 80, 24).keys("T").keys("D9<tab><right><right><ctrl+s>")
	giver := b.deals[15]
	mark := giver.Evidence["satisfaction"]
	if mark.Score != 9 || giver.Activities[len(giver.Activities)-1].Purpose != pipeline.Referral {
		t.Fatalf("it was noted %+v, %+v", mark, giver.Activities)
	}
	s.sees("referred by Newsletter", "referral").keys("Kitchen<ctrl+s>")
	lead := b.deals[22]
	if lead.Parent.Number != 15 || lead.Source != "referral" || lead.Title != "Kitchen" {
		t.Errorf("the new deal is %+v", lead)
	}
	s.keys("b<enter>")
	s.send(tea.WindowSizeMsg{Width: 128, Height: 34})
	s.sees("Linked deal", "deal 15")
}

func TestAFollowUpIsDoneByOneKeyWhenThereIsNothingToSay(t *testing.T) {
	b := sampleBook()
	open(t, b, 80, 24).keys("TD<enter>")
	if b.deals[15].Steps[0].Done.IsZero() {
		t.Error("the step is still open")
	}
	if len(b.deals[15].Activities) != 0 {
		t.Errorf("it was noted %+v", b.deals[15].Activities)
	}
}

func TestAReferralThatIsLoggedBringsANewLead(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 80, 24).keys("7acall referral: asked about friends<tab><tab><tab><tab><right><ctrl+s>")
	s.sees("referred by Newsletter · Pied Piper").keys("<esc>").misses("New deal")
	s.keys("N").sees("referred by Newsletter")
}
