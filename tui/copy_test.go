package tui

import "testing"

// One key copies of the deal under the cursor, on every screen that shows or names one,
// and of a person where persons are listed.
func TestWhatIsUnderTheCursorIsCopied(t *testing.T) {
	s := open(t, accountBook(), 128, 34).keys("2y").sees("copied dana@acme.test: y again copies the number and title")
	s.keys("y").sees("copied #4 ")
	s.keys("j<enter>y").sees("copied #5 Shop migration · Stark Ltd").keys("<esc>")
	s.keys("A<enter>y").sees("copied dana@acme.test: y again copies the name").keys("y").sees("copied Dana Roth")
	s.keys("jy").sees("copied #22 First logo").keys("<esc>y").sees("open the account first (enter)")
	s.keys("<esc>T").keys("y").sees("copied ")
	s.keys("b<esc>2vy").sees("copied #5") // Of the card with the cursor: a list of emails is an export.
}

// The last action that changed a deal is repeated, not a copy.
func TestACopyIsNotRepeated(t *testing.T) {
	b := accountBook()
	open(t, b, 128, 34).keys("2acall: first<enter>yj.").sees("Log activity").keys("<enter>")
	if a := b.deals[5].Activities; len(a) == 0 || a[len(a)-1].Text != "call: first" {
		t.Errorf("logged %+v", a)
	}
}
