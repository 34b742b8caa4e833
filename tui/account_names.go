package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline/accounts"
)

// formNames gives forms the names of the accounts, so that they can offer the one
// that is meant.
type formNames struct {
	sc   *scene
	book accountNamesBook
}

// accountNamesBook is what formNames needs of a book.
type accountNamesBook interface {
	// Accounts lists those who buy, by name; words narrow them down.
	Accounts(ctx context.Context, words string) ([]accounts.Account, error)
}

// accountNames answers load for the form that asked.
type accountNames struct {
	asker    dialog
	accounts []accounts.Account
	err      error
}

// load asks for the names once a form wants one.
func (n *formNames) load(top dialog) tea.Cmd {
	e := accountEntry(top)
	if e == nil || e.known != nil {
		return nil
	}
	e.known = []string{} // They are on their way.
	ctx, book := n.sc.ctx, n.book
	return func() tea.Msg {
		all, err := book.Accounts(ctx, "")
		return accountNames{top, all, err}
	}
}

// took gives the form the names. Without them it works all the same.
func (n *formNames) took(answer tea.Msg) {
	msg, ok := answer.(accountNames)
	if !ok {
		return
	}
	e := accountEntry(msg.asker)
	if e == nil || msg.err != nil {
		return
	}
	byKey := make(map[string]string, len(msg.accounts))
	for i := range msg.accounts {
		byKey[msg.accounts[i].Key] = msg.accounts[i].Name
		e.known = append(e.known, msg.accounts[i].Name)
	}
	e.alike = func(typed string) string {
		if name := byKey[accounts.FoldAccount(typed)]; name != typed {
			return name
		}
		return ""
	}
}

// accountEntry is the entry of a form that takes the name of an account, or nil.
func accountEntry(d dialog) *entry {
	if f, ok := d.(*formDialog); ok {
		return f.form.entry("account")
	}
	return nil
}
