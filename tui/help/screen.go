package help

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"deals/tui/action"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// legend explains the signs on the board.
var legend = []struct{ sign, means string }{
	{theme.Full + theme.Full + theme.Empty, "criteria met, not met"},
	{theme.Here, "gate open: can advance"},
	{theme.Step + " fri", "day of the next step"},
	{theme.Late + " 2d late", "next step overdue"},
	{theme.Adrift + " none", "no next step (is:adrift)"},
	{"9d", "days in this stage"},
	{"18 Dec", "close date beside the value"},
	{theme.Late + " 7 Dec", "close date has passed"},
	{theme.Stale, "stale: no recent contact"},
	{theme.Stuck, "stuck: too long in stage"},
	{theme.Override + "1", "gates overridden"},
	{theme.Gap + "2", "gaps in earlier stages"},
	{theme.Mark, "marked"},
	{"w $2k", "weighted: value × chance"},
	{"+1", "deals in another currency"},
}

// keyWidth is the room for a key or a sign in help.
const keyWidth = 11

// Screen is the keys and the signs.
type Screen struct {
	env   *ui.Env
	mouse *bool
	from  action.ID // shows the previous screen, whose own keys come first
	pages rows.Pages
}

// New creates the screen. Mouse reports, each time it is drawn, whether the program
// uses the mouse.
func New(env *ui.Env, mouse *bool) *Screen { return &Screen{env: env, mouse: mouse} }

// Name is what the header calls it.
func (m *Screen) Name() string { return "Help" }

// Keys are the actions worth a place in the foot.
func (m *Screen) Keys() []action.Hint {
	if _, height := m.env.Body(); m.pages.Top+height < m.pages.Lines {
		return action.Hints(action.Back, action.Down)
	}
	return action.Hints(action.Back)
}

// Enter remembers the previous screen.
func (m *Screen) Enter(from action.ID) { m.from = from }

// Load reads nothing.
func (m *Screen) Load() tea.Cmd { return nil }

// Update takes nothing.
func (m *Screen) Update(tea.Msg) ui.Result { return ui.Result{} }

// WhyNot says that nothing can be added here.
func (m *Screen) WhyNot(a action.ID) (string, bool) { return m.env.EscFirst(), a == action.New }

// Act turns pages, as they are laid out.
func (m *Screen) Act(a action.ID, _ string) (ui.Result, bool) {
	_, height := m.env.Body()
	taken := true
	switch a {
	case action.Down, action.PageDown:
		m.pages.Top += height
	case action.Up, action.PageUp:
		m.pages.Top -= height
	default:
		taken = m.pages.Scroll(a, height)
	}
	m.pages.Top = max(0, min(m.pages.Top, m.pages.Lines-height))
	return ui.Result{}, taken
}

// Point handles the wheel, which moves as the keys do.
func (m *Screen) Point(msg tea.MouseMsg) ui.Result {
	if _, ok := msg.(tea.MouseWheelMsg); ok {
		return rows.Wheel(msg.Mouse(), m)
	}
	return ui.Result{}
}

// Draw lists the available keys, by group, and the legend, in as many columns as
// the width has room for. The keys of the previous screen come first.
func (m *Screen) Draw(width, height int) []string {
	each := columnWidth(width)
	groups := m.groups()
	var blocks [][]string
	add := func(of func(on action.ID) bool) {
		for _, g := range groups {
			if of(g[0].On) {
				blocks = append(blocks, m.block(g, each))
			}
		}
	}
	add(func(on action.ID) bool { return on != action.None && on == m.from })
	add(func(on action.ID) bool { return on == action.None })
	signs := []string{m.heading("Symbols", each)}
	for _, sign := range legend {
		signs = append(signs, m.line(sign.sign, sign.means, each))
	}
	blocks = append(blocks, signs)
	if *m.mouse {
		mouse := []string{m.heading("Mouse", each)}
		for _, b := range [][2]string{{"click", "select"}, {"2 clicks", "open"}, {"wheel", "scroll"}, {"drag", "move a card"}, {"ctrl+click", "mark"}} {
			mouse = append(mouse, m.line(b[0], b[1], each))
		}
		blocks = append(blocks, mouse)
	}
	add(func(on action.ID) bool { return on != action.None && on != m.from })
	return m.pages.Page(m.env, sideBySide(blocks, width, each, height), width, height)
}

// groups are the actions that have keys, by their headings. Keys that mean something else
// on the previous screen are only listed with that.
func (m *Screen) groups() [][]action.Row {
	own := map[string]bool{}
	for _, row := range m.env.Keys.Rows {
		for _, key := range row.Keys.Keys() {
			own[key] = own[key] || row.On != action.None && row.On == m.from
		}
	}
	var groups [][]action.Row
	for _, row := range m.env.Keys.Rows {
		n := len(groups)
		isTaken := row.On != m.from && !slices.ContainsFunc(row.Keys.Keys(), func(key string) bool { return !own[key] })
		switch {
		case len(row.Keys.Keys()) == 0 || row.On == action.None && isTaken:
		case n > 0 && groups[n-1][0].Group == row.Group:
			groups[n-1] = append(groups[n-1], row)
		default:
			groups = append(groups, []action.Row{row})
		}
	}
	return groups
}

// block is one group of keys under its heading.
func (m *Screen) block(lines []action.Row, width int) []string {
	block := []string{m.heading(lines[0].Group, width)}
	for _, row := range lines {
		block = append(block, m.line(row.Keys.Help().Key, row.Keys.Help().Desc, width))
	}
	return block
}

func (m *Screen) heading(text string, width int) string {
	var l widget.Line
	l.Space(widget.Margin)
	l.Put(m.env.Styles.Strong, safe.Cut(safe.Line(text), width-widget.Margin))
	return l.Done(width)
}

func (m *Screen) line(shown, does string, width int) string {
	var l widget.Line
	l.Space(widget.Margin)
	l.Put(m.env.Styles.Key, safe.Text(shown))
	l.To(widget.Margin + keyWidth)
	l.Put(m.env.Styles.Muted, safe.Cut(safe.Text(does), width-l.Width-1))
	return l.Done(width)
}
