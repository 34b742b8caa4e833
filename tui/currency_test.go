package tui

import "testing"

// A bare amount is in the currency of the book, as on the command line.
func TestABareAmountIsInTheCurrencyOfTheBook(t *testing.T) {
	b := newFakeBook()
	b.add(daysAgo(3), "Relaunch", "Acme", "9000 EUR", "web")
	s := open(t, b, 128, 34)
	s.keys("nShop<tab><tab><tab><tab><tab>4k").sees("€4,000").keys("<ctrl+s>").sees("added Shop")
	for _, d := range b.deals {
		if d.Title == "Shop" && d.Value.Full() != "€4,000" {
			t.Errorf("it is worth %s", d.Value.Full())
		}
	}
	s.keys("/relaunch<enter>n").keys("Logo<tab><tab><tab><tab><tab>2k").sees("€2,000") // Part of the board decides nothing.
}
