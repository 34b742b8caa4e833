package tui

import (
	"context"
	"maps"
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/accounts"
	"deals/pipeline/refusal"
)

// accountsOf folds the deals of the book into accounts, by name.
func (b *fakeBook) accountsOf() []accounts.Account {
	byKey := map[string]*accounts.Account{}
	for _, id := range slices.Backward(slices.Sorted(maps.Keys(b.deals))) {
		d := b.deals[id]
		key := accounts.FoldAccount(d.Account)
		if key == "" || !d.Exists() {
			continue
		}
		a := byKey[key]
		if a == nil {
			a = &accounts.Account{Key: key, Name: d.Account}
			byKey[key] = a
		}
		if !slices.Contains(a.Names, d.Account) {
			a.Names = append(a.Names, d.Account)
		}
		a.Count(d.Status, 1, d.Value, d.LastTouch(), d.ClosedAt)
		a.Add(&d)
		a.Active = accounts.ActiveAt(a.LastWon, b.clock)
	}
	var list []accounts.Account
	for _, key := range slices.Sorted(maps.Keys(byKey)) {
		list = append(list, *byKey[key])
	}
	return list
}

func (b *fakeBook) Accounts(_ context.Context, words string) ([]accounts.Account, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.DeleteFunc(b.accountsOf(), func(a accounts.Account) bool {
		return !strings.Contains(a.Key, accounts.FoldAccount(words))
	}), b.broken
}

func (b *fakeBook) Account(_ context.Context, name string) (accounts.Account, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, a := range b.accountsOf() {
		if a.Key == accounts.FoldAccount(name) {
			return a, b.broken
		}
	}
	return accounts.Account{}, &refusal.Refusal{Reason: refusal.NoSuchDeal, Message: "There is no such account."}
}

func (b *fakeBook) Similar(_ context.Context, name string) ([]string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var names []string
	for _, a := range b.accountsOf() {
		for _, other := range a.Names {
			if other != name && a.Key == accounts.FoldAccount(name) {
				names = append(names, other)
			}
		}
	}
	return names, b.broken
}

func (b *fakeBook) ChangeAccount(_ context.Context, name, _ string, intents func(*pipeline.Deal) []pipeline.Intent) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.onEach(intents, name)
}

func (b *fakeBook) MergeAccounts(_ context.Context, into string, others ...string) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.onEach(func(*pipeline.Deal) []pipeline.Intent {
		return []pipeline.Intent{pipeline.Edit{Account: &into}}
	}, append(others, into)...)
}

func (b *fakeBook) onEach(intents func(*pipeline.Deal) []pipeline.Intent, names ...string) (int, error) {
	changed := 0
	for _, id := range slices.Sorted(maps.Keys(b.deals)) {
		d := b.deals[id]
		mine := slices.ContainsFunc(names, func(n string) bool { return accounts.FoldAccount(n) == accounts.FoldAccount(d.Account) })
		if wishes := intents(&d); mine && len(wishes) > 0 {
			if _, err := b.decide(d, wishes); err == nil {
				changed++
			}
		}
	}
	return changed, nil
}
