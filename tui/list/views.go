package list

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/query"
	"deals/pipeline/query/view"
	"deals/tui/form"
	"deals/tui/safe"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Views reads the views of a book for the filters of all screens.
func Views(ctx context.Context, book Book) func() []query.View {
	return func() []query.View {
		saved, _ := book.Views(ctx) // The reads of the list say what is wrong with the book.
		return view.With(saved)
	}
}

// Own reads the custom fields of a book for the filters of all screens. As one types, a
// filter asks at each letter, so the answer holds until the book changes.
func Own(env *ui.Env, book Book) func() []string {
	var names []string
	of := int64(-1)
	return func() []string {
		if of == env.Version {
			return names
		}
		read, err := book.OwnFields(env.Ctx)
		if err != nil { // The reads of the screen say what is wrong with the book.
			return names
		}
		names, of = read, env.Version
		return names
	}
}

func (m *Screen) readViews() tea.Cmd {
	ctx, book := m.env.Ctx, m.book
	return m.named.Read(func() ([]query.View, error) { return book.Views(ctx) })
}

// open shows a view: its name is the filter.
func (m *Screen) open(name string) tea.Cmd {
	m.marks.Clear()
	m.filter.Clear()
	m.filter.Set(name)
	m.sort, m.group = soonest, ""
	return m.restart()
}

// tab is the view that the filter begins with; -1 is none.
func (m *Screen) tab() int {
	name, _, _ := strings.Cut(strings.TrimSpace(m.filter.Words), " ")
	if !strings.HasPrefix(name, "@") {
		return -1
	}
	return view.Find(m.views, name)
}

// turn goes to the next tab on one side.
func (m *Screen) turn(by int) tea.Cmd {
	count := len(m.views) + 1
	return m.turnTo((m.tab() + 1 + by + count) % count)
}

// turnTo goes to a tab. The first one is the list without a view.
func (m *Screen) turnTo(at int) tea.Cmd {
	if at == 0 {
		return m.open("")
	}
	return m.open(m.views[at-1].Key())
}

// tabs are the names of the views, as many as there is room for around the current one.
func (m *Screen) tabs(width int) string {
	names, here := []safe.Text{"All open"}, m.tab()+1
	for i := range m.views {
		names = append(names, safe.Cut(safe.Line(m.views[i].Name), longestTab))
	}
	first, last := here, here
	used := names[here].Width() + 2*widget.Margin
	for {
		grown := false
		if last+1 < len(names) && used+tabGap+names[last+1].Width() <= width {
			last++
			used += tabGap + names[last].Width()
			grown = true
		}
		if first > 0 && used+tabGap+names[first-1].Width() <= width {
			first--
			used += tabGap + names[first].Width()
			grown = true
		}
		if !grown {
			break
		}
	}
	var l widget.Line
	l.Space(widget.Margin)
	from := widget.Margin
	for i := first; i <= last; i++ {
		m.places = append(m.places, tabPlace{at: i, from: from, to: from + names[i].Width()})
		from += names[i].Width() + tabGap
		style := m.env.Styles.Muted
		if i == here && (here > 0 || m.filter.Words == "") {
			style = m.env.Styles.Strong.Underline(true)
		}
		l.Put(style, names[i])
		if i < last {
			l.Space(tabGap)
		}
	}
	return l.Done(width)
}

// tabPlace is where a tab was drawn, for the mouse: its first cell, and the one after it.
type tabPlace struct{ at, from, to int }

// clicked is the tab under the mouse, if there is one. The tabs are the first line.
func (m *Screen) clicked(msg tea.MouseMsg) (at int, ok bool) {
	click, ok := msg.(tea.MouseClickMsg)
	if !ok || click.Button != tea.MouseLeft || click.Y != 0 {
		return 0, false
	}
	for _, p := range m.places {
		if p.from <= click.X && click.X < p.to {
			return p.at, true
		}
	}
	return 0, false
}

// Sizes of the tabs, in cells.
const (
	longestTab = 24
	tabGap     = 3
)

// saving asks for a name, and saves what the list shows under it.
func (m *Screen) saving() ui.Dialog {
	_, typed := m.asked()
	name := ""
	if at := m.tab(); at >= 0 {
		name = m.views[at].Name
	}
	book := m.book
	d := &form.Dialog{Title: "Save as a view", Verb: "save"}
	d.Fill = func(*ui.Env, *pipeline.Deal) *form.Form {
		line := form.NewLine("name", "Name", name, "e.g. trade fair", nil)
		line.Proposed = true
		return form.New(line)
	}
	d.Submit = func(env *ui.Env, d *form.Dialog) (ui.Result, error) {
		v, err := view.New(d.Form.Get("name"), typed.String(), env.Query())
		if err != nil {
			return ui.Result{}, err
		}
		return ui.Result{Write: &ui.Write{Close: true, Book: func(ctx context.Context) (string, error) {
			return "saved the view " + v.Name, book.SaveView(ctx, v)
		}}}, nil
	}
	return d.Open(m.env, nil)
}
