package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"deals/pipeline"
	"deals/tui/action"
	"deals/tui/burst"
	"deals/tui/dealact"
	"deals/tui/figure"
	"deals/tui/importing"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/writes"
)

// maxSize limits the screen that is drawn, whatever size a terminal claims.
const maxSize = 500

// root is the shell. It takes every message first, hands it to the top dialog or to
// the screens, carries out the results, and composes the frame. It knows screens
// only by their abilities, and contains no rule.
type root struct {
	book   Book
	env    ui.Env
	keys   action.Keys
	light  bool                 // the terminal's background
	colors colorprofile.Profile // the number of colours
	title  string
	mouse  bool

	home    home
	deal    dealShower
	imports *importing.Screen
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

	burst     burst.Burst
	typeahead []tea.KeyPressMsg // typed before the first board was loaded
	// backdrop is the screen under the dialogs as last drawn, as long as keys go to
	// a dialog only; nil when it has to be drawn.
	backdrop []string
}

// newRoot creates the shell of a book. It reads nothing yet.
func newRoot(ctx context.Context, book Book, process *pipeline.Process) *root {
	m := &root{book: book, mouse: true, colors: colorprofile.TrueColor, keys: action.NewKeys(action.All())}
	m.env = ui.Env{Ctx: ctx, Styles: theme.New(true, colorprofile.TrueColor), Process: process, Now: book.Now, Keys: &m.keys}
	m.env.After = func(d time.Duration, msg tea.Msg) tea.Cmd { return tea.Tick(d, func(time.Time) tea.Msg { return msg }) }
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

// Init reads the board and the first screen, and starts the only watch over the
// book.
func (m *root) Init() tea.Cmd {
	cmds := []tea.Cmd{m.home.Load(), tea.RequestBackgroundColor, m.watch.later()}
	if m.trail.shown != ui.Screen(m.home) {
		cmds = append(cmds, m.trail.shown.Load())
	}
	return tea.Batch(cmds...)
}

// Update takes one message. Whatever it changed, the parts then compute their
// layout again and load what came into sight.
func (m *root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	beneath, top := m.backdrop, m.dialogs.top()
	m.backdrop = nil
	cmd := m.handle(msg)
	if _, key := msg.(tea.KeyPressMsg); key && top != nil && top == m.dialogs.top() && m.failure == nil {
		m.backdrop = beneath
	}
	return m, tea.Batch(cmd, m.settle(), m.forms.load(m.dialogs.top()))
}

// handle handles what concerns the shell, and passes everything else on.
func (m *root) handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg, tea.MouseMsg:
		return m.input(msg)
	case tea.WindowSizeMsg:
		m.env.Width, m.env.Height = min(msg.Width, maxSize), min(msg.Height, maxSize)
		return m.broadcast(msg)
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
		return tea.Batch(m.tookOwn(msg), m.broadcast(msg), m.input(msg))
	}
	return nil
}

// tookOwn takes the answers to the shell's own reads.
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

// broadcast passes a message to all screens: each knows its own requests.
func (m *root) broadcast(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, s := range m.trail.live() {
		cmds = append(cmds, m.take(asker{screen: s}, s.Update(msg)))
	}
	return tea.Batch(cmds...)
}

// input passes the user's input to the part with the focus.
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
	for _, s := range []ui.Screen{m.home, m.trail.shown} { // An open line keeps the keys, whatever the mouse opened.
		if t, ok := s.(keyed); ok {
			if out, taken := t.Type(msg); taken {
				return m.take(asker{screen: s}, out)
			}
		}
	}
	switch {
	case isKey && m.burst.Swallows(&m.env, press):
		return nil
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

// waits reports whether there is no board yet to act on.
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

// toDialog passes a message to the top dialog and carries out its result.
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

// point handles the mouse on the current screen.
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

// settle lets the visible parts compute their layout and load what they lack.
func (m *root) settle() tea.Cmd {
	var cmds []tea.Cmd
	for _, s := range []ui.Screen{m.home, m.trail.shown} {
		if in, ok := s.(settling); ok && (len(cmds) == 0 || s != ui.Screen(m.home)) {
			cmds = append(cmds, in.Settle())
		}
	}
	return tea.Batch(cmds...)
}

// reload reads all visible parts again.
func (m *root) reload() tea.Cmd {
	if m.trail.shown == ui.Screen(m.home) {
		return tea.Batch(m.home.Load(), m.dialogs.load())
	}
	return tea.Batch(m.home.Refresh(), m.dialogs.load(), m.trail.shown.Load())
}

// versionRead reloads when another process changed the book, and checks again
// later: whatever the answer, exactly one watch continues.
func (m *root) versionRead(msg versionRead) tea.Cmd {
	if msg.err != nil {
		m.problem = ui.Sentence(msg.err)
		return m.watch.later()
	}
	m.problem = m.env.Typed(msg.problem())
	if msg.version == m.env.Version || m.home.Reading() {
		return m.watch.later()
	}
	return tea.Batch(m.reload(), m.watch.later())
}
