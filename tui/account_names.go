package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline/accounts"
	"deals/tui/form"
	"deals/tui/ui"
)

// formNames gives forms the names of the accounts, to complete what is typed.
type formNames struct {
	env  *ui.Env
	book accountNamesBook
}

// accountNamesBook is what formNames needs of a book.
type accountNamesBook interface {
	// Accounts lists the accounts, by name; words narrow them down.
	Accounts(ctx context.Context, words string) ([]accounts.Account, error)
}

// accountNames answers load, for the form that asked.
type accountNames struct {
	asker    ui.Dialog
	accounts []accounts.Account
	err      error
}

// load reads the names once a form needs them.
func (n *formNames) load(top ui.Dialog) tea.Cmd {
	e := accountEntry(top)
	if e == nil || e.Known != nil {
		return nil
	}
	e.Known = []string{} // The names are being read.
	ctx, book := n.env.Ctx, n.book
	return func() tea.Msg {
		all, err := book.Accounts(ctx, "")
		return accountNames{top, all, err}
	}
}

// took gives the form the names. The form works without them, too.
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
		e.Known = append(e.Known, msg.accounts[i].Name)
	}
	e.Alike = func(typed string) string {
		if name := byKey[accounts.FoldAccount(typed)]; name != typed {
			return name
		}
		return ""
	}
}

// accountEntry is the entry of a form that takes the name of an account, or nil.
func accountEntry(d ui.Dialog) *form.Entry {
	if f, ok := d.(*form.Dialog); ok {
		return f.Form.Entry("account")
	}
	return nil
}
