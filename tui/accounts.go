package tui

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/accounts"
)

// accountsScreen is those who buy, and the one of them that is open.
type accountsScreen struct {
	sc    *scene
	book  accountsBook
	click clicks
	read  loader[accountsRead]

	all    []accounts.Account
	loaded bool
	list   list

	name    string // of the one that is open; "" while all are listed
	account accounts.Account
	alike   []string // other accounts that may be the same
	rows    list     // its contacts, then its deals
}

// accountsBook is what the screen needs of a book.
type accountsBook interface {
	// Accounts lists those who buy, by name; words narrow them down.
	Accounts(ctx context.Context, words string) ([]accounts.Account, error)
	// Account is everything about one of them.
	Account(ctx context.Context, name string) (accounts.Account, error)
	// Similar lists the names of accounts that may be the same as one.
	Similar(ctx context.Context, name string) ([]string, error)
	// ChangeAccount carries intents out on all deals of an account as one change.
	ChangeAccount(ctx context.Context, name, label string, intents func(*pipeline.Deal) []pipeline.Intent) (int, error)
	// MergeAccounts gives all deals of several accounts one name, as one change.
	MergeAccounts(ctx context.Context, into string, others ...string) (int, error)
}

// accountsRead is what was read: all of them, or the one that is open.
type accountsRead struct {
	all     []accounts.Account
	account accounts.Account
	alike   []string
}

func newAccountsScreen(sc *scene, book accountsBook) *accountsScreen {
	return &accountsScreen{sc: sc, book: book}
}

// Name is what the header calls it.
func (m *accountsScreen) Name() string { return "Accounts" }

// Keys are the actions worth a place in the foot.
func (m *accountsScreen) Keys() []hint {
	keys := hints(actOpen, actRole, actMerge, actLog, actStep)
	return append(keys, hint{actNew, "new deal"}, hint{action: actBack})
}

// Load reads all accounts, or the one that is open.
func (m *accountsScreen) Load() tea.Cmd {
	name, ctx, book := m.name, m.sc.ctx, m.book
	return m.read.Read(func() (got accountsRead, err error) {
		if name == "" {
			got.all, err = book.Accounts(ctx, "")
			return got, err
		}
		if got.account, err = book.Account(ctx, name); err == nil {
			got.alike, err = book.Similar(ctx, got.account.Name)
		}
		return got, err
	})
}

// Update shows the accounts, or the one that is open. One that is gone, because it
// was renamed, gives way to the list.
func (m *accountsScreen) Update(msg tea.Msg) outcome {
	got, err, mine := m.read.Took(msg)
	switch {
	case !mine:
		return outcome{}
	case err != nil && m.name != "" && isGone(err):
		m.name = ""
		return outcome{cmd: m.Load()}
	case err != nil:
		return outcome{problem: err}
	case m.name != "":
		m.account, m.alike = got.account, got.alike
		m.rows.settle(len(m.account.Contacts) + len(m.account.Deals))
		return outcome{}
	}
	was := m.selected()
	m.all, m.loaded = got.all, true
	m.list.settle(len(m.all))
	for i := range m.all {
		if was != "" && m.all[i].Key == was {
			m.list.at = i
		}
	}
	return outcome{}
}

// Act moves about the accounts, or about the one that is open.
func (m *accountsScreen) Act(a action, _ string) (outcome, bool) {
	if m.name == "" {
		if a == actOpen && m.selected() != "" {
			m.name, m.account, m.rows = m.all[m.list.at].Name, accounts.Account{}, list{}
			return outcome{cmd: m.Load()}, true
		}
		return outcome{}, m.list.move(a)
	}
	contact, _ := m.row()
	switch {
	case a == actNew:
		return outcome{open: newDealFormFor(m.sc, m.name)}, true
	case a == actRole && contact != nil:
		return outcome{open: newRoleDialog(m.sc, m.book, m.account.Name, *contact)}, true
	case a == actMerge && len(m.alike) > 0:
		return outcome{open: newMergeDialog(m.sc, m.book, m.account.Name, m.alike)}, true
	}
	return outcome{}, m.rows.move(a)
}

// Subject is the deal under the cursor of the account that is open.
func (m *accountsScreen) Subject() subject {
	s := subject{named: true, none: "go to a deal first"}
	if m.name == "" {
		s.none = "enter opens the account first"
	} else if _, deal := m.row(); deal != nil {
		s.id = deal.ID
	}
	return s
}

// Back leads from an account back to all of them.
func (m *accountsScreen) Back() (outcome, bool) {
	if m.name == "" {
		return outcome{}, false
	}
	m.name = ""
	return outcome{cmd: m.Load()}, true
}

// Point selects the row under the mouse, and opens it.
func (m *accountsScreen) Point(msg tea.MouseMsg) outcome {
	l := &m.rows
	if m.name == "" {
		l = &m.list
	}
	return m.click.row(m.sc, l, msg, m)
}

// Draw lists all accounts, or shows the one that is open.
func (m *accountsScreen) Draw(width, height int) []string {
	return allExactly(m.lines(width, height), width)
}

// WhyNot says why an action cannot be had among the accounts.
func (m *accountsScreen) WhyNot(a action) (why string, known bool) {
	if a != actOpen && a != actRole && a != actMerge {
		return "", false
	}
	contact, deal := m.row()
	switch {
	case m.name == "" && a == actOpen:
	case m.name == "":
		why = "enter opens the account first"
	case a == actRole && contact == nil:
		why = "go to a contact to say who they are"
	case a == actMerge && len(m.alike) == 0:
		why = "no other account looks the same"
	case a == actOpen && deal == nil:
		why = "go to a deal to open it"
	}
	return why, true
}

// selected is the key of the account under the cursor.
func (a *accountsScreen) selected() string {
	if a.list.at < 0 || a.list.at >= len(a.all) {
		return ""
	}
	return a.all[a.list.at].Key
}

// row is the contact or the deal under the cursor.
func (a *accountsScreen) row() (*pipeline.Contact, *accounts.Deal) {
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

// newRoleDialog says who somebody is at an account, in all of its deals.
func newRoleDialog(sc *scene, book accountsBook, account string, contact pipeline.Contact) dialog {
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
		return outcome{write: &write{close: true, book: func(ctx context.Context) (string, error) {
			_, err := book.ChangeAccount(ctx, account, label, accounts.GiveRole(person, role))
			return label, err
		}}}, nil
	}
	return d.open(sc, nil)
}

// newMergeDialog makes another account one with this one.
func newMergeDialog(sc *scene, book accountsBook, account string, alike []string) dialog {
	d := &formDialog{title: "Merge", right: account, verb: "make them one"}
	d.fill = func(*scene, *pipeline.Deal) *form {
		return newForm(
			newChoice("other", "With", alike[0], choicesOf(alike...)),
			newChoice("name", "Called", account, append(choicesOf(account), choicesOf(alike...)...)),
		)
	}
	d.submit = func(_ *scene, d *formDialog) (outcome, error) {
		into, other := d.form.get("name"), d.form.get("other")
		return outcome{write: &write{close: true, book: func(ctx context.Context) (string, error) {
			n, err := book.MergeAccounts(ctx, into, account, other)
			return fmt.Sprintf("merged %d deals into %s", n, into), err
		}}}, nil
	}
	return d.open(sc, nil)
}
