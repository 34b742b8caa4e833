// Package filterline is the line in which the filter of a list is typed: the last row
// of the screen, while it is open.
package filterline

import (
	"errors"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"deals/pipeline"
	"deals/pipeline/hits"
	"deals/pipeline/query"
	"deals/tui/action"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Line is a filter and the line to type it in. While the line is open it takes every
// key, so that nothing typed is a command.
type Line struct {
	Words  string // the current filter, as typed
	Asked  string // what the book is asked for: without a term that is not finished
	Typing bool
	Plain  bool // it is words of a name, without conditions
	// Wrong is why the typed filter cannot be used; the list stays as it was.
	Wrong error
	Sort  []query.Key // the order that it asks for
	Group string      // and the groups

	// Ungrouped is set where a list has no groups of that kind, Unsorted where it has an
	// order of its own as well.
	Ungrouped, Unsorted bool

	words hits.Query // of Asked
	env   *ui.Env
	input textinput.Model
	keep  key.Binding
	clear key.Binding
}

// Event is what a message did to a line.
type Event int

// The events.
const (
	None    Event = iota // it is not open, or nothing changed
	Changed              // Words changed
	Kept                 // enter closed the line
)

// New creates a closed line.
func New(env *ui.Env) Line {
	l := Line{
		env: env, input: textinput.New(),
		keep:  key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "keep")),
		clear: key.NewBinding(key.WithKeys("esc", "ctrl+c"), key.WithHelp("esc", "clear")),
	}
	l.input.CharLimit = 200
	l.input.SetVirtualCursor(false)
	return l
}

// ClearKey is the key that clears the filter while it is typed.
func (l *Line) ClearKey() key.Help { return l.clear.Help() }

// Start opens the line with the current filter.
func (l *Line) Start() tea.Cmd {
	l.Typing = true
	l.input.SetValue(l.Words)
	l.input.CursorEnd()
	return l.input.Focus()
}

// Clear removes the filter; false when there was none.
func (l *Line) Clear() bool {
	had := l.Words != ""
	l.Words, l.Asked, l.Wrong, l.words, l.Sort, l.Group = "", "", nil, hits.Query{}, nil, ""
	return had
}

// Type takes a message while the line is open.
func (l *Line) Type(msg tea.Msg) (Event, tea.Cmd) {
	press, pressed := msg.(tea.KeyPressMsg)
	switch {
	case pressed && key.Matches(press, l.keep):
		if _, l.Wrong = query.Parse(l.input.Value(), l.env.Query()); l.Wrong != nil && !l.Plain {
			l.point()
			return None, nil
		}
		l.Wrong = nil
		l.close()
		return Kept, nil
	case pressed && key.Matches(press, l.clear):
		l.close()
		l.Clear()
		return Changed, nil
	}
	var cmd tea.Cmd
	l.input, cmd = l.input.Update(msg)
	typed := l.input.Value()
	if typed == l.Words {
		return None, cmd
	}
	return l.Set(typed), cmd
}

// point puts the cursor where the filter is wrong.
func (l *Line) point() {
	if wrong, ok := errors.AsType[*query.Wrong](l.Wrong); ok {
		l.input.SetCursor(utf8.RuneCountInString(wrong.Line[:wrong.At]))
	}
}

// Set changes the filter. One that is wrong leaves the list as it was.
func (l *Line) Set(words string) Event {
	if l.Plain {
		l.Words, l.Asked, l.Wrong = words, words, nil
		return Changed
	}
	asked, wrong := query.ParseTyped(words, l.env.Query())
	l.Words, l.Wrong = words, wrong
	if wrong != nil {
		return None
	}
	l.Asked, l.Sort, l.Group = asked.String(), asked.Sort, asked.Group
	l.words, _ = asked.Words()
	return Changed
}

func (l *Line) close() {
	l.Typing = false
	l.input.Blur()
}

// WhyNoHit says why there is no next hit, or "" while a filter is kept.
func (l *Line) WhyNoHit() string {
	if l.Words == "" {
		return "no filter: " + l.env.Keys.Shown(action.Filter) + " sets one"
	}
	return ""
}

// Note is the row above the keys: where the selected deal has the words of the filter that
// is kept, or what of it does not apply here. It is "" when there is nothing to say.
func (l *Line) Note(width int, selected *pipeline.Deal) string {
	note := l.outOfPlace()
	if note == "" && !l.Typing { // The line itself has the place while one types.
		if place := l.place(selected); place != "" {
			note = "Found in " + place
		}
	}
	if note == "" || l.env.Covered {
		return ""
	}
	var line widget.Line
	line.Space(widget.Margin)
	line.Put(l.env.Styles.Muted, safe.Cut(note, width-2*widget.Margin))
	return line.Done(width)
}

// outOfPlace says which part of the filter does not apply to this list.
func (l *Line) outOfPlace() safe.Text {
	list := safe.Text(" for the list (" + l.env.Keys.Shown(action.List) + ").")
	switch {
	case l.Unsorted && len(l.Sort) > 0 && l.Group != "":
		return "sort: and group: are" + list
	case l.Unsorted && len(l.Sort) > 0:
		return "sort: is" + list
	case l.Ungrouped && l.Group != "":
		return "group: is" + list
	}
	return ""
}

// place is where a deal has the words, unless that is its title or account, which are seen.
func (l *Line) place(d *pipeline.Deal) safe.Text {
	if d == nil || !d.Exists() {
		return ""
	}
	place, ok := l.words.Place(d)
	if !ok || place.Class < hits.InContact {
		return ""
	}
	return safe.Line(place.Name(l.env.Now()) + ": " + l.words.Cut(place))
}

// complaint says what is wrong, and what to do about it. Where there is no room for all of
// it, the list of what there is comes last and is cut.
func complaint(err error) safe.Text {
	text, hint := ui.Sentence(err), pipeline.HintOf(err)
	if hint == "" {
		return safe.Line(text)
	}
	first, size := utf8.DecodeRuneInString(hint)
	return safe.Line(text + " " + string(unicode.ToUpper(first)) + hint[size:] + ".")
}

// Draw is the row with its cursor, and with the place where the selected deal has the words;
// it may be nil.
func (l *Line) Draw(width int, selected *pipeline.Deal) (string, *tea.Cursor) {
	var left, right widget.Line
	typed := min(ansi.StringWidth(l.input.Value())+1, max(width/4, 12)) // which is seen in any case
	if l.Wrong != nil {
		right.Put(l.env.Styles.Warning, safe.Cut(complaint(l.Wrong), width-2*widget.Margin-typed-5))
	} else {
		keys := 0
		for _, b := range []key.Binding{l.keep, l.clear} {
			keys += len(b.Help().Key) + len(b.Help().Desc) + 3
		}
		right.Put(l.env.Styles.Muted, safe.Cut(l.place(selected), min(width/2, width-2*widget.Margin-typed-keys-8)))
		right.Space(2)
		for _, b := range []key.Binding{l.keep, l.clear} {
			rows.PutKey(l.env, &right, b.Help().Key, b.Help().Desc)
		}
	}
	right.Space(widget.Margin)
	room := max(1, width-2*widget.Margin-right.Width-4)
	before, after := widget.AroundCursor([]rune(l.input.Value()), l.input.Position(), room)
	left.Space(widget.Margin)
	left.Put(l.env.Styles.Accent, "/")
	x := left.Width + ansi.StringWidth(before)
	left.Put(l.env.Styles.Text, safe.Text(before)+safe.Fit(after, left.Width+room-x))
	cursor := tea.NewCursor(min(x, width-1), 0)
	cursor.Blink, cursor.Shape = false, tea.CursorBar
	return widget.Justify(&left, &right, width), cursor
}
