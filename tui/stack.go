package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"deals/pipeline"
	"deals/tui/ui"
	"deals/tui/widget"
)

// stack is the open dialogs. The top one has the input, all are drawn.
type stack struct {
	env  *ui.Env
	book ui.DealReader // of the deals that dialogs show
	all  []layer
	read ui.Reader[map[int64]pipeline.Deal]
}

// layer is a dialog with the deal it is about.
type layer struct {
	ui.Dialog
	deal int64 // 0 for a new deal
	seen int   // version of the deal that it shows

	upper, height int // row of its upper edge in a terminal of that height; 0 before it was drawn
}

// open puts a dialog on top.
func (s *stack) open(d ui.Dialog, about pipeline.Deal) {
	if d != nil {
		s.all = append(s.all, layer{Dialog: d, deal: about.ID, seen: about.Version})
	}
}

// top is the dialog with the input, or nil.
func (s *stack) top() ui.Dialog {
	if len(s.all) == 0 {
		return nil
	}
	return s.all[len(s.all)-1].Dialog
}

func (s *stack) count() int { return len(s.all) }

func (s *stack) close(d ui.Dialog) {
	s.all = slices.DeleteFunc(s.all, func(o layer) bool { return o.Dialog == d })
}

func (s *stack) holds(d ui.Dialog) bool {
	return slices.ContainsFunc(s.all, func(o layer) bool { return o.Dialog == d })
}

// forget makes every dialog refresh when its deal is read next: it was drawn for
// the previous process.
func (s *stack) forget() {
	for i := range s.all {
		s.all[i].seen = -1
	}
}

// load reads the deals of dialogs.
func (s *stack) load() tea.Cmd {
	var wanted []int64
	for i := range s.all {
		if id := s.all[i].deal; id != 0 && !slices.Contains(wanted, id) {
			wanted = append(wanted, id)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	ctx, book := s.env.Ctx, s.book
	return s.read.Read(func() (map[int64]pipeline.Deal, error) {
		deals := make(map[int64]pipeline.Deal, len(wanted))
		for _, id := range wanted {
			deal, err := book.Deal(ctx, id)
			switch {
			case err == nil:
				deals[id] = deal
			case !ui.IsGone(err): // The dialog of a deal that is gone says so when it is submitted.
				return nil, err
			}
		}
		return deals, nil
	})
}

// took passes changed deals to their dialogs.
func (s *stack) took(msg tea.Msg) error {
	deals, mine, err := s.read.Took(msg)
	if !mine || err != nil {
		return err
	}
	for i := range s.all {
		o := &s.all[i]
		if deal, ok := deals[o.deal]; ok && deal.Version != o.seen {
			o.seen = deal.Version
			o.Refreshed(s.env, deal)
		}
	}
	return nil
}

// place draws a dialog and finds its corner. It opens in the middle; while it grows
// and shrinks, its upper edge stays where it was.
func (s *stack) place(o *layer) (box []string, x, y int, cursor *tea.Cursor) {
	width, height := s.env.Width, s.env.Height
	drawn, cursor := o.View(s.env, width, height)
	box = strings.Split(drawn, "\n")
	if o.height != height {
		o.upper, o.height = (height-len(box))/2, height
	}
	o.upper = max(0, min(o.upper, height-len(box)))
	return box, max(0, (width-ansi.StringWidth(box[0]))/2), o.upper, cursor // A box has the same width on every line.
}

// draw lays the stack over the frame and returns the cursor.
func (s *stack) draw(rows []string) *tea.Cursor {
	var shown *tea.Cursor
	for i := range s.all {
		box, x, y, cursor := s.place(&s.all[i])
		widget.Overlay(rows, box, x, y, s.env.Width)
		shown = nil
		if cursor != nil {
			c := *cursor
			c.X, c.Y = c.X+x, c.Y+y
			shown = &c
		}
	}
	return shown
}

// moved shifts the position of a mouse message.
func moved(msg tea.MouseMsg, x, y int) tea.Msg {
	mouse := msg.Mouse()
	mouse.X, mouse.Y = mouse.X+x, mouse.Y+y
	switch msg.(type) {
	case tea.MouseClickMsg:
		return tea.MouseClickMsg(mouse)
	case tea.MouseReleaseMsg:
		return tea.MouseReleaseMsg(mouse)
	case tea.MouseWheelMsg:
		return tea.MouseWheelMsg(mouse)
	default:
		return tea.MouseMotionMsg(mouse)
	}
}
