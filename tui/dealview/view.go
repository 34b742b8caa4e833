package dealview

import (
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/lists"
	"deals/tui/action"
	"deals/tui/rows"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// View shows everything about one deal on the whole screen. It only shows; every
// change is an action.
type View struct {
	Deal    pipeline.Deal
	history []lists.HistoryEntry // of this deal, newest first

	folds    bool // a key shows the gaps, and hides them again
	gapsOpen bool // the user wants to see them

	top    int // first line of the body that is shown
	height int // of the body, as last drawn
	drawn  drawnDeal
}

// drawnDeal caches the body as last laid out, because scrolling changes nothing in
// it and a long history is slow to wrap.
type drawnDeal struct {
	styles  *theme.Styles
	today   calendar.Date
	process *pipeline.Process
	width   int
	tall    bool
	gaps    bool // the gaps are listed, not only counted
	body    []string
}

// NewView creates a view without a deal, for a screen that loads one after the
// other.
func NewView() *View { return &View{} }

// Load shows a deal. The view keeps its scroll position when the deal is the same
// as before.
func (v *View) Load(deal pipeline.Deal, history []lists.HistoryEntry) {
	if deal.ID != v.Deal.ID {
		v.top, v.gapsOpen = 0, false
	}
	v.Deal, v.history, v.drawn = deal, history, drawnDeal{}
}

// Update scrolls; false when the action does not scroll.
func (v *View) Update(_ *ui.Env, a action.ID) (scrolls bool) {
	v.top, scrolls = rows.MoveCursor(a, v.top, max(0, len(v.drawn.body)-v.height), v.height)
	return scrolls
}

// gaps are the unmet criteria of earlier gates.
func (v *View) gaps(env *ui.Env) []pipeline.Item {
	return pipeline.Gaps(env.Process, &v.Deal, env.Now())
}

// toggleGaps lists the gaps, or folds them to one line again.
func (v *View) toggleGaps() { v.gapsOpen, v.drawn = !v.gapsOpen, drawnDeal{} }

// tallScreen is the height from which there is room for every gap.
const tallScreen = 50

// From these widths on, there are two and three columns side by side.
const (
	twoColumns   = 100
	threeColumns = 180
)

// View draws the deal in exactly width × height cells.
func (v *View) View(env *ui.Env, width, height int) string {
	if width <= 0 || height <= 0 {
		return ""
	}
	head := v.drawHead(env, width, height)
	head = head[:min(len(head), max(0, height-1))]
	tall := height >= tallScreen
	if d := &v.drawn; d.body == nil || d.width != width || d.tall != tall || d.styles != env.Styles || d.today != env.Today() || d.process != env.Process {
		v.drawn = drawnDeal{env.Styles, env.Today(), env.Process, width, tall, v.gapsOpen || tall, nil}
		v.drawn.body = v.drawBody(env, width)
	}
	v.height = height - len(head)
	v.top = max(0, min(v.top, len(v.drawn.body)-v.height))
	lines := append(head, v.drawn.body[v.top:min(len(v.drawn.body), v.top+v.height)]...)
	for len(lines) < height {
		lines = append(lines, "")
	}
	for i := range lines {
		lines[i] = widget.Fill(lines[i], width)
	}
	if v.top+v.height < len(v.drawn.body) && width > 4 {
		lines[height-1] = widget.Fill(lines[height-1], width-1) + env.Styles.Key.Render("▾")
	}
	return strings.Join(lines, "\n")
}

// drawBody lays the parts out in one column, or in two or three where there is
// room.
func (v *View) drawBody(env *ui.Env, width int) []string {
	type part func(*widget.Page)
	gate, records := []part{v.DrawGate, v.drawBehind}, []part{v.DrawSteps, v.drawObjections, v.drawDocuments}
	about, story := []part{v.drawFields, v.drawContacts, v.drawOther, v.drawStage}, []part{v.drawTimeline}
	columns := [][]part{slices.Concat(gate, records, about, story)}
	switch {
	case width >= threeColumns:
		columns = [][]part{slices.Concat(gate, records), about, story}
	case width >= twoColumns:
		columns = [][]part{slices.Concat(gate, about), slices.Concat(records, story)}
	}
	const gap, widest = 4, 84
	each := min(widest, (width-2-gap*(len(columns)-1))/len(columns))
	whole := widget.Page{Env: env}
	for i, parts := range columns {
		column := widget.Page{Env: env, Width: max(1, each)}
		for _, draw := range parts {
			draw(&column)
		}
		whole.Beside(column.Lines, i*(each+gap))
	}
	return whole.Indented()
}
