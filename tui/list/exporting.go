package list

import (
	"fmt"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/refusal"
	"deals/tui/action"
	"deals/tui/form"
	"deals/tui/importing/paths"
	"deals/tui/phrase"
	"deals/tui/ui"
)

// exported is what an export wrote.
type exported struct {
	deals int
	path  string
}

// exporting asks for the file to write. A file that is there is replaced on the second
// enter.
func (m *Screen) exporting() ui.Dialog {
	title, known := "Export the list", ""
	if n := len(m.Marked().IDs()); n > 0 {
		title = "Export " + phrase.Count(n) + " marked deals"
	}
	d := &form.Dialog{Title: title, Verb: "export"}
	d.Fill = func(*ui.Env, *pipeline.Deal) *form.Form {
		file := form.NewLine("file", "File", "deals.csv", "ending in .csv, .json, .ics, .vcf or .md", nil)
		file.Proposed = true
		return form.New(file)
	}
	d.Submit = func(env *ui.Env, d *form.Dialog) (ui.Result, error) {
		path := paths.Dropped(d.Form.Get("file"))
		replaces, err := env.Exports.Check(path)
		switch {
		case err != nil:
			return ui.Result{}, err
		case replaces && path != known:
			known = path
			return ui.Result{}, refusal.New(refusal.Usage, "file_exists", "", "This file exists. Press enter again to replace it.")
		}
		return ui.Result{Close: true, Do: ui.Ask{Action: action.Export, Arg: path}}, nil
	}
	return d.Open(m.env, nil)
}

// export writes the marked deals, or all of the list.
func (m *Screen) export(path string) tea.Cmd {
	ctx, exports, some := m.env.Ctx, m.env.Exports, m.Marked().IDs()
	asked, _ := m.asked()
	return m.exports.Read(func() (exported, error) {
		deals, err := exports.Export(ctx, asked, some, path)
		return exported{deals, path}, err
	})
}

// words say what was exported.
func (e *exported) words() string {
	where := e.path
	if whole, err := filepath.Abs(e.path); err == nil && !strings.HasPrefix(e.path, "~") { // The rep may not know where the program was started.
		where = strings.TrimRight(string(paths.Shown(whole, 60)), " ")
	}
	if e.deals == 1 {
		return "exported 1 deal to " + where
	}
	return fmt.Sprintf("exported %s deals to %s", phrase.Count(e.deals), where)
}
