package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"deals/pipeline"
	"deals/tui/action"
	"deals/tui/dealact"
	"deals/tui/figure"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/writes"
)

// maxSize bounds the screen that is drawn, whatever a terminal claims to be.
const maxSize = 500

// root is the shell. It takes every message first, hands it to the top dialog or
// to the screens, does what they answer with, and puts the picture together. It
// knows screens only by what they can do, and holds no rule.
type root struct {
	book   Book
	env    ui.Env
	keys   action.Keys
	light  bool                 // the terminal's ground
	colors colorprofile.Profile // how many the terminal has
	title  string
	mouse  bool

	home    home
	deal    dealShower
	trail   trail
	dialogs stack
	names   figure.Names // of deals that lists of figures speak of
	forms   formNames
	goal    goalBar

	watch   watch
	writes  writes.Queue
	deals   dealact.Actor
	toast   toast
	problem string
	failure error // shown until acknowledged

	typeahead []tea.KeyPressMsg // typed before the first board was there
	// backdrop is the screen under the dialogs as it was last drawn, for as long as
	// keys go to a dialog only; nil when it has to be drawn.
	backdrop []string
}

// newRoot makes the shell of a book. It reads nothing yet.
func newRoot(ctx context.Context, book Book, process *pipeline.Process) *root {
	m := &root{book: book, mouse: true, colors: colorprofile.TrueColor, keys: action.NewKeys(action.All())}
	m.env = ui.Env{Ctx: ctx, Styles: theme.New(true, colorprofile.TrueColor), Process: process, Now: book.Now, Keys: &m.keys}
	m.env.After = func(d time.Duration, msg tea.Msg) tea.Cmd {
		return tea.Tick(d, func(time.Time) tea.Msg { return msg })
	}
	m.names = figure.Names{Env: &m.env, Book: book}
	m.goal = goalBar{env: &m.env, book: book}
	m.forms = formNames{env: &m.env, book: book}
	m.writes = writes.Queue{Env: &m.env, Book: book}
	m.dialogs = stack{env: &m.env, book: book}
	m.watch = watch{env: &m.env, book: book}
	m.deals = dealact.Actor{Env: &m.env, Book: book}
	m.toast.env = &m.env
	m.trail.places = m.screens()
	m.trail.shown = m.home
	return m
}

// Init reads the board, and the screen to begin with, and starts the one watch
// over the book.
func (m *root) Init() tea.Cmd {
	cmds := []tea.Cmd{m.home.Load(), tea.RequestBackgroundColor, m.watch.later()}
	if m.trail.shown != ui.Screen(m.home) {
		cmds = append(cmds, m.trail.shown.Load())
	}
	return tea.Batch(cmds...)
}

// Update takes one message. Whatever it changed, the parts find their places
// again, and what came into sight is asked for.
func (m *root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	beneath, top := m.backdrop, m.dialogs.top()
	m.backdrop = nil
	cmd := m.handle(msg)
	if _, key := msg.(tea.KeyPressMsg); key && top != nil && top == m.dialogs.top() && m.failure == nil {
		m.backdrop = beneath
	}
	return m, tea.Batch(cmd, m.settle(), m.forms.load(m.dialogs.top()))
}

// handle does what concerns the shell, and hands everything else on.
func (m *root) handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg, tea.MouseMsg:
		return m.input(msg)
	case tea.WindowSizeMsg:
		m.env.Width, m.env.Height = min(msg.Width, maxSize), min(msg.Height, maxSize)
		return m.tell(msg)
	case tea.BackgroundColorMsg:
		m.light = !msg.IsDark()
		m.env.Styles = theme.New(!m.light, m.colors)
	case tea.ColorProfileMsg:
		m.colors = msg.Profile
		m.env.Styles = theme.New(!m.light, m.colors)
	case tea.ResumeMsg:
		return tea.Batch(m.reload(), tea.RequestBackgroundColor)
	case tea.FocusMsg:
		return m.reload()
	case watchDue:
		return m.watch.look()
	case versionRead:
		return m.versionRead(msg)
	case toastOver:
		m.toast.over(msg.id)
	case quitAsked:
		return m.writes.Quit(msg.signal)
	default:
		return tea.Batch(m.tookOwn(msg), m.tell(msg), m.input(msg))
	}
	return nil
}

// tookOwn takes the answers to what the shell itself reads beside the screens.
func (m *root) tookOwn(msg tea.Msg) tea.Cmd {
	m.forms.took(msg)
	m.names.Took(msg)
	if done, wrote, ok := m.writes.Took(msg); ok {
		return m.written(done, wrote)
	}
	cmd, err := m.goal.took(msg)
	if err == nil {
		err = m.dialogs.took(msg)
	}
	if err != nil {
		m.problem = ui.Sentence(err)
	}
	return tea.Batch(cmd, m.take(asker{}, m.deals.Took(msg)))
}

// tell hands a message to all screens: each knows what it asked for.
func (m *root) tell(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, s := range m.trail.live() {
		cmds = append(cmds, m.take(asker{screen: s}, s.Update(msg)))
	}
	return tea.Batch(cmds...)
}

// input hands what the user did to whatever has the focus.
func (m *root) input(msg tea.Msg) tea.Cmd {
	if m.writes.Quitting {
		return nil
	}
	mouse, isMouse := msg.(tea.MouseMsg)
	press, isKey := msg.(tea.KeyPressMsg)
	switch {
	case isMouse && m.dialogs.top() == nil:
		return m.point(mouse)
	case m.failure != nil:
		if isKey && m.keys.Acknowledges(press) {
			m.failure = nil
		}
		return nil
	case isKey && m.keys.Suspends(press):
		return tea.Suspend
	case m.dialogs.top() != nil:
		return m.toDialog(msg)
	}
	for _, s := range []ui.Screen{m.home, m.trail.shown} { // A line that is open keeps the keys, whatever the mouse opened.
		if t, ok := s.(keyed); ok {
			if out, taken := t.Type(msg); taken {
				return m.take(asker{screen: s}, out)
			}
		}
	}
	switch {
	case isKey && m.waits() && !m.keys.Quits(press):
		m.typeahead = append(m.typeahead, press)
		return nil
	case isKey && !m.env.TooSmall():
		return m.keyPress(press)
	case isKey && m.keys.Quits(press):
		return m.writes.Quit(false)
	}
	return nil
}

// waits reports whether there is no board yet to do on it what is typed.
func (m *root) waits() bool {
	return m.trail.shown == ui.Screen(m.home) && !m.home.Loaded() && m.problem == ""
}

// keyPress turns a key into an action and carries it out.
func (m *root) keyPress(press tea.KeyPressMsg) tea.Cmd {
	if !m.keys.Is(press, action.Undo) && !m.keys.Is(press, action.Redo) {
		m.toast.text = ""
	}
	if row := m.keys.Find(press, m.trail.here()); row != nil {
		return m.do(row.ID, press.String())
	}
	return nil
}

// toDialog hands a message to the dialog on top and does what it asks for.
func (m *root) toDialog(msg tea.Msg) tea.Cmd {
	top, stops := &m.dialogs.all[m.dialogs.count()-1], false
	if mouse, ok := msg.(tea.MouseMsg); ok {
		_, x, y, _ := m.dialogs.place(top)
		msg = moved(mouse, -x, -y)
	}
	if press, ok := msg.(tea.KeyPressMsg); ok && m.keys.Quits(press) && press.Text == "" {
		msg = tea.KeyPressMsg{Code: tea.KeyEscape} // ctrl+c leaves the dialog first.
		stops = true
	}
	if m.deals.Bulk != nil {
		m.deals.Bulk.Stop = stops
	}
	by := asker{dialog: top.Dialog, about: pipeline.Deal{ID: top.deal, Version: top.seen}}
	return m.take(by, by.dialog.Update(&m.env, msg))
}

// point is what the mouse does to the screen shown: what keys can do, by pointing.
func (m *root) point(msg tea.MouseMsg) tea.Cmd {
	if m.env.TooSmall() || m.failure != nil {
		return nil
	}
	top, _ := m.env.Body()
	if p, ok := m.trail.shown.(pointed); ok {
		return m.take(asker{screen: m.trail.shown}, p.Point(moved(msg, 0, -top).(tea.MouseMsg)))
	}
	return nil
}

// settle has what is in sight find its place, and read what it lacks.
func (m *root) settle() tea.Cmd {
	var cmds []tea.Cmd
	for _, s := range []ui.Screen{m.home, m.trail.shown} {
		if in, ok := s.(settling); ok && (len(cmds) == 0 || s != ui.Screen(m.home)) {
			cmds = append(cmds, in.Settle())
		}
	}
	return tea.Batch(cmds...)
}

// reload reads everything shown again.
func (m *root) reload() tea.Cmd {
	if m.trail.shown == ui.Screen(m.home) {
		return tea.Batch(m.home.Load(), m.dialogs.load())
	}
	return tea.Batch(m.home.Refresh(), m.dialogs.load(), m.trail.shown.Load())
}

// versionRead reloads when somebody changed the book, and looks again later:
// whatever the answer was, exactly one watch goes on.
func (m *root) versionRead(msg versionRead) tea.Cmd {
	if msg.err != nil {
		m.problem = ui.Sentence(msg.err)
		return m.watch.later()
	}
	m.problem = ""
	if msg.version == m.env.Version || m.home.Reading() {
		return m.watch.later()
	}
	return tea.Batch(m.reload(), m.watch.later())
}
