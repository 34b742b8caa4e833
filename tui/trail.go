package tui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/money"
	"deals/tui/action"
	"deals/tui/phrase"
	"deals/tui/ui"
)

// place is a screen of the program, and how one comes to it.
type place struct {
	by      action.ID // shows it; action.None for one that is opened in another way
	screen  ui.Screen
	passing bool // looked at in passing: esc on the next screen goes back past it
	over    bool // looked at over another, to which esc always goes back
}

// trail is the screens: those there are, the one in front, and those that esc goes
// back through, the last one first to be gone back to.
type trail struct {
	places []place
	shown  ui.Screen
	way    []ui.Screen
}

// of is how one came to a screen; of a screen's own screens nothing is known.
func (t *trail) of(s ui.Screen) place {
	for _, p := range t.places {
		if p.screen == s {
			return p
		}
	}
	return place{screen: s}
}

// here is the action that shows the screen in front.
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

// live are the screens that take messages: all places, and what lies on the way
// beside them.
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

// on puts a screen in front. Remembered, the one before lies on the way back.
func (t *trail) on(to ui.Screen, remember bool) {
	if remember {
		t.way = append(t.way, t.shown)
	}
	t.shown = to
}

// begin puts another screen in front than the one below all others.
func (t *trail) begin(with ui.Screen) {
	if with != t.shown {
		t.on(with, true)
	}
}

// goTo shows a screen. Where you were is remembered, so that esc goes back; a
// screen that lies on the way back is gone back to. Onward, esc comes back here
// even where one is only in passing.
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

// toggle shows a screen, or leaves it when it is shown.
func (t *trail) toggle(to ui.Screen) tea.Cmd {
	if t.shown == to {
		return t.back()
	}
	return t.goTo(to, false)
}

// back leads to the screen from which this one was opened.
func (t *trail) back() tea.Cmd {
	n := len(t.way)
	if n == 0 {
		return nil
	}
	t.shown, t.way = t.way[n-1], t.way[:n-1]
	return t.shown.Load()
}

// leave leaves a screen, wherever on the way it lies.
func (t *trail) leave(s ui.Screen) tea.Cmd {
	if t.shown == s {
		return t.back()
	}
	t.forget(s)
	return nil
}

// forget takes a screen off the way back.
func (t *trail) forget(s ui.Screen) {
	t.way = slices.DeleteFunc(t.way, func(on ui.Screen) bool { return on == s })
}

// subject is the deal that actions are about on the screen in front; ok is false on
// one that has none.
func (t *trail) subject() (s ui.Subject, ok bool) {
	has, ok := t.shown.(aboutDeals)
	if ok {
		s = has.Subject()
	}
	return s, ok
}

// marked are the deals that an action is about when it can be about several.
func (t *trail) marked() []int64 {
	if on, ok := t.shown.(marking); ok {
		return on.Marked()
	}
	return nil
}

// unmark takes all marks away.
func (t *trail) unmark() {
	for _, p := range t.places {
		if on, ok := p.screen.(marking); ok {
			on.Unmark()
		}
	}
}

// about names what an action would be about.
func (t *trail) about() string {
	if n := len(t.marked()); n > 0 {
		return fmt.Sprintf("%d marked", n)
	}
	if s, _ := t.subject(); s.Deal != nil {
		return phrase.DealName(s.Deal)
	}
	return ""
}

// home is the screen below all others. The header sums it up wherever one is.
type home interface {
	ui.Screen
	Loaded() bool   // there was a first board
	Reading() bool  // one is on its way
	Filter() string // the words it is narrowed to
	Open() (deals int, sum, weighted money.Money, others int)
	Refresh() tea.Cmd // reads it again while it is not in front
	Find(words string) ui.Result
	BeginWithFigures() // once the size is known, where there is room for them
}

// dealShower is the screen of one deal, whichever it is given.
type dealShower interface {
	ui.Screen
	Show(deal pipeline.Deal)
}
