package stats

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline/ledger"
	"deals/pipeline/lists"
	"deals/tui/action"
	"deals/tui/figure"
	"deals/tui/rows"
	"deals/tui/ui"
)

// groupings are what the table of win rates can be grouped by.
var groupings = []ledger.Grouping{ledger.BySource, ledger.ByAccount, ledger.ByTag, ledger.BySize}

// Screen is the figures as last computed. While new ones are being computed the old
// ones stay, dimmed when that takes long. They fill the screen, or are docked to
// the board.
type Screen struct {
	env   *ui.Env
	book  Book
	names *figure.Names
	read  ui.Reader[report]

	window   int // index into windows
	step     int // how many windows earlier
	grouping int // index into groupings
	shown    report
	have     bool
	sheet    figure.Sheet
}

// Book is what the screen needs of a book.
type Book interface {
	figure.Book
	// Numbers are the numbers of the deals of a list.
	Numbers(ctx context.Context, list lists.Query) ([]int64, error)
}

// New creates the screen of the last 12 months. Names are shared with the other
// lists of figures, so that a deal is read for all of them once.
func New(env *ui.Env, book Book, names *figure.Names) *Screen {
	return &Screen{env: env, book: book, names: names}
}

// Name is what the header calls it.
func (m *Screen) Name() string { return "Stats" }

// Keys are the actions worth a place in the foot.
func (m *Screen) Keys() []action.Hint {
	return append([]action.Hint{{ID: action.Open, Word: "deals behind it"}}, action.Hints(action.Window, action.Earlier, action.Grouping, action.Meaning, action.Forecast, action.Back)...)
}

// Load computes the figures.
func (m *Screen) Load() tea.Cmd { return m.read.Compute(m.env, m.report()) }

// Update shows the figures.
func (m *Screen) Update(msg tea.Msg) ui.Result {
	shown, mine, err := m.read.Took(msg)
	if !mine {
		return ui.Result{}
	}
	if err == nil {
		m.shown, m.have = shown, true
	}
	out := ui.Result{Problem: err}
	if m.read.Again() {
		out.Cmd = m.Load()
	}
	return out
}

// Act moves through the figures, and opens the deals behind them.
func (m *Screen) Act(a action.ID, _ string) (ui.Result, bool) {
	height := m.height()
	// Keys may come before a change was drawn, and need the positions of the
	// figures.
	m.sheet.Pages.Visible(m.lines(m.env.Width), height)
	switch a {
	case action.Window:
		m.window, m.step = (m.window+1)%len(windows), 0
		return ui.Result{Cmd: m.Load()}, true
	case action.Earlier, action.Later:
		return m.stepTo(a), true
	case action.Grouping:
		m.grouping = (m.grouping + 1) % len(groupings)
	case action.Meaning:
		if here := m.sheet.Here(); here != nil {
			return ui.Result{Say: m.restOfMeaning(here.Figure)}, true
		}
	case action.Open:
		return m.lookBehind(), true
	default:
		return ui.Result{}, m.sheet.Move(a, height)
	}
	return ui.Result{}, true
}

// WhyNot says which list keys work among figures.
func (m *Screen) WhyNot(a action.ID) (string, bool) {
	switch a {
	case action.Left, action.Right, action.Open:
		return "", true
	case action.New:
		return m.env.EscFirst(), true
	}
	return "", false
}

// Figures are the names of all figures on the page, as last drawn.
func (m *Screen) Figures() []string {
	names := make([]string, len(m.sheet.Spots))
	for i := range m.sheet.Spots {
		names[i] = m.sheet.Spots[i].Figure
	}
	return names
}

// Figure is the name of the figure with the cursor.
func (m *Screen) Figure() string { return m.sheet.At }

// GoToFigure puts the cursor on the named figure, or on the first one when there is
// no such figure.
func (m *Screen) GoToFigure(named string) { m.sheet.At = named }

// lookBehind lists the deals behind the figure with the cursor.
func (m *Screen) lookBehind() ui.Result {
	here := m.sheet.Here()
	switch {
	case here == nil:
		return ui.Result{}
	case here.Figure == "outlook" || here.Figure == "won":
		return ui.Result{Do: ui.Ask{Action: action.Forecast, Onward: true}}
	}
	return ui.Result{Show: newDrilldown(m, here.Figure)}
}

// height is the number of rows for the figures: one less when a note has its row,
// which separates its text from them.
func (m *Screen) height() int {
	_, height := m.env.Body()
	if m.env.Noted() {
		height--
	}
	return max(1, height)
}

// Point handles the wheel, which moves as the keys do.
func (m *Screen) Point(msg tea.MouseMsg) ui.Result {
	if _, ok := msg.(tea.MouseWheelMsg); ok {
		return rows.Wheel(msg.Mouse(), m)
	}
	return ui.Result{}
}

// Draw shows the page of all figures.
func (m *Screen) Draw(width, _ int) []string {
	return m.sheet.Pages.Page(m.env, m.lines(width), width, m.height())
}
