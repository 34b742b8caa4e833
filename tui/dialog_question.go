package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/tui/safe"
)

// question asks for a yes or no. The safe answer is chosen beforehand, and esc
// always gives it.
type question struct {
	title, text string
	yes, no     string // what the answers do, in words: "quit", "stay"
	onYes       outcome
	chosen      bool // yes is chosen
	problem     error
}

// newQuestion asks whether something is to be done. onYes is what then happens;
// no only closes the question.
func newQuestion(title, text, yes, no string, onYes outcome) dialog {
	return &question{title: title, text: text, yes: yes, no: no, onYes: onYes}
}

func (q *question) update(_ *scene, msg tea.Msg) (outcome, tea.Cmd) {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return outcome{}, nil
	}
	switch press.String() {
	case "esc", "n":
		return outcome{closed: true}, nil
	case "y":
		return q.onYes, nil
	case "enter":
		if q.chosen {
			return q.onYes, nil
		}
		return outcome{closed: true}, nil
	case "left", "right", "tab", "shift+tab", "h", "l":
		q.chosen = !q.chosen
	}
	return outcome{}, nil
}

func (q *question) view(sc *scene, width, height int) (string, *tea.Cursor) {
	text := safe.Block(q.text)
	wanted := min(dialogWidth, max(44, text.Width()+frame+2))
	inner := boxInner(wanted, width)
	b := box{title: q.title, wanted: wanted}
	for _, line := range safe.Wrap(text, inner) {
		b.content.add(sc.styles.Text.Render(string(line)))
	}
	no, yes := glyphHere+q.no, " "+q.yes
	noStyle, yesStyle := sc.styles.Key, sc.styles.Muted
	if q.chosen {
		no, yes, noStyle, yesStyle = " "+q.no, glyphHere+q.yes, sc.styles.Muted, sc.styles.Key
	}
	b.content.add("", noStyle.Render(string(safe.Line(no)))+"   "+yesStyle.Render(string(safe.Line(yes))))
	b.content.from, b.content.to = len(b.content.lines)-1, len(b.content.lines)-1
	if q.problem != nil {
		b.problem = drawProblem(sc, q.problem, inner)
	}
	b.foot = drawFoot(sc, "", q.bindings(), inner)
	return b.draw(sc, width, height)
}

func (q *question) bindings() []key.Binding {
	return []key.Binding{
		bound("enter", "the marked one", "enter"), bound("← →", "choose", "left", "right"),
		bound("y", "yes", "y"), bound("esc", "no", "esc", "n"),
	}
}

func (q *question) refused(_ *scene, err error)         { q.problem = err }
func (q *question) refreshed(_ *scene, _ pipeline.Deal) {}
