package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"deals/pipeline"
)

// mode is what fills the screen below the header.
type mode int

const (
	onBoard    mode = iota // the columns, perhaps with the stats docked
	onDeal                 // one deal
	onToday                // what to do, in the order to do it
	onReview               // the open deals, one at a time
	onAccounts             // those who buy
	onChanges              // what became of the book since a day
	onStats                // the figures on the whole screen
	onBehind               // the deals behind one of them
	onForecast             // what a period may come to
	onHelp                 // the keys
)

func (m mode) String() string {
	return [...]string{"Board", "Deal", "Today", "Review", "Accounts", "What changed", "Stats", "Stats", "Forecast", "Keys"}[m]
}

// maxSize bounds the screen that is drawn, whatever a terminal claims to be.
const maxSize = 500

// root is the whole screen. It takes every message first, hands it to the top
// dialog or to what is shown, and puts the picture together. It holds no rule.
type root struct {
	ctx     context.Context // of the program; every command runs under it
	book    Book
	sc      scene
	light   bool                 // the terminal's ground
	colors  colorprofile.Profile // how many the terminal has
	title   string
	figures bool // the board is to begin with the stats
	mouse   bool
	after   func(time.Duration, tea.Msg) tea.Cmd // sends a message later

	mode     mode
	trail    []mode // the screens that esc leads back through, the last one first
	dialogs  []opened
	layout   layout
	board    board
	cards    cards
	view     openDeal
	today    today
	review   review
	accounts accounts
	changes  changes
	stats    stats
	goal     goalBar
	behind   behind
	forecast forecast
	names    names
	help     pages
	filter   filter
	carry    *carry
	picked   []int64 // the marked deals, in the order of marking
	flow     *flow   // several deals on their way; nil when there are none
	last     last
	press    press
	keys     keys

	// beneath is the screen under the dialogs as it was last drawn, for as long as
	// keys go to a dialog only; nil when it has to be drawn.
	beneath []string

	request requests          // what was last asked of the book
	ahead   []tea.KeyPressMsg // typed before the first board was there
	writes  writes
	version int64 // of the book, as last shown
	problem string
	toast   toast
	failure error // shown until acknowledged
}

// opened is a dialog with the deal it is about.
type opened struct {
	dialog
	deal int64 // 0 for a new deal
	seen int   // version of the deal it shows

	top, height int // row of its upper edge in a terminal of that height; 0 before it was drawn
}

// openDeal is the deal view with its deal.
type openDeal struct {
	*dealView
	deal pipeline.Deal
}

// newRoot makes the screen of a book. It reads nothing yet.
func newRoot(ctx context.Context, book Book, process *pipeline.Process) *root {
	m := &root{
		ctx: ctx, book: book, mouse: true, colors: colorprofile.TrueColor,
		sc:    scene{styles: newStyles(true, colorprofile.TrueColor), process: process, now: book.Now},
		cards: cards{},
		view:  openDeal{dealView: newDealView()},
		keys:  newKeys(),
	}
	m.after = func(d time.Duration, msg tea.Msg) tea.Cmd {
		return tea.Tick(d, func(time.Time) tea.Msg { return msg })
	}
	m.filter = newFilter()
	m.forecast.unit = 1 // quarter
	return m
}

// Init reads the board and starts the one watch over the book.
func (m *root) Init() tea.Cmd {
	return tea.Batch(m.loadBoard(), m.loadScreen(), tea.RequestBackgroundColor, m.watchLater())
}

// Update takes one message. Whatever it changed, the parts find their places
// again, and cards that came into sight are asked for.
func (m *root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	beneath, top := m.beneath, m.topDialog()
	m.beneath = nil
	cmd := m.handle(msg)
	if _, key := msg.(tea.KeyPressMsg); key && top != nil && top == m.topDialog() && m.failure == nil {
		m.beneath = beneath
	}
	m.arrange()
	return m, tea.Batch(cmd, m.loadMissing(), m.loadNames(), m.loadAccountNames())
}

// handle does what no dialog may hold up, then hands on to the dialog or screen.
func (m *root) handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.sc.width, m.sc.height = min(msg.Width, maxSize), min(msg.Height, maxSize)
		return m.beginWithFigures()
	case tea.BackgroundColorMsg:
		m.light = !msg.IsDark()
		m.sc.styles = newStyles(!m.light, m.colors)
	case tea.ColorProfileMsg:
		m.colors = msg.Profile
		m.sc.styles = newStyles(!m.light, m.colors)
	case tea.ResumeMsg:
		return tea.Batch(m.reload(), tea.RequestBackgroundColor)
	case tea.FocusMsg:
		return m.reload()
	case boardLoaded:
		return m.boardLoaded(msg)
	case dealsLoaded:
		return m.dealsLoaded(msg)
	case todayLoaded:
		m.todayLoaded(msg)
	case reviewLoaded:
		m.reviewLoaded(msg)
	case accountsLoaded:
		return m.accountsLoaded(msg)
	case changesLoaded:
		m.changesLoaded(msg)
	case accountNamesLoaded:
		m.accountNamesLoaded(msg)
	case dealRead:
		return m.dealRead(msg)
	case goalLoaded, statsLoaded, statsSlow, behindLoaded, forecastLoaded, forecastSlow, namesLoaded:
		return m.figuresMsg(msg)
	case watchDue:
		return m.readVersion()
	case versionRead:
		return m.versionRead(msg)
	case written:
		return m.written(msg)
	case severalRead:
		return m.severalRead(msg)
	case toastOver:
		m.toast.over(msg.id)
	case savingDue:
		m.writes.slow = true
	case quitAsked:
		return m.quit(msg.signal)
	default:
		return m.input(msg)
	}
	return nil
}

// input hands what the user did to whatever has the focus.
func (m *root) input(msg tea.Msg) tea.Cmd {
	if m.writes.quitting {
		return nil
	}
	if mouse, ok := msg.(tea.MouseMsg); ok && len(m.dialogs) == 0 {
		return m.mouseMsg(mouse)
	}
	press, isKey := msg.(tea.KeyPressMsg)
	switch {
	case m.failure != nil:
		if isKey && m.keys.acknowledges(press) {
			m.failure = nil
		}
		return nil
	case isKey && m.keys.suspends(press):
		return tea.Suspend
	case len(m.dialogs) > 0:
		return m.toDialog(msg)
	case m.filter.typing:
		return m.toFilter(msg)
	case isKey && m.mode == onBoard && !m.board.loaded && m.problem == "" && !m.keys.quits(press):
		m.ahead = append(m.ahead, press)
		return nil
	case isKey && !m.layout.tooSmall:
		return m.keyPress(press)
	case isKey && m.keys.quits(press):
		return m.quit(false)
	}
	return nil
}

// keyPress turns a key into an action and carries it out.
func (m *root) keyPress(press tea.KeyPressMsg) tea.Cmd {
	if !m.keys.is(press, actUndo) && !m.keys.is(press, actRedo) {
		m.toast.text = ""
	}
	b := m.keys.findOwn(m.mode, press)
	if b == nil {
		b = m.keys.find(press)
	}
	if b == nil {
		return nil
	}
	return m.do(b.action, press.String())
}

// arrange works out where everything is, and scrolls to what is selected.
func (m *root) arrange() {
	docked := m.stats.docked && m.mode == onBoard
	m.layout = layOut(m.sc.width, m.sc.height, len(m.board.columns), m.target(), m.layout.first, docked)
	rows := max(1, m.layout.rows)
	for i := range m.board.columns {
		if c := &m.board.columns[i]; i == m.board.at {
			c.keep(m.board.place, rows)
		} else {
			c.clamp(rows)
		}
	}
}

// target is the column in focus: the selected one, or the one that a carried
// card would be dropped on.
func (m *root) target() int {
	if m.carry != nil {
		return m.carry.to
	}
	return m.board.at
}
