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
	s := open(t, b, 80, 24).keys("Tjj").keys("D9<tab><right><right><ctrl+s>")
	giver := b.deals[20]
	mark := giver.Evidence["satisfaction"]
	if mark.Score != 9 || giver.Activities[len(giver.Activities)-1].Purpose != pipeline.Referral {
		t.Fatalf("it was noted %+v, %+v", mark, giver.Activities)
	}
	s.sees("referred by Old job 5", "referral").keys("Kitchen<ctrl+s>")
	lead := b.deals[22]
	if lead.Parent.Number != 20 || lead.Source != "referral" || lead.Title != "Kitchen" {
		t.Errorf("the new deal is %+v", lead)
	}
	s.keys("b<enter>")
	s.send(tea.WindowSizeMsg{Width: 128, Height: 34})
	s.sees("Linked deal", "deal 20")
}

func TestAFollowUpIsDoneByOneKeyWhenThereIsNothingToSay(t *testing.T) {
	b := sampleBook()
	open(t, b, 80, 24).keys("TjjD<enter>")
	if b.deals[20].Steps[0].Done.IsZero() {
		t.Error("the step is still open")
	}
	if len(b.deals[20].Activities) != 0 {
		t.Errorf("it was noted %+v", b.deals[20].Activities)
	}
}

func TestAReferralThatIsLoggedBringsANewLead(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 80, 24).keys("7acall referral: asked about friends<tab><tab><tab><tab><right><ctrl+s>")
	s.sees("referred by Newsletter · Pied Piper").keys("<esc>").misses("New deal")
	s.keys("N").sees("referred by Newsletter")
}
