package importing

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"deals/tui/form"
	"deals/tui/importing/paths"
	"deals/tui/rows"
	"deals/tui/ui"
)

// field is where the path of the file is typed, and the files that may be meant.
type field struct {
	entry  *form.Entry
	files  ui.Reader[[]File]
	found  []File
	loaded bool
	list   rows.List
	picked bool // the cursor was moved to a file
	column int  // of the cursor, as last drawn
	shown  int  // the files in sight
}

func newField() field {
	f := field{entry: form.NewLine("file", "", "", "type a path, or choose below", nil)}
	f.entry.Focus()
	return f
}

// set writes a path into the field.
func (f *field) set(path string) {
	f.entry.Set(path)
	f.picked = false
}

// search looks for the files that what was typed may mean.
func (f *field) search(env *ui.Env, reader Reader) tea.Cmd {
	if reader == nil {
		return nil
	}
	ctx, typed := env.Ctx, paths.Dropped(f.entry.Value())
	return f.files.Read(func() ([]File, error) { return reader.Files(ctx, typed) })
}

// took takes the files. An error leaves the list empty: a path can be typed anyway.
func (f *field) took(msg tea.Msg) {
	found, mine, _ := f.files.Took(msg)
	if !mine {
		return
	}
	f.found, f.loaded = found, true
	f.list.Resize(len(found))
	f.entry.Known = nil
	if len(found) > 0 && strings.HasPrefix(found[0].Path, f.entry.Value()) {
		f.entry.Known = []string{found[0].Path}
	}
}

// chosen is the path that enter reads: the file with the cursor once the user moved
// it, or nothing was typed; or else the file that the field completes what was typed
// to, or the only one of that name.
func (f *field) chosen() (path string, folder bool) {
	typed := paths.Dropped(f.entry.Value())
	if at := f.list.At; (f.picked || typed == "") && at >= 0 && at < len(f.found) {
		return f.found[at].Path, f.found[at].Folder
	}
	folder = strings.HasSuffix(typed, "/")
	if folder || len(f.found) == 0 || slices.ContainsFunc(f.found, func(a File) bool { return a.Path == typed }) {
		return typed, folder
	}
	first := f.found[0]
	isOnly := len(f.found) == 1 && strings.Contains(strings.ToLower(first.Path), strings.ToLower(typed))
	if isOnly || strings.HasPrefix(first.Path, typed) {
		return first.Path, first.Folder
	}
	return typed, false
}

// Type gives every key to the field while it is open.
func (m *Screen) Type(msg tea.Msg) (ui.Result, bool) {
	if m.path != "" || m.reader == nil {
		return ui.Result{}, false
	}
	press, pressed := msg.(tea.KeyPressMsg)
	switch press.String() {
	case "esc", "ctrl+c":
		m.forget()
		return m.left(), true
	case "enter":
		return m.pick(), true
	case "down", "up", "pgdown", "pgup":
		m.file.move(press.String())
		return ui.Result{}, true
	case "tab":
		if path, _ := m.file.chosen(); len(m.file.found) > 0 {
			if !m.file.picked && m.file.entry.Rest() != "" {
				path = m.file.found[0].Path
			}
			m.file.set(path)
			return ui.Result{Cmd: m.file.search(m.env, m.reader)}, true
		}
		return ui.Result{}, true
	}
	if _, pasted := msg.(tea.PasteMsg); !pressed && !pasted {
		return ui.Result{}, false
	}
	before := m.file.entry.Value()
	cmd := m.file.entry.Update(msg)
	if m.file.entry.Value() == before {
		return ui.Result{Cmd: cmd}, true
	}
	m.problem, m.file.picked, m.file.list.At = nil, false, 0
	return ui.Result{Cmd: tea.Batch(cmd, m.file.search(m.env, m.reader))}, true
}

// move moves the cursor among the files.
func (f *field) move(name string) {
	a := map[string]int{"down": 1, "up": -1, "pgdown": 10, "pgup": -10}[name]
	switch {
	case len(f.found) == 0:
	case !f.picked && a > 0 && strings.TrimSpace(f.entry.Value()) != "":
		f.picked, f.list.At = true, 0
	default:
		f.picked = true
		f.list.At = max(0, min(f.list.At+a, len(f.found)-1))
	}
}

// pick reads the chosen file, or looks into a folder.
func (m *Screen) pick() ui.Result {
	path, folder := m.file.chosen()
	switch {
	case path == "":
		return ui.Result{}
	case folder:
		m.file.set(path)
		return ui.Result{Cmd: m.file.search(m.env, m.reader)}
	}
	m.path, m.loaded, m.problem, m.answers = path, false, nil, map[string]string{}
	return ui.Result{Cmd: m.readFile()}
}

// Foot shows the keys of the field while it is open.
func (m *Screen) Foot(width int) (string, *tea.Cursor, bool) {
	if m.path != "" {
		return "", nil, false
	}
	return m.fileKeys(width), nil, true
}

// Cursor is the cell of the cursor in the field while it is open. The field is in
// the first row of the screen, top.
func (m *Screen) Cursor(top int) *tea.Cursor {
	if m.path != "" || m.reader == nil {
		return nil
	}
	c := tea.NewCursor(m.file.column, top)
	c.Blink, c.Shape = false, tea.CursorBar
	return c
}
