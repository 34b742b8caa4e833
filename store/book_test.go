package store_test

import (
	"testing"
)

func TestABookKeepsADeal(t *testing.T) {
	book := newBook(t)
	change, err := book.Create(t.Context(), titled("Website relaunch"))
	if err != nil {
		t.Fatal(err)
	}
	deal, err := book.Deal(t.Context(), change.After.ID)
	if err != nil {
		t.Fatal(err)
	}
	if deal.Title != "Website relaunch" || deal.ID != 1 {
		t.Errorf("got deal %d, %q", deal.ID, deal.Title)
	}
}
