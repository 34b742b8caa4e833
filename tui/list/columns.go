package list

import (
	"strings"

	"deals/pipeline/query"
	"deals/tui/action"
	"deals/tui/list/chooser"
	"deals/tui/list/table"
	"deals/tui/ui"
)

// columns puts the columns that were chosen for the tab in the place of those of its view.
// What is typed goes before both.
func (m *Screen) columns(asked *query.Query) {
	if chosen, ok := m.chosen[m.tabKey()]; ok && without(m.filter.Words, "columns") == m.filter.Words {
		asked.Columns = chosen
	}
}

// choosing is the dialog for the columns.
func (m *Screen) choosing() ui.Dialog {
	_, asked := m.asked()
	shown := asked.Columns
	if len(shown) == 0 {
		shown = table.Shown()
	}
	context := m.env.Query()
	return chooser.New(context.Choices("columns"), shown, func(names []string) ui.Result {
		return ui.Result{Close: true, Do: ui.Ask{Action: action.Arrange, Arg: "columns:" + strings.Join(names, ",")}}
	})
}

// choose shows other columns as long as the program runs; none are the usual ones. The
// rows are there already.
func (m *Screen) choose(names string) {
	if words := without(m.filter.Words, "columns"); words != m.filter.Words {
		m.filter.Set(words)
	}
	m.chosen[m.tabKey()] = strings.FieldsFunc(names, func(r rune) bool { return r == ',' })
}

// tabKey is the view of the tab, or "".
func (m *Screen) tabKey() string {
	if at := m.tab(); at >= 0 {
		return m.views[at].Key()
	}
	return ""
}

// without is a line without what it asks of a list by a field, such as sort.
func without(line, field string) string {
	var keep []string
	words := strings.Fields(line)
	for _, word := range words {
		if name, _, found := strings.Cut(strings.ToLower(word), ":"); !found || name == "" || !strings.HasPrefix(field, name) {
			keep = append(keep, word)
		}
	}
	if len(keep) == len(words) {
		return line
	}
	return strings.Join(keep, " ")
}
