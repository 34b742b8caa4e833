package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"deals/cmd/deals/input"
	"deals/cmd/deals/output"
	"deals/pipeline"
	"deals/pipeline/definition"
	"deals/pipeline/lists"
	"deals/pipeline/refusal"
)

func (a *app) processCommand() command {
	show := func(ctx context.Context, _ []string) error { return a.showProcess(ctx, "") }
	return command{
		use: "process", opens: toRead, group: groupOther, words: [2]int{0, 0},
		short: "Show or change the stages and their criteria",
		long: "The process is a TOML file that you may change: rename, add and remove stages, and write your own criteria. Each save\n" +
			"is a numbered version in the book, and one undo reverts it. Without a command, it is shown.",
		example: "  deals process show\n  deals process edit\n  deals process use freelance",
		do:      show,
		commands: []command{
			a.processShowCommand(), a.processEditCommand(), a.processCheckCommand(), a.processExportCommand(), a.processImportCommand(),
			a.processHistoryCommand(), a.processDiffCommand(), a.processUseCommand(),
		},
	}
}

// moves is the flag for the new stages of deals in removed stages.
type moves struct{ typed []string }

func (m *moves) flags(f *pflag.FlagSet) {
	f.StringArrayVar(&m.typed, "move", nil, "stage for the deals of a removed one, as OLD=NEW; repeat for several")
}

// read checks the flag against the old and the new process.
func (m *moves) read(before, after *pipeline.Process) (map[pipeline.StageKey]pipeline.StageKey, error) {
	read := map[pipeline.StageKey]pipeline.StageKey{}
	for _, typed := range m.typed {
		from, to, found := strings.Cut(typed, "=")
		if !found {
			return nil, usage("bad_move", "write it like --move negotiate=propose", "--move %s does not name two stages.", quoted(typed))
		}
		old := pipeline.StageKey(strings.TrimSpace(from))
		if key, err := stageKey(before, from); err == nil {
			old = key
		}
		if at := after.Index(old); at >= 0 && after.FollowStage().Key != old {
			return nil, usage("bad_move", "leave this --move out", "The new process still has the stage %s, so its deals stay there.", quoted(from))
		}
		key, err := stageKey(after, to)
		if err != nil {
			return nil, err
		}
		read[old] = key
	}
	return read, nil
}

// saveProcess saves a text as the process of the book and reports the changes.
func (a *app) saveProcess(ctx context.Context, label string, text []byte, m *moves) error {
	book, err := a.book(ctx)
	if err != nil {
		return err
	}
	before, err := book.Process(ctx)
	if err != nil {
		return err
	}
	after, err := definition.Parse(text)
	if err != nil {
		return err
	}
	to, err := m.read(before, after)
	if err != nil {
		return err
	}
	if err := a.askMoves(ctx, before, after, to); err != nil {
		return err
	}
	changes := definition.Diff(before, after)
	saved, err := book.SaveProcess(ctx, label+summary(changes), text, to)
	if err != nil {
		return err
	}
	a.reportProcess(saved, changes)
	return nil
}

// summary ends the label of a process change.
func summary(changes []string) string {
	switch len(changes) {
	case 0:
		return ", with no rule changed"
	case 1:
		return ": " + changes[0]
	}
	return fmt.Sprintf(": %s, and %d more changes", changes[0], len(changes)-1)
}

// askMoves asks a person for the new stages of deals in removed stages, unless the
// flag named them. Without a person to ask, saving is refused.
func (a *app) askMoves(ctx context.Context, before, after *pipeline.Process, to map[pipeline.StageKey]pipeline.StageKey) error {
	if !a.asks() {
		return nil
	}
	board, err := a.opened.Board(ctx, lists.BoardQuery{})
	if err != nil {
		return err
	}
	var stages []string
	for i := range after.Stages[:len(after.Stages)-1] {
		stages = append(stages, string(after.Stages[i].Key))
	}
	for i, column := range board.Columns[:len(board.Columns)-1] {
		kept := after.Index(column.Stage)
		if _, named := to[column.Stage]; named || column.Count == 0 || kept >= 0 && kept < len(stages) {
			continue
		}
		for to[column.Stage] == "" {
			answer, ok, err := a.out.Ask(ctx, "%s in %s, which is removed. Move them to (%s)?", count(column.Count, "deal"), before.Stages[i].Name, strings.Join(stages, ", "))
			if err != nil || !ok {
				return err
			}
			key, err := stageKey(after, answer)
			if err != nil || key == after.FollowStage().Key {
				a.out.Note("%s", safeline("Enter one of: %s.", strings.Join(stages, ", ")))
				continue
			}
			to[column.Stage] = key
		}
	}
	return nil
}

// savedProcessJSON is a new version of the process, and its changes.
type savedProcessJSON struct {
	Version int      `json:"version"`
	Changes []string `json:"changes"`
}

func (a *app) reportProcess(saved *pipeline.Process, changes []string) {
	if a.json {
		a.out.JSON(savedProcessJSON{saved.Version, append([]string{}, changes...)})
		return
	}
	a.out.Say("%s saved the process as version %d", output.Good.Ink("✓"), saved.Version)
	for _, change := range changes {
		a.out.Say("  %s", change)
	}
}

// inFile turns an error in a text into one in a file; a text without a file is the
// one in the editor.
func inFile(file string, err error) error {
	var wrong *definition.ProcessError
	if !errors.As(err, &wrong) {
		return err
	}
	where := fmt.Sprintf("Line %d", wrong.Line)
	if file != "" && file != "-" {
		where = fmt.Sprintf("%s, line %d", file, wrong.Line)
	}
	refused := &refusal.Refusal{Reason: refusal.Invalid, Code: "bad_process", Message: where + ": " + wrong.Message + ".", Hint: wrong.Hint, Remedy: wrong.Remedy}
	if refused.Hint == "" && refused.Remedy == nil {
		refused.Hint = "deals process export shows the format"
	}
	return refused
}

// readProcessFile reads the text of a process; "-" is the standard input.
func (a *app) readProcessFile(ctx context.Context, path string) ([]byte, error) {
	return input.File(ctx, path, a.In, definition.MaxProcess>>20)
}

// processText is the text that a word means: a version in the book by its number, a
// template by its name, or a file.
func (a *app) processText(ctx context.Context, word string) ([]byte, error) {
	book, err := a.book(ctx)
	if err != nil {
		return nil, err
	}
	if number, err := strconv.Atoi(word); err == nil || word == "" {
		versions, err := book.Processes(ctx)
		if err != nil {
			return nil, err
		}
		for _, v := range versions {
			if v.Version == number || word == "" {
				return v.Text, nil
			}
		}
		return nil, usage("no_such_version", "deals process history lists them", "The book has no version %d of its process.", number)
	}
	for _, t := range definition.Templates() {
		if t.Name == word {
			return t.Text, nil
		}
	}
	if _, err := os.Stat(word); err != nil {
		return nil, usage("no_such_process", "give a version number, one of "+strings.Join(templateNames(), ", ")+", or a file",
			"There is no process %s.", quoted(word))
	}
	return a.readProcessFile(ctx, word)
}

// process reads the process that a word means.
func (a *app) process(ctx context.Context, word string) (*pipeline.Process, error) {
	text, err := a.processText(ctx, word)
	if err != nil {
		return nil, err
	}
	p, err := definition.Parse(text)
	return p, inFile(word, err)
}

func templateNames() []string {
	var names []string
	for _, t := range definition.Templates() {
		names = append(names, t.Name)
	}
	return names
}
