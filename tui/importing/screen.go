package importing

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline/refusal"
	"deals/tui/action"
	"deals/tui/importing/preview"
	"deals/tui/rows"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Screen is the field for the file, and then what importing that file would do.
type Screen struct {
	env    *ui.Env
	reader Reader // nil where nothing can be imported
	file   field
	read   ui.Reader[Plan]
	click  rows.Clicks

	path    string // of the file; "" while it is being chosen
	answers map[string]string
	plan    Plan
	loaded  bool
	problem error // why the file could not be read with these answers

	items   []*Item             // of the plan, as they are shown
	parts   [len(partNames)]int // their numbers
	order   map[string]place    // of the items, which stays while they are answered
	widths  [len(partNames)]widths
	list    rows.List
	preview preview.List
	below   bool // the cursor is in the preview
	layout  layout
	headed  bool // the section with the cursor is to begin at the top
	outside bool // it was opened on a file, in the shell, to which esc returns

	warned  bool      // enter was pressed just now, while something is unclear
	leaving action.ID // the action that was asked about because it loses answers
	wanted  bool      // enter was pressed while the file was being read
	work    *work
	landing *ui.Write // being written; nil when there is none
	result  *Landed   // of that
	landed  *Landed   // the last import, until another file is chosen
}

// work is a reading or an import in progress.
type work struct {
	stop    context.CancelFunc
	percent atomic.Int64
	slow    bool // it takes long enough to say so
}

// waited says that work takes a while.
type waited struct{ on *work }

// patience is how long nothing is said about work, and how often its progress is
// shown.
const patience = 150 * time.Millisecond

// New gives the screen, on which a file is to be chosen.
func New(env *ui.Env) *Screen { return &Screen{env: env, file: newField()} }

// Use sets what reads the files. With a path the screen begins with that file, and
// leads back to where the path was typed until something is imported.
func (m *Screen) Use(reader Reader, path string) {
	m.reader, m.path, m.answers, m.outside = reader, path, map[string]string{}, path != ""
}

// Name is what the header calls it.
func (m *Screen) Name() string { return "Import" }

// Keys are the actions worth a place in the foot.
func (m *Screen) Keys() []action.Hint {
	switch {
	case m.landed != nil:
		return append(action.Hints(action.OtherFile, action.Undo), action.Hint{ID: action.Back, Word: "board"})
	case m.landing != nil:
		return []action.Hint{{ID: action.Back, Word: "stop"}}
	}
	hints := append(action.Hints(action.Land, action.Answer, action.NextAnswer, action.Part), action.Hint{ID: action.Back, Word: "cancel"})
	if m.confirms() {
		hints[0].Word = "confirm"
	}
	return append(hints, action.Hints(action.OtherFile)...)
}

// Enter begins with another file once one was imported.
func (m *Screen) Enter(action.ID) {
	m.outside = false
	if m.landed != nil {
		m.forget()
	}
}

// Load reads the file again, or the list of files.
func (m *Screen) Load() tea.Cmd {
	switch {
	case m.reader == nil || m.landing != nil || m.landed != nil:
		return nil
	case m.path == "":
		return m.file.search(m.env, m.reader)
	}
	return m.readFile()
}

// readFile reads the file under the current answers. An earlier reading is stopped.
func (m *Screen) readFile() tea.Cmd {
	reader := m.reader
	ctx, ask, later := m.begin()
	return tea.Batch(later, m.read.Read(func() (Plan, error) { return reader.Read(ctx, ask) }))
}

// begin begins work on the file under the current answers.
func (m *Screen) begin() (context.Context, Request, tea.Cmd) {
	m.stop()
	ctx, stop := context.WithCancel(m.env.Ctx)
	on := &work{stop: stop}
	m.work = on
	ask := Request{Path: m.path, Answers: maps.Clone(m.answers), Progress: func(percent int) { on.percent.Store(int64(percent)) }}
	return ctx, ask, m.env.After(patience, waited{on})
}

// stop stops the work in progress.
func (m *Screen) stop() {
	if m.work != nil {
		m.work.stop()
		m.work = nil
	}
}

// Update takes the files to choose from, or what importing one would do.
func (m *Screen) Update(msg tea.Msg) ui.Result {
	m.file.took(msg)
	if msg, ok := msg.(waited); ok && msg.on == m.work && m.work != nil {
		m.work.slow = true
		return ui.Result{Cmd: m.env.After(patience, msg)}
	}
	plan, mine, err := m.read.Took(msg)
	if !mine || m.path == "" || m.landing != nil {
		return ui.Result{}
	}
	m.stop()
	m.problem = m.withKey(err)
	switch {
	case err == nil:
		m.show(plan)
		return m.landsNow()
	case !m.loaded: // Another file may be meant.
		m.file.set(m.path)
		m.path = ""
		return ui.Result{Cmd: m.file.search(m.env, m.reader)}
	}
	return ui.Result{}
}

// withKey names the key in the hint of a problem after which the file is to be chosen again.
func (m *Screen) withKey(err error) error {
	var refused *refusal.Refusal
	if !errors.As(err, &refused) || refused.Code != "other_columns" {
		return err
	}
	named := *refused
	named.Hint = "press " + m.env.Keys.Shown(action.OtherFile) + " and " + refused.Hint
	return &named
}

// forget leaves the file, and everything that was answered about it.
func (m *Screen) forget() {
	m.stop()
	*m = Screen{env: m.env, reader: m.reader, file: newField(), outside: m.outside}
}

// Back stops an import in progress, or leaves everything as it was.
func (m *Screen) Back() (ui.Result, bool) {
	if m.landing != nil {
		m.stop()
		return ui.Result{}, true
	}
	if out, asks := m.loses(action.Back); asks {
		return out, true
	}
	m.forget()
	return m.left(), m.outside
}

// loses asks before an action loses answers, whichever way it leaves the file. The same
// action again is the reply.
func (m *Screen) loses(a action.ID) (out ui.Result, asks bool) {
	n := len(m.answers)
	if n == 0 || m.landing != nil || m.landed != nil || m.leaving == a {
		return ui.Result{}, false
	}
	m.leaving = a
	const whole = 70 // from this width on, the sentence fits
	does := ""
	if m.env.Width >= whole {
		does = map[action.ID]string{action.OtherFile: " for another file", action.Quit: " to quit without importing", action.Back: " to leave without importing"}[a]
	}
	return ui.Result{Say: "press " + m.env.Keys.Shown(a) + " again" + does + "; you lose " + preview.Counted(n, "answer")}, true
}

// left leaves the screen to where it was opened.
func (m *Screen) left() ui.Result {
	if m.outside {
		return ui.Result{Do: ui.Ask{Action: action.Quit}}
	}
	return ui.Result{Close: true}
}

// WhyNot says why an action of this screen is not available.
func (m *Screen) WhyNot(a action.ID) (why string, known bool) {
	switch a {
	case action.Land, action.Answer, action.NextAnswer, action.LastAnswer, action.Part, action.PartBefore, action.OtherFile, action.Open:
	case action.New, action.Undo, action.Redo: // They are about the book, which is not shown here.
		if m.landed == nil {
			why = m.env.EscFirst()
		}
		return why, true
	default:
		return "", false
	}
	switch {
	case m.landing != nil:
		why = "importing: " + m.env.Keys.Shown(action.Back) + " stops it"
	case a == action.OtherFile:
	case m.landed != nil:
		why = "imported: " + m.env.Keys.Shown(action.OtherFile) + " for another file"
	case !m.loaded:
		why = "choose a file first"
	case a == action.Land && m.problem != nil:
		why = "the file cannot be read with these answers"
	case a == action.Land && m.plan.New+m.plan.Changed == 0 && !m.confirms():
		why = m.nothing()
	case a == action.Part || a == action.PartBefore:
		if m.sections() < 2 {
			why = "there is only one section"
		}
	case a != action.Land && m.here() == nil:
		why = "select a column, a stage or a status first"
	}
	return why, true
}

// Act moves in the lists, decides about what the cursor is on, and imports.
func (m *Screen) Act(a action.ID, arg string) (ui.Result, bool) {
	if m.headed = false; a != m.leaving {
		m.leaving = action.None
	}
	m.warned = m.warned && a == action.Land
	switch a {
	case action.Quit:
		return m.loses(a)
	case action.Land:
		if m.confirms() && arg != clicked {
			return m.confirm(), true
		}
		return m.land(), true
	case action.Answer, action.Open:
		return m.choose(arg), true
	case action.NextAnswer:
		return m.turn(1), true
	case action.LastAnswer:
		return m.turn(-1), true
	case action.Part:
		m.toPart(1)
		return ui.Result{}, true
	case action.PartBefore:
		m.toPart(-1)
		return ui.Result{}, true
	case action.OtherFile:
		if out, asks := m.loses(a); asks {
			return out, true
		}
		path := m.path
		if m.landed != nil { // The corrected rows are next.
			path = cmp.Or(m.landed.Rejects, path)
		}
		m.forget()
		m.file.set(path)
		return ui.Result{Cmd: m.Load()}, true
	}
	return ui.Result{}, m.focused().Move(a)
}

// focused is the list with the cursor.
func (m *Screen) focused() *rows.List {
	if m.below {
		return &m.preview.List
	}
	return &m.list
}

// Draw shows the files to choose from, or what importing one would do.
func (m *Screen) Draw(width, height int) []string {
	if m.path == "" {
		return widget.EachExactly(m.drawFiles(width, height), width)
	}
	return widget.EachExactly(m.drawPlan(width, height), width)
}
