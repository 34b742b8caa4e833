package store_test

import (
	"slices"
	"testing"

	"deals/pipeline"
	"deals/pipeline/accounts"
	"deals/pipeline/money"
	"deals/store"
)

// sell adds a deal with an account.
func sell(t *testing.T, book *store.Book, account string, more ...pipeline.Intent) int64 {
	t.Helper()
	return mustCreate(t, book, "For "+account, append([]pipeline.Intent{
		pipeline.Edit{Account: &account, Value: &money.Money{Minor: 1000, Currency: "EUR"}},
	}, more...)...)
}

func TestAnAccountIsAllItsDeals(t *testing.T) {
	book := newBook(t)
	contacts := []pipeline.Contact{{Name: "Dana", Email: "dana@acme.example"}}
	sell(t, book, "Acme", pipeline.Win{Override: true, Reason: "x"})
	sell(t, book, "ACME GmbH", pipeline.Edit{Contacts: &contacts}, pipeline.LogActivity{Kind: pipeline.Call, Text: "hello"})
	sell(t, book, "Stark Ltd", pipeline.Lose{Reason: pipeline.LostPrice})
	mustCreate(t, book, "Nobody's")

	all, err := book.Accounts(t.Context(), "")
	if err != nil || len(all) != 2 || all[0].Name != "ACME GmbH" || all[1].Name != "Stark Ltd" {
		t.Fatalf("the accounts are %+v, %v", all, err)
	}
	acme, err := book.Account(t.Context(), "acme inc")
	if err != nil {
		t.Fatal(err)
	}
	if acme.Open != 1 || acme.Won != 1 || acme.Lost != 0 || !acme.Active || len(acme.Deals) != 2 || acme.Deals[0].Status != pipeline.Open ||
		!slices.Equal(acme.WonValue, []money.Money{{Minor: 1000, Currency: "EUR"}}) ||
		len(acme.Contacts) != 1 || acme.Contacts[0].Email != contacts[0].Email || acme.Contacts[0].Name != contacts[0].Name || acme.Contacts[0].ID == "" || !slices.Equal(acme.Names, []string{"ACME GmbH", "Acme"}) || !acme.LastTouch.Equal(book.Now()) {
		t.Errorf("it is %+v", acme)
	}
	if found, err := book.Accounts(t.Context(), "star"); err != nil || len(found) != 1 || found[0].Lost != 1 || found[0].Active {
		t.Errorf("found %+v, %v", found, err)
	}
	if _, err := book.Account(t.Context(), ""); err == nil {
		t.Error("deals without an account are one")
	}
	_, err = book.Account(t.Context(), "Wayne")
	wantRefusal(t, err, "no_such_account")
}

func TestTheSameCompanyTypedTwiceIsOffered(t *testing.T) {
	book := newBook(t)
	for _, name := range []string{"Acme GmbH", "Acme Labs", "Stark", "100% Pure"} {
		sell(t, book, name)
	}
	for typed, want := range map[string][]string{
		"ACME":         {"Acme GmbH", "Acme Labs"},
		"Acme GmbH":    {"Acme Labs"},
		"Stark, Inc.":  {"Stark"},
		"Stark Towers": {"Stark"},
		"Sta":          nil,
		"%":            nil,
		"":             nil,
	} {
		got, err := book.Similar(t.Context(), typed)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q is like %q (%v), want %q", typed, got, err, want)
		}
	}
}

func TestMergingIsOneChange(t *testing.T) {
	book := newBook(t)
	first := sell(t, book, "Acme")
	second := sell(t, book, "ACME GmbH")
	third := sell(t, book, "Apex")
	n, err := book.MergeAccounts(t.Context(), "Acme Group", "acme", "Apex")
	if err != nil || n != 3 {
		t.Fatalf("merged %d, %v", n, err)
	}
	for _, id := range []int64{first, second, third} {
		if d, err := book.Deal(t.Context(), id); err != nil || d.Account != "Acme Group" {
			t.Errorf("deal %d is of %q, %v", id, d.Account, err)
		}
	}
	if _, err := book.MergeAccounts(t.Context(), "Acme Group"); err == nil {
		t.Error("merging what is one already changed something")
	}
	if _, err := book.Undo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	if d, err := book.Deal(t.Context(), third); err != nil || d.Account != "Apex" {
		t.Errorf("after undo it is of %q, %v", d.Account, err)
	}
	mustVerify(t, book)
}

func TestARoleIsGivenInEveryDeal(t *testing.T) {
	book := newBook(t)
	contacts := []pipeline.Contact{{Name: "Dana"}, {Name: "Bo"}}
	first := sell(t, book, "Acme", pipeline.Edit{Contacts: &contacts})
	sell(t, book, "Acme", pipeline.Edit{Contacts: &contacts})
	n, err := book.ChangeAccount(t.Context(), "acme", "Dana is the decider of Acme", accounts.GiveRole("dana", "decider"))
	if err != nil || n != 2 {
		t.Fatalf("changed %d, %v", n, err)
	}
	d, err := book.Deal(t.Context(), first)
	if err != nil || d.Contacts[0].Role != "decider" || d.Contacts[1].Role != "" {
		t.Errorf("they are %+v, %v", d.Contacts, err)
	}
}
