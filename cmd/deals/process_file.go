package main

import (
	"context"
	"path/filepath"

	"github.com/spf13/pflag"

	"deals/cmd/deals/draft"
	"deals/cmd/deals/output"
	"deals/pipeline/definition"
)

func (a *app) processCheckCommand() command {
	return command{
		use: "check FILE", opens: toRead, words: [2]int{1, 1},
		short:   "Check a process file for mistakes",
		long:    "The exit code is 0 if the file can be imported, else 1 with the first mistake and its line.",
		example: "  deals process check process.toml",
		do: func(ctx context.Context, words []string) error {
			text, err := a.readProcessFile(ctx, words[0])
			if err != nil {
				return err
			}
			p, err := definition.Parse(text)
			if err != nil {
				return inFile(words[0], err)
			}
			criteria := 0
			for i := range p.Stages {
				criteria += len(p.Stages[i].Criteria)
			}
			if a.json {
				a.out.JSON(checkedJSON{p.Name, len(p.Stages), criteria})
				return nil
			}
			a.out.Say("%s no mistakes in %s: %d stages, %d criteria", output.Good.Ink("✓"), words[0], len(p.Stages), criteria)
			return nil
		},
	}
}

// checkedJSON is a valid process file.
type checkedJSON struct {
	Name     string `json:"name"`
	Stages   int    `json:"stages"`
	Criteria int    `json:"criteria"`
}

// writtenJSON is a file that was written.
type writtenJSON struct {
	File string `json:"file"`
}

func (a *app) processExportCommand() command {
	return command{
		use: "export [FILE]", opens: toRead, words: [2]int{0, 1},
		short:   "Export the process to a file or a pipe",
		long:    "The text is exact, with its comments. The file has mode 0600.",
		example: "  deals process export process.toml\n  deals process export | less",
		do: func(ctx context.Context, words []string) error {
			text, err := a.processText(ctx, "")
			if err != nil {
				return err
			}
			if len(words) == 0 || words[0] == "-" {
				return a.writeProcess(text)
			}
			file, err := draft.Create(words[0], a.opened.Path())
			if err != nil {
				return err
			}
			defer file.Drop()
			_, _ = file.Write(text) // Keep reports whether it failed.
			if err := file.Keep(); err != nil {
				return err
			}
			if a.json {
				a.out.JSON(writtenJSON{words[0]})
				return nil
			}
			a.out.Say("%s exported the process to %s", output.Good.Ink("✓"), words[0])
			return nil
		},
	}
}

// writeProcess prints the exact text to a pipe, and to a terminal a text without
// anything that it would obey.
func (a *app) writeProcess(text []byte) error {
	document := a.out.Document()
	defer document.Close()
	_, err := document.Write(text)
	return err
}

func (a *app) processImportCommand() command {
	var m moves
	return command{
		use: "import FILE", words: [2]int{1, 1},
		short:   "Switch to the process in a file",
		long:    "A file with a mistake is refused, with its line. - is standard input.",
		example: "  deals process import process.toml\n  deals process import process.toml --move negotiate=propose --move needs=qualify",
		flags:   func(f *pflag.FlagSet) { m.flags(f) },
		do: func(ctx context.Context, words []string) error {
			text, err := a.readProcessFile(ctx, words[0])
			if err != nil {
				return err
			}
			return inFile(words[0], a.saveProcess(ctx, "imported the process "+filepath.Base(words[0]), text, &m))
		},
	}
}
