package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"deals/pipeline"
)

// accountBook is a book in which one account is spelled in two ways.
func accountBook() *fakeBook {
	b := sampleBook()
	name, email, role := "Dana Roth", "dana@acme.test", "champion"
	b.must(daysAgo(3), 4, pipeline.Edit{Contact: &name, Email: &email, Role: &role})
	id := b.add(daysAgo(400), "First logo", "ACME", "3k", "referral")
	b.must(daysAgo(390), id, pipeline.Win{Override: true, Reason: "from the old list"})
	return b
}

func TestAccountsLook(t *testing.T) {
	for name, keys := range map[string]string{"list": "Ajj", "one": "A<enter>j"} {
		for _, size := range [][2]int{{40, 12}, {80, 24}, {128, 34}} {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				golden.RequireEqual(t, open(t, accountBook(), size[0], size[1]).keys(keys).text())
			})
		}
	}
}

func TestAnAccountLeadsToItsDealsAndPeople(t *testing.T) {
	b := accountBook()
	s := open(t, b, 80, 24).keys("A<enter>").sees("CONTACTS  1", "Dana Roth", "champion", "DEALS  2", "lapsed")
	s.keys("e<bs><bs><bs><bs><bs><bs><bs><bs>dec<right><enter>").sees("decision maker")
	if got := b.deals[4].Contacts[0].Role; got != "decision maker" {
		t.Errorf("her role is %q", got)
	}
	s.keys("j<enter>").sees("deals · Deal", "First logo").keys("<esc>").sees("CONTACTS  1")
	s.keys("<esc>").sees("ACCOUNT ").keys("<esc>").sees("deals · Board")
}

func TestTwoSpellingsOfAnAccountAreMerged(t *testing.T) {
	b := accountBook()
	s := open(t, b, 80, 24).keys("A<enter>").sees("possible duplicate: Acme GmbH").keys("M<enter>").keys("<right><enter>")
	if a, z := b.deals[4].Account, b.deals[22].Account; a != "Acme GmbH" || z != a {
		t.Errorf("they are called %q and %q", a, z)
	}
	s.sees("DEALS  2").misses("possible duplicate").keys("M").sees("no duplicate found")
}

func TestANewDealCompletesTheAccount(t *testing.T) {
	b := accountBook()
	s := open(t, b, 80, 24).keys("nShop<enter>north").sees("northwind", "→ accept").keys("<right>")
	s.sees("northwind").keys("<ctrl+s>")
	if got := b.deals[23].Account; got != "northwind" && got != "Northwind" {
		t.Errorf("the account is %q", got)
	}
	s.keys("nShop<enter>Stark Inc.").sees("→ Stark Ltd (existing)").keys("<right><ctrl+s>")
	if got := b.deals[24].Account; got != "Stark Ltd" {
		t.Errorf("the account is %q", got)
	}
}

func TestNoAccounts(t *testing.T) {
	open(t, newFakeBook(), 80, 24).keys("A").sees("No accounts yet").keys("<enter>eM").sees("No accounts yet")
}

// The filter of the accounts narrows them down by name, says how many it leaves, and is
// cleared by esc.
func TestAccountsAreFilteredByName(t *testing.T) {
	s := open(t, sampleBook(), 128, 34).keys("A").sees("Acme GmbH", "Globex")
	s.keys("/glob").sees("1 account matches \"glob\".", "Globex").misses("Acme GmbH")
	s.keys("<enter><enter>").sees("Globex", "Onboarding").keys("<esc>").sees("1 account matches")
	s.keys("<esc>").sees("Acme GmbH").misses("matches")
	s.keys("/zzz").sees("No account matches \"zzz\".").keys("<esc>").sees("Acme GmbH")
}

// Where there is nothing to filter, what is typed after / is no command.
func TestAFilterWithoutAListDoesNothing(t *testing.T) {
	for _, screen := range []string{"F", "S", "?"} {
		b := sampleBook()
		s := open(t, b, 128, 34).keys(screen)
		before := b.version
		s.keys("/abwxn").sees("nothing to filter here: L lists all deals")
		if s.m.dialogs.count() > 0 || b.version != before {
			t.Errorf("after %s the words were taken as commands:\n%s", screen, s.text())
		}
		s.keys("<enter>").keys("b").sees("deals · Board")
	}
}

// Amounts in two currencies are in one order in every row, the book's first, and those in
// another currency are sorted after those.
func TestAccountsWriteTheCurrencyOfTheBookFirst(t *testing.T) {
	b := newFakeBook()
	b.add(daysAgo(20), "First", "Acme", "$90k", "event")
	b.add(daysAgo(20), "Second", "Acme", "€10k", "event")
	b.add(daysAgo(20), "Third", "Beta", "€20k", "event")
	b.add(daysAgo(20), "Fourth", "Beta", "$5k", "event")
	b.add(daysAgo(20), "Fifth", "Zebra", "$900k", "event")
	b.add(daysAgo(20), "Sixth", "Yak", "$1m", "event")
	s := open(t, b, 128, 34)
	s.m.env.Currency = "EUR"
	s.keys("A").sees("€10k + $90k", "€20k + $5k")
	s.keys(",")
	var at []int
	for _, name := range []string{"Beta", "Acme", "Yak", "Zebra"} {
		at = append(at, strings.Index(s.text(), name))
	}
	if !slices.IsSorted(at) || at[0] < 0 {
		t.Errorf("sorted by open value, the rows are at %v:\n%s", at, s.text())
	}
	s.keys(",,").sees("contact ▾").keys(",").misses("▾")
	s.keys("<enter>,").sees("esc goes back to the list, which can be sorted").misses(", sort")
}

// A comma sorts the accounts by their open value, by what they bought, by the last
// contact and by name again, and the cursor stays on its account.
func TestAccountsAreSortedByAKey(t *testing.T) {
	b := newFakeBook()
	b.add(daysAgo(20), "Small job", "Acme", "$1k", "event")
	b.add(daysAgo(20), "Large job", "Zebra", "$90k", "event")
	s := open(t, b, 128, 34).keys("A").sees("open value", "$90k")
	first := func(name string) bool {
		text := s.text()
		return strings.Index(text, name) < strings.Index(text, map[string]string{"Acme": "Zebra", "Zebra": "Acme"}[name])
	}
	if !first("Acme") {
		t.Errorf("not by name:\n%s", s.text())
	}
	if s.keys(",").sees("open value ▾", "▸ Acme"); !first("Zebra") {
		t.Errorf("not by open value:\n%s", s.text())
	}
	if s.keys(",,,"); !first("Acme") {
		t.Errorf("not by name again:\n%s", s.text())
	}
}
