package tui

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// accounts are those who buy, and the one of them that is open.
type accounts struct {
	all    []pipeline.AccountView
	loaded bool
	list   list

	name    string // of the one that is open; "" while all are listed
	account pipeline.AccountView
	alike   []string // other accounts that may be the same
	rows    list     // its contacts, then its deals
}

func (m *root) loadAccounts() tea.Cmd {
	m.request.accounts++
	number, name := m.request.accounts, m.accounts.name
	ctx, book := m.ctx, m.book
	return func() tea.Msg {
		msg := accountsLoaded{request: number}
		if name == "" {
			msg.all, msg.err = book.Accounts(ctx, "")
			return msg
		}
		if msg.account, msg.err = book.Account(ctx, name); msg.err == nil {
			msg.alike, msg.err = book.Similar(ctx, msg.account.Name)
		}
		return msg
	}
}

// accountsLoaded shows the accounts, or the one that is open. One that is gone,
// because it was renamed, gives way to the list.
func (m *root) accountsLoaded(msg accountsLoaded) tea.Cmd {
	a := &m.accounts
	switch {
	case msg.request != m.request.accounts:
		return nil
	case msg.err != nil && a.name != "" && isGone(msg.err):
		a.name = ""
		return m.loadAccounts()
	case msg.err != nil:
		m.problem = sentence(msg.err)
		return nil
	case a.name != "":
		a.account, a.alike = msg.account, msg.alike
		a.rows.settle(len(a.account.Contacts) + len(a.account.Deals))
		return nil
	}
	was := a.selected()
	a.all, a.loaded = msg.all, true
	a.list.settle(len(a.all))
	for i := range a.all {
		if was != "" && a.all[i].Key == was {
			a.list.at = i
		}
	}
	return nil
}

// selected is the key of the account under the cursor.
func (a *accounts) selected() string {
	if a.list.at < 0 || a.list.at >= len(a.all) {
		return ""
	}
	return a.all[a.list.at].Key
}

// accountsAct moves about the accounts.
func (m *root) accountsAct(act action) (cmd tea.Cmd, taken bool) {
	a := &m.accounts
	if a.name == "" {
		if act == actOpen && a.selected() != "" {
			a.name, a.account, a.rows = a.all[a.list.at].Name, pipeline.AccountView{}, list{}
			return m.loadAccounts(), true
		}
		return nil, a.list.move(act)
	}
	contact, deal := a.row()
	switch act {
	case actOpen:
		if deal != nil {
			return m.readDeal(deal.ID, actOpen), true
		}
		return nil, true
	case actRole:
		if contact != nil {
			m.openDialog(newRoleDialog(&m.sc, a.account.Name, *contact), pipeline.Deal{})
		}
		return nil, true
	case actMerge:
		if len(a.alike) > 0 {
			m.openDialog(newMergeDialog(&m.sc, a.account.Name, a.alike), pipeline.Deal{})
		}
		return nil, true
	}
	return nil, a.rows.move(act)
}

// row is the contact or the deal under the cursor.
func (a *accounts) row() (*pipeline.Contact, *pipeline.AccountDeal) {
	at := a.rows.at
	if at < len(a.account.Contacts) {
		if at < 0 {
			return nil, nil
		}
		return &a.account.Contacts[at], nil
	}
	if at -= len(a.account.Contacts); at < len(a.account.Deals) {
		return nil, &a.account.Deals[at]
	}
	return nil, nil
}

// closeAccount leads from an account back to all of them; false when none is
// open.
func (m *root) closeAccount() bool {
	if m.mode != onAccounts || m.accounts.name == "" {
		return false
	}
	m.accounts.name = ""
	return true
}

// whyNot says why an action cannot be had among the accounts.
func (a *accounts) whyNot(act action) string {
	contact, deal := a.row()
	switch {
	case a.name == "" && act == actOpen:
		return ""
	case a.name == "":
		return "enter opens the account first"
	case act == actRole && contact == nil:
		return "go to a contact to say who they are"
	case act == actMerge && len(a.alike) == 0:
		return "no other account looks the same"
	case act == actOpen && deal == nil:
		return "go to a deal to open it"
	}
	return ""
}

// newRoleDialog says who somebody is at an account, in all of its deals.
func newRoleDialog(sc *scene, account string, contact pipeline.Contact) dialog {
	person := contact.Name
	if person == "" {
		person = contact.Email
	}
	d := &formDialog{title: "Role", right: person + " · " + account, verb: "save"}
	d.fill = func(*scene, *pipeline.Deal) *form {
		role := newLine("role", "Role", contact.Role, "champion, decider, user …", nil)
		role.known = []string{"champion", "decider", "user", "gatekeeper"}
		return newForm(role)
	}
	d.submit = func(_ *scene, d *formDialog) (outcome, error) {
		role := d.form.get("role")
		if !d.form.changed() {
			return outcome{closed: true}, nil
		}
		label := fmt.Sprintf("%s is %s at %s", person, role, account)
		if role == "" {
			label = fmt.Sprintf("%s has no role at %s", person, account)
		}
		return outcome{write: &write{close: true, book: func(ctx context.Context, book Book) (string, error) {
			_, err := book.ChangeAccount(ctx, account, label, pipeline.GiveRole(person, role))
			return label, err
		}}}, nil
	}
	return d.open(sc, nil)
}

// newMergeDialog makes another account one with this one.
func newMergeDialog(sc *scene, account string, alike []string) dialog {
	d := &formDialog{title: "Merge", right: account, verb: "make them one"}
	d.fill = func(*scene, *pipeline.Deal) *form {
		return newForm(
			newChoice("other", "With", alike[0], choicesOf(alike...)),
			newChoice("name", "Called", account, append(choicesOf(account), choicesOf(alike...)...)),
		)
	}
	d.submit = func(_ *scene, d *formDialog) (outcome, error) {
		into, other := d.form.get("name"), d.form.get("other")
		return outcome{write: &write{close: true, book: func(ctx context.Context, book Book) (string, error) {
			n, err := book.MergeAccounts(ctx, into, account, other)
			return fmt.Sprintf("merged %d deals into %s", n, into), err
		}}}, nil
	}
	return d.open(sc, nil)
}
