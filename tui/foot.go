package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"deals/pipeline"
	"deals/tui/safe"
)

// footKey is an action with the one word that the foot has for it.
type footKey struct {
	action action
	word   string
}

// footKeys are the actions worth a place in the last row, the most useful ones
// first, with the fewest words that say what they do.
var footKeys = map[mode][]footKey{
	onBoard: {
		{actAdvance, "advance"},
		{actOpen, "open"},
		{actNew, "new"},
		{actLog, "log"},
		{actStep, "next step"},
		{actDone, "step done"},
		{actWin, "win"},
		{actLose, "lose"},
		{actReopen, "reopen"},
		{actFilter, "filter"},
		{actStats, "stats"},
		{actUndo, "undo"},
		{actQuit, "quit"},
	},
	onDeal: {
		{actBack, "back"},
		{actAdvance, "advance"},
		{actEdit, "edit"},
		{actLog, "log"},
		{actStep, "next step"},
		{actDone, "step done"},
		{actWin, "win"},
		{actLose, "lose"},
		{actReopen, "reopen"},
		{actObject, "objection"},
		{actDocument, "document"},
		{actUndo, "undo"},
	},
	onToday: {
		{actDone, "done"},
		{actOpen, "open"},
		{actLog, "log"},
		{actStep, "next step"},
		{actPush, "push"},
		{actSnooze, "snooze"},
		{actAdvance, "advance"},
		{actUndo, "undo"},
		{actBack, "back"},
	},
	onReview: {
		{actKeep, "keep"},
		{actAdvance, "advance"},
		{actPush, "push"},
		{actStep, "next step"},
		{actSnooze, "snooze"},
		{actLose, "lose"},
		{actOpen, "open"},
		{actUndo, "undo"},
		{actBack, "later"},
	},
	onAccounts: {{actOpen, "open"}, {actRole, "role"}, {actMerge, "merge"}, {actLog, "log"}, {actStep, "next step"}, {actNew, "new deal"}, {actBack, "back"}},
	onChanges:  {{actOpen, "open"}, {actEarlier, "earlier"}, {actLater, "later"}, {actLog, "log"}, {actStep, "next step"}, {actBack, "back"}},
	onStats: {
		{actOpen, "the deals behind it"},
		{actWindow, "window"},
		{actGrouping, "group"},
		{actMeaning, "meaning"},
		{actForecast, "forecast"},
		{actBack, "back"},
	},
	onBehind: {{actOpen, "open"}, {actLog, "log"}, {actStep, "next step"}, {actBack, "back"}},
	onForecast: {
		{actEarlier, "earlier"},
		{actLater, "later"},
		{actWindow, "length"},
		{actGoal, "goal"},
		{actExclude, "without it"},
		{actSlip, "slips"},
		{actReprice, "reprice"},
		{actCall, "own call"},
		{actOpen, "open"},
		{actBack, "back"},
	},
	onHelp: {{actBack, "back"}, {actDown, "further"}},
}

// footSeveral are the actions worth a place while cards are marked.
var footSeveral = []footKey{
	{actAdvance, "advance"},
	{actRetreat, "back"},
	{actLose, "lose"},
	{actWin, "win"},
	{actStep, "next step"},
	{actLog, "log"},
	{actMark, "mark"},
	{actBack, "let go"},
}

// drawFoot is the last row: what is being typed, said or done, or else the keys.
func (m *root) drawFoot(width int) (string, *tea.Cursor) {
	var l line
	l.space(edge)
	switch s := m.sc.styles; {
	case m.writes.quitting && m.writes.slow:
		l.put(s.Muted, "saving…")
	case m.filter.typing:
		return m.drawTyping(width)
	case m.carry != nil:
		m.footCarry(&l, width)
	case m.toast.text != "":
		m.footToast(&l, width)
	case len(m.dialogs) == 0: // A dialog names its own keys.
		m.footHints(&l, width)
	}
	return l.done(width), nil
}

// drawTyping is the line of the filter with its cursor.
func (m *root) drawTyping(width int) (string, *tea.Cursor) {
	var right line
	for _, b := range []struct{ key, does string }{
		{m.filter.keep.Help().Key, m.filter.keep.Help().Desc},
		{m.filter.clear.Help().Key, m.filter.clear.Help().Desc},
	} {
		m.hint(&right, b.key, b.does)
	}
	if m.filter.wrong != nil {
		right = line{}
		right.put(m.sc.styles.Warning, m.standpoints(width))
	}
	right.space(edge)
	room := max(1, width-2*edge-right.width-4)
	before, after := typed([]rune(m.filter.input.Value()), m.filter.input.Position(), room)
	var l line
	l.space(edge)
	l.put(m.sc.styles.Accent, "/")
	x := l.width + ansi.StringWidth(before)
	l.put(m.sc.styles.Text, safe.Text(before)+safe.Fit(after, l.width+room-x))
	cursor := tea.NewCursor(min(x, width-1), m.layout.foot)
	cursor.Blink, cursor.Shape = false, tea.CursorBar
	return between(&l, &right, width), cursor
}

// standpoints lists what may follow is:, in at most half of a width.
func (m *root) standpoints(width int) safe.Text {
	words := "is:"
	for i, s := range pipeline.Standpoints() {
		if i > 0 {
			words += " "
		}
		words += string(s)
	}
	return safe.Cut(safe.Text(words), width*2/3)
}

func (m *root) footCarry(l *line, width int) {
	c := m.carry
	l.put(m.sc.styles.Warning, "Move ")
	if c.several > 0 {
		l.put(m.sc.styles.Strong, safe.Text(fmt.Sprintf("%d deals ", c.several)))
	}
	l.put(m.sc.styles.Warning, "→ ")
	l.put(m.sc.styles.Strong, safe.Cut(safe.Line(m.board.columns[c.to].stage.Name), width/2))
	if c.to == c.from {
		l.put(m.sc.styles.Muted, " (where it is)")
	}
	l.space(3)
	if c.mouse {
		return
	}
	for _, k := range []struct{ key, does string }{{"← →", "carry"}, {"space", "drop"}, {"esc", "put back"}} {
		if l.width+len(k.key)+len(k.does)+3 < width {
			m.hint(l, k.key, k.does)
		}
	}
}

func (m *root) footToast(l *line, width int) {
	room := width - l.width - 1
	key, does := "u", " undoes"
	switch n := m.together(m.toast.undone); {
	case m.toast.undone && n > 1:
		key, does = "ctrl+r", fmt.Sprintf(" brings all %d back", n)
	case m.toast.undone:
		key, does = "ctrl+r", " brings one back"
	case n > 1:
		does = fmt.Sprintf(" undoes all %d", n)
	}
	tail := ""
	if m.toast.undoes {
		tail = "   " + key + does
	}
	text := safe.Line(m.toast.text)
	if m.toast.undoes {
		l.put(m.sc.styles.Toast, glyphMet+" ")
		room -= 2
	}
	l.put(m.sc.styles.Text, safe.Cut(text, room-len(tail)))
	if tail != "" {
		l.space(3)
		l.put(m.sc.styles.Key, safe.Text(key))
		l.put(m.sc.styles.Muted, safe.Text(does))
	}
	const stats = "stats"
	if shown := m.keys.of(actStats).Help().Key; m.toast.sold && l.width+3+len(shown)+1+len(stats) < width {
		l.space(3)
		m.hint(l, shown, stats)
	}
}

// footHints names as many keys as there is room for, and always where to find
// the others.
func (m *root) footHints(l *line, width int) {
	help := m.keys.of(actHelp).Help()
	room := width - len(help.Key) - len(" keys") - 2*edge
	hints := footKeys[m.mode]
	if m.several() {
		l.put(m.sc.styles.Strong, safe.Text(fmt.Sprintf("%d marked", len(m.picked))))
		l.space(3)
		hints = footSeveral
	}
	for _, f := range hints {
		b := m.keys.of(f.action)
		shown := b.Help().Key
		if m.whyNot(f.action) != "" || f.action == actDown && !m.scrolls() {
			continue
		}
		if l.width+safe.Text(shown).Width()+1+len(f.word)+2 > room {
			break
		}
		m.hint(l, shown, f.word)
	}
	if m.mode != onHelp {
		m.hint(l, help.Key, "keys")
	}
}

// drawAdvice says what to do next about the selected deal, in the row above the
// keys.
func (m *root) drawAdvice(width int) string {
	d := m.board.deal()
	if d == nil || len(m.picked) > 0 || m.carry != nil || len(m.dialogs) > 0 {
		return blank(width)
	}
	report := pipeline.Check(m.sc.process, d, "", m.sc.now())
	advice, ok := pipeline.NextBest(d, &report)
	if !ok {
		return blank(width)
	}
	words := advice.Say
	if advice.Ask != "" {
		words += "   “" + advice.Ask + "”"
	}
	return fill(blank(edge)+m.sc.styles.Muted.Render(string(safe.Cut(safe.Line("Next  "+words), width-2*edge))), width)
}

// scrolls reports whether more of the page shown lies below the screen.
func (m *root) scrolls() bool {
	return m.help.top+m.bodyHeight() < m.help.lines
}

// hint writes a key and what it does.
func (m *root) hint(l *line, shown, does string) {
	l.put(m.sc.styles.Key, safe.Text(shown))
	l.put(m.sc.styles.Muted, safe.Text(" "+does))
	l.space(2)
}
