package tui

import (
	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// loadAccountNames asks for the names of the accounts once a form wants one, so that it
// can offer the one that is meant.
func (m *root) loadAccountNames() tea.Cmd {
	e := accountEntry(m.topDialog())
	if e == nil || e.known != nil {
		return nil
	}
	e.known = []string{} // They are on their way.
	ctx, book, asker := m.ctx, m.book, m.topDialog()
	return func() tea.Msg {
		all, err := book.Accounts(ctx, "")
		return accountNamesLoaded{asker, all, err}
	}
}

// accountNamesLoaded gives the form the names. Without them it works all the same.
func (m *root) accountNamesLoaded(msg accountNamesLoaded) {
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
		if name := byKey[pipeline.FoldAccount(typed)]; name != typed {
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
