package accounts

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/accounts"
	"deals/tui/action"
	"deals/tui/clip"
	"deals/tui/dialog"
	"deals/tui/filterline"
	"deals/tui/rows"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Screen is the list of accounts, or one open account.
type Screen struct {
	env   *ui.Env
	book  Book
	click rows.Clicks
	clip  clip.Clip
	read  ui.Reader[found]

	filter filterline.Line
	all    []accounts.Account // that match the filter
	order  order
	loaded bool
	list   rows.List

	name    string // the open account; "" in the list
	account accounts.Account
	alike   []string  // other accounts that may be duplicates
	rows    rows.List // its contacts, then its deals
}

// Book is what the screen needs of a book.
type Book interface {
	// Accounts lists the accounts, by name; words narrow them down.
	Accounts(ctx context.Context, words string) ([]accounts.Account, error)
	// Account reads everything about one of them.
	Account(ctx context.Context, name string) (accounts.Account, error)
	// Similar lists the names of possible duplicates of an account.
	Similar(ctx context.Context, name string) ([]string, error)
	// ChangeAccount decides intents on all deals of an account as one change.
	ChangeAccount(ctx context.Context, name, label string, intents func(*pipeline.Deal) []pipeline.Intent) (int, error)
	// MergeAccounts gives all deals of several accounts one name, as one change.
	MergeAccounts(ctx context.Context, into string, others ...string) (int, error)
}

// found is the result of a read: all accounts, or the open one.
type found struct {
	all     []accounts.Account
	account accounts.Account
	alike   []string
}

// New gives the screen with all accounts listed and none open.
func New(env *ui.Env, book Book) *Screen {
	m := &Screen{env: env, book: book, filter: filterline.New(env)}
	m.filter.Plain = true
	return m
}

// Name is what the header calls it.
func (m *Screen) Name() string { return "Accounts" }

// Keys are the actions worth a place in the foot.
func (m *Screen) Keys() []action.Hint {
	keys := append(action.Hints(action.Open, action.Filter), action.Hint{ID: action.Arrange, Word: "sort"})
	keys = append(keys, action.Hints(action.Role, action.Merge, action.Log, action.Step)...)
	return append(keys, action.Hint{ID: action.New, Word: "new deal"}, action.Hint{ID: action.Back})
}

// Load reads all accounts, or the one that is open.
func (m *Screen) Load() tea.Cmd {
	name, words, ctx, book := m.name, m.filter.Asked, m.env.Ctx, m.book
	return m.read.Read(func() (got found, err error) {
		if name == "" {
			got.all, err = book.Accounts(ctx, words)
			return got, err
		}
		if got.account, err = book.Account(ctx, name); err == nil {
			got.alike, err = book.Similar(ctx, got.account.Name)
		}
		return got, err
	})
}

// Update shows the accounts, or the open one. An open account that was renamed is
// gone, and the list is shown instead.
func (m *Screen) Update(msg tea.Msg) ui.Result {
	got, mine, err := m.read.Took(msg)
	switch {
	case !mine:
		return ui.Result{}
	case err != nil && m.name != "" && ui.IsGone(err):
		m.name = ""
		return ui.Result{Cmd: m.Load()}
	case err != nil:
		return ui.Result{Problem: err}
	case m.name != "":
		m.account, m.alike = got.account, got.alike
		m.rows.Resize(len(m.account.Contacts) + len(m.account.Deals))
		return ui.Result{}
	}
	was := m.selected()
	m.all, m.loaded = got.all, true
	m.list.Resize(len(m.all))
	for i := range m.all {
		if was != "" && m.all[i].Key == was {
			m.list.At = i
		}
	}
	m.sort()
	return ui.Result{}
}

// Act moves in the list, or in the open account.
func (m *Screen) Act(a action.ID, _ string) (ui.Result, bool) {
	if m.name == "" {
		if a == action.Filter {
			return ui.Result{Cmd: m.filter.Start()}, true
		}
		if a == action.Arrange {
			m.sortNext()
			return ui.Result{}, true
		}
		if a == action.Open && m.selected() != "" {
			m.name, m.account, m.rows = m.all[m.list.At].Name, accounts.Account{}, rows.List{}
			return ui.Result{Cmd: m.Load()}, true
		}
		return ui.Result{}, m.list.Move(a)
	}
	contact, _ := m.row()
	switch {
	case a == action.New:
		return ui.Result{Open: dialog.NewDealFor(m.env, m.name)}, true
	case a == action.Role && contact != nil:
		return ui.Result{Open: newRole(m.env, m.book, m.account.Name, *contact)}, true
	case a == action.Copy && contact != nil:
		return m.clip.Contact(m.env, contact), true
	case a == action.Merge && len(m.alike) > 0:
		return ui.Result{Open: newMerge(m.env, m.book, m.account.Name, m.alike)}, true
	}
	return ui.Result{}, m.rows.Move(a)
}

// Subject is the deal under the cursor of the open account.
func (m *Screen) Subject() ui.Subject {
	s := ui.Subject{Named: true, None: "select a deal first"}
	if m.name == "" {
		s.None = m.openFirst()
	} else if _, deal := m.row(); deal != nil {
		s.ID = deal.ID
	}
	return s
}

// Back returns from an account to the list, and clears its filter.
func (m *Screen) Back() (ui.Result, bool) {
	if m.name == "" {
		cleared := m.filter.Clear()
		if !cleared {
			return ui.Result{}, false
		}
		return ui.Result{Cmd: m.Load()}, true
	}
	m.name = ""
	return ui.Result{Cmd: m.Load()}, true
}

// Point selects the row under the mouse, and opens it.
func (m *Screen) Point(msg tea.MouseMsg) ui.Result {
	l := &m.rows
	if m.name == "" {
		l = &m.list
	}
	return m.click.Handle(m.env, l, msg, m)
}

// Draw lists all accounts, or shows the one that is open.
func (m *Screen) Draw(width, height int) []string {
	return widget.EachExactly(m.lines(width, height), width)
}

// WhyNot says why an action is not available on the accounts.
func (m *Screen) WhyNot(a action.ID) (why string, known bool) {
	if contact, _ := m.row(); a == action.Copy && m.name != "" && contact != nil {
		return "", true
	}
	switch {
	case (a == action.Filter || a == action.Arrange) && m.name == "":
		return "", true
	case a == action.Arrange:
		return m.env.Keys.Shown(action.Back) + " goes back to the list, which can be sorted", true
	}
	if a != action.Open && a != action.Role && a != action.Merge {
		return "", false
	}
	contact, deal := m.row()
	switch {
	case m.name == "" && a == action.Open:
	case m.name == "":
		why = m.openFirst()
	case a == action.Role && contact == nil:
		why = "select a contact first"
	case a == action.Merge && len(m.alike) == 0:
		why = "no duplicate found"
	case a == action.Open && deal == nil:
		why = "select a deal first"
	}
	return why, true
}

// openFirst says that the account has to be opened first.
func (m *Screen) openFirst() string {
	return "open the account first (" + m.env.Keys.Shown(action.Open) + ")"
}

// selected is the key of the account under the cursor.
func (m *Screen) selected() string {
	if m.list.At < 0 || m.list.At >= len(m.all) {
		return ""
	}
	return m.all[m.list.At].Key
}

// row is the contact or the deal under the cursor.
func (m *Screen) row() (*pipeline.Contact, *accounts.Deal) {
	at := m.rows.At
	if at < len(m.account.Contacts) {
		if at < 0 {
			return nil, nil
		}
		return &m.account.Contacts[at], nil
	}
	if at -= len(m.account.Contacts); at < len(m.account.Deals) {
		return nil, &m.account.Deals[at]
	}
	return nil, nil
}
