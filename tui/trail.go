package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/tui/action"
	"deals/tui/marks"
	"deals/tui/phrase"
	"deals/tui/ui"
	"deals/tui/widget"
)

// place is a screen of the program, and the way to it.
type place struct {
	by      action.ID // the action that shows it; action.None when it is opened in another way
	screen  ui.Screen
	passing bool // a quick look: esc on the next screen skips it
	over    bool // shown over another screen, to which esc always returns
}

// trail is the screens: all of them, the current one, and those that esc returns
// through, the next one last.
type trail struct {
	places []place
	shown  ui.Screen
	way    []ui.Screen
}

// of is the way to a screen; a sub-screen of a screen has none.
func (t *trail) of(s ui.Screen) place {
	for _, p := range t.places {
		if p.screen == s {
			return p
		}
	}
	return place{screen: s}
}

// here is the action that shows the current screen.
func (t *trail) here() action.ID { return t.of(t.shown).by }

// shownBy is the screen that an action shows, or nil.
func (t *trail) shownBy(a action.ID) ui.Screen {
	for _, p := range t.places {
		if a != action.None && p.by == a {
			return p.screen
		}
	}
	return nil
}

// live are the screens that take messages: all places, and sub-screens to return to.
func (t *trail) live() []ui.Screen {
	all := make([]ui.Screen, 0, len(t.places)+1)
	for _, p := range t.places {
		all = append(all, p.screen)
	}
	for _, s := range append(t.way[:len(t.way):len(t.way)], t.shown) {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// on makes a screen the current one. With remember, esc returns to the previous one.
func (t *trail) on(to ui.Screen, remember bool) {
	if remember {
		t.way = append(t.way, t.shown)
	}
	t.shown = to
}

// begin starts on a screen other than the bottom one.
func (t *trail) begin(with ui.Screen) {
	if with != t.shown {
		t.on(with, true)
	}
}

// goTo shows a screen. The current one is remembered, so that esc returns to it; a
// screen already on the way back is returned to. With onward, esc returns here even
// from a quick look.
func (t *trail) goTo(to ui.Screen, onward bool) tea.Cmd {
	from := t.of(t.shown)
	if t.shown == to {
		return nil
	}
	if at := slices.Index(t.way, to); at >= 0 {
		t.shown, t.way = to, t.way[:at]
	} else {
		t.on(to, onward || t.of(to).over || !from.passing)
	}
	if e, ok := to.(entered); ok {
		e.Enter(from.by)
	}
	return to.Load()
}

// toggle shows a screen, or leaves it when it is the current one.
func (t *trail) toggle(to ui.Screen) tea.Cmd {
	if t.shown == to {
		return t.back()
	}
	return t.goTo(to, false)
}

// back returns to the screen from which this one was opened.
func (t *trail) back() tea.Cmd {
	n := len(t.way)
	if n == 0 {
		return nil
	}
	t.shown, t.way = t.way[n-1], t.way[:n-1]
	return t.shown.Load()
}

// leave leaves a screen, wherever it is on the way back.
func (t *trail) leave(s ui.Screen) tea.Cmd {
	if t.shown == s {
		return t.back()
	}
	t.forget(s)
	return nil
}

// forget removes a screen from the way back.
func (t *trail) forget(s ui.Screen) {
	t.way = slices.DeleteFunc(t.way, func(on ui.Screen) bool { return on == s })
}

// subject is the deal that actions on the current screen apply to, if it has one.
func (t *trail) subject() (s ui.Subject, ok bool) {
	has, ok := t.shown.(aboutDeals)
	if ok {
		s = has.Subject()
	}
	return s, ok
}

// marks are the marked deals of the current screen.
func (t *trail) marks() *marks.Set {
	if on, ok := t.shown.(marking); ok {
		return on.Marked()
	}
	return &marks.Set{}
}

// marked are the deals of an action that can apply to several.
func (t *trail) marked() []int64 { return t.marks().IDs() }

// unmark clears all marks.
func (t *trail) unmark() {
	for _, p := range t.places {
		if on, ok := p.screen.(marking); ok {
			on.Marked().Clear()
		}
	}
}

// about names the subject of an action.
func (t *trail) about() string {
	if words := t.marks().Words(); words != "" {
		return string(words)
	}
	if s, _ := t.subject(); s.Deal != nil {
		return phrase.DealName(s.Deal)
	}
	return ""
}

// home is the bottom screen. The header sums it up on every screen.
type home interface {
	ui.Screen
	Loaded() bool                  // a first board was read
	Reading() bool                 // a board is being read
	Filter() string                // the current filter
	Sums(l *widget.Line, room int) // adds up its deals, with as many amounts as there is room for
	Refresh() tea.Cmd              // reads it again while it is not the current screen
	Find(words string) ui.Result
	BeginWithFigures() // once the size is known, if there is room for them
}

// dealShower is the screen of one deal, whichever it is given.
type dealShower interface {
	ui.Screen
	Show(deal pipeline.Deal)
}
