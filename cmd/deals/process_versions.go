package main

import (
	"bytes"
	"context"
	"strings"

	"github.com/spf13/pflag"

	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/output"
	"deals/pipeline/calendar"
	"deals/pipeline/definition"
)

// processVersionJSON is one version of the process.
type processVersionJSON struct {
	Version int             `json:"version"`
	SavedAt *calendar.Stamp `json:"saved_at"` // null for the default, which every book starts with
	Label   string          `json:"label"`
	Present bool            `json:"present"`
}

func (a *app) processHistoryCommand() command {
	return command{
		use: "history", opens: toRead, words: [2]int{0, 0},
		short:   "List the versions of the process, newest first",
		example: "  deals process history",
		do: func(ctx context.Context, _ []string) error {
			book, err := a.book(ctx)
			if err != nil {
				return err
			}
			versions, err := book.Processes(ctx)
			if err != nil {
				return err
			}
			var list []processVersionJSON
			var rows [][]output.Cell
			for i, v := range versions {
				var saved *calendar.Stamp
				when := ""
				if v.Version > 0 {
					saved, when = jsonout.Instant(v.Saved), v.Saved.In(a.Now().Location()).Format("2006-01-02 15:04")
				}
				list = append(list, processVersionJSON{v.Version, saved, v.Label, i == 0})
				present := ""
				if i == 0 {
					present = "✓"
				}
				rows = append(rows, output.Row(output.Good.Cell(present), v.Version, output.Dim.Cell(when), v.Label))
			}
			if a.json {
				output.JSONEach(a.out, list)
				return nil
			}
			a.out.Table([]output.Column{{}, {Head: "VERSION", Right: true}, {Head: "SAVED"}, {Head: "WHAT", Text: true}}, rows)
			return nil
		},
	}
}

func (a *app) processDiffCommand() command {
	return command{
		use: "diff A [B]", opens: toRead, words: [2]int{1, 2},
		short:   "Compare two processes",
		long:    "A and B are version numbers, built-in processes or files (default for B the current process).",
		example: "  deals process diff 0 1\n  deals process diff default freelance\n  deals process diff process.toml",
		do: func(ctx context.Context, words []string) error {
			from, err := a.process(ctx, words[0])
			if err != nil {
				return err
			}
			to, err := a.process(ctx, strings.Join(words[1:], ""))
			if err != nil {
				return err
			}
			lines := definition.Diff(from, to)
			if a.json {
				output.JSONEach(a.out, lines)
				return nil
			}
			for _, line := range lines {
				a.out.Say("%s", line)
			}
			return nil
		},
	}
}

func (a *app) processUseCommand() command {
	var m moves
	return command{
		use: "use [NAME]", words: [2]int{0, 1},
		short:   "Switch to a built-in process",
		long:    "Without NAME they are listed. The previous process stays in the history, and deals undo brings it back.",
		example: "  deals process use\n  deals process use freelance\n  deals process use transactional --move qualify=lead --move needs=lead --move negotiate=close",
		flags:   func(f *pflag.FlagSet) { m.flags(f) },
		do: func(ctx context.Context, words []string) error {
			if len(words) == 0 {
				return a.listTemplates(ctx)
			}
			for _, t := range definition.Templates() {
				if t.Name == words[0] {
					return a.saveProcess(ctx, "switched to the process "+t.Name, t.Text, &m)
				}
			}
			return usage("no_such_process", "one of: "+strings.Join(templateNames(), ", "), "There is no built-in process %s.", quoted(words[0]))
		},
	}
}

// templateJSON is a built-in process.
type templateJSON struct {
	Name    string `json:"name"`
	About   string `json:"about"`
	Present bool   `json:"present"`
}

func (a *app) listTemplates(ctx context.Context) error {
	present, err := a.processText(ctx, "")
	if err != nil {
		return err
	}
	var list []templateJSON
	var rows [][]output.Cell
	for _, t := range definition.Templates() {
		about, _, _ := strings.Cut(strings.TrimPrefix(string(t.Text), "# "), "\n")
		used := bytes.Equal(t.Text, present)
		list = append(list, templateJSON{t.Name, about, used})
		sign := ""
		if used {
			sign = "✓"
		}
		rows = append(rows, output.Row(output.Good.Cell(sign), output.Bold.Cell(t.Name), about))
	}
	if a.json {
		output.JSONEach(a.out, list)
		return nil
	}
	a.out.Rows([]output.Column{{}, {}, {Text: true}}, rows)
	return nil
}
