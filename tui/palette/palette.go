package palette

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"

	"deals/pipeline"
	"deals/pipeline/query"
	"deals/tui/action"
	"deals/tui/form"
	"deals/tui/picker"
	"deals/tui/safe"
	"deals/tui/ui"
)

// Command is one line of the palette: a command that a key can run as well.
type Command struct {
	Words   string
	Also    string // other names for it
	Key     string // as help shows it; "" when there is none
	Action  action.ID
	Pressed string // the number of a stage, for the actions that take one
	Why     string // why it is not available now
}

// Views are the commands that show a view in the list.
func Views(all []query.View) []Command {
	var commands []Command
	for i := range all {
		commands = append(commands, Command{Words: "view " + all[i].Name, Action: action.View, Pressed: all[i].Key()})
	}
	return commands
}

// dialog finds an action by a few letters of its name.
type dialog struct {
	about    string // the subject of actions
	commands []Command
	hits     []int // indices into commands, the best first
	list     picker.Picker
	said     string // why the one under the cursor is not available
}

// New creates the palette of some commands. About names the deal that they apply
// to.
func New(about string, all []Command) ui.Dialog {
	p := &dialog{about: about, commands: all, list: picker.Focused(boxWidth, listTop, listRows)}
	p.narrow()
	return p
}

// narrow keeps the commands that match the input: by their words, then by other
// names for them, then by their letters. The last line searches the deals.
func (p *dialog) narrow() {
	defer func() { p.list.Len = len(p.hits) }()
	p.hits, p.said = p.hits[:0], ""
	p.commands = slices.DeleteFunc(p.commands, func(w Command) bool { return w.Action == action.Find })
	pattern := strings.TrimSpace(p.list.Text())
	if pattern == "" {
		for i := range p.commands {
			p.hits = append(p.hits, i)
		}
		return
	}
	words := make([]string, len(p.commands))
	var named, alias, spelt []int
	for i := range p.commands {
		w := &p.commands[i]
		words[i] = w.Words
		switch {
		case begins(w.Words, pattern) && w.Action != action.View: // "lost" is rather the command.
			named = append(named, i)
		case begins(w.Words+" "+w.Also, pattern):
			alias = append(alias, i)
		}
	}
	for _, hit := range fuzzy.Find(pattern, words) {
		first := hit.MatchedIndexes[0] // a match inside a word is chance
		if (first == 0 || hit.Str[first-1] == ' ') && !slices.Contains(named, hit.Index) && !slices.Contains(alias, hit.Index) {
			spelt = append(spelt, hit.Index)
		}
	}
	p.hits = slices.Concat(p.hits, named, alias, spelt, []int{len(p.commands)})
	p.commands = append(p.commands, Command{Words: string("search deals for " + safe.Quote(pattern)), Action: action.Find, Pressed: pattern})
}

// fillers are words of a phrase that name nothing.
var fillers = []string{"a", "an", "the", "my", "in", "into", "to", "from", "of"}

// begins reports whether each word of a pattern begins one of the words of a text.
// Between other words, fillers need not.
func begins(text, pattern string) bool {
	have, wanted := strings.Fields(strings.ToLower(text)), strings.Fields(strings.ToLower(pattern))
	if telling := slices.DeleteFunc(slices.Clone(wanted), func(word string) bool { return slices.Contains(fillers, word) }); len(telling) > 0 {
		wanted = telling
	}
	for _, wanted := range wanted {
		if !slices.ContainsFunc(have, func(word string) bool { return strings.HasPrefix(word, wanted) }) {
			return false
		}
	}
	return true
}

// The rows of the palette: an edge, an empty row, the input line and an empty row
// are above the list; the list keeps its height however short it is.
const (
	boxWidth = 64
	listTop  = 4
	listRows = 14
)

func (p *dialog) Update(env *ui.Env, msg tea.Msg) ui.Result {
	event, cmd := p.list.Update(env, msg)
	switch event {
	case picker.Closed:
		return ui.Result{Close: true}
	case picker.Picked:
		return p.run()
	case picker.Typed:
		p.narrow()
	case picker.Moved:
		p.said = ""
	}
	return ui.Result{Cmd: cmd}
}

// run runs the command under the cursor, or says why it is not available.
func (p *dialog) run() ui.Result {
	if len(p.hits) == 0 {
		return ui.Result{}
	}
	w := &p.commands[p.hits[p.list.At]]
	if w.Why != "" {
		p.said = w.Why
		return ui.Result{}
	}
	return ui.Result{Close: true, Do: ui.Ask{Action: w.Action, Arg: w.Pressed}}
}

func (p *dialog) Bindings() []key.Binding {
	return []key.Binding{form.Key("enter", "run", "enter"), form.Key("↑ ↓", "choose", "up", "down"), form.Key("esc", "close", "esc")}
}

func (p *dialog) Refused(*ui.Env, error)           {}
func (p *dialog) Refreshed(*ui.Env, pipeline.Deal) {}
