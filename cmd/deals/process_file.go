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
		use: "check FILE", words: [2]int{1, 1},
		short:   "Say whether a file is a process, and where it is not",
		long:    "It ends with 0 when the file could be imported, else with 1 and the first mistake with its line.",
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
				a.out.JSON(map[string]any{"name": p.Name, "stages": len(p.Stages), "criteria": criteria})
				return nil
			}
			a.out.Say("%s %s is a process: %d stages, %d criteria", output.Good.Ink("✓"), words[0], len(p.Stages), criteria)
			return nil
		},
	}
}

func (a *app) processExportCommand() command {
	return command{
		use: "export [FILE]", words: [2]int{0, 1},
		short:   "Write the text of the process to a file or a pipe",
		long:    "It is the exact text, with its comments. The file can be read by you only.",
		example: "  deals process export process.toml\n  deals process export | less",
		do: func(ctx context.Context, words []string) error {
			text, err := a.processText(ctx, "")
			if err != nil {
				return err
			}
			if len(words) == 0 || words[0] == "-" {
				return a.writeProcess(text)
			}
			file, err := draft.Create(words[0])
			if err != nil {
				return err
			}
			defer file.Drop()
			if _, err := file.Write(text); err != nil {
				return failed("unwritable", "see that there is room", "%s cannot be written.", words[0])
			}
			if err := file.Keep(); err != nil {
				return err
			}
			if a.json {
				a.out.JSON(map[string]any{"file": words[0]})
				return nil
			}
			a.out.Say("%s wrote the process to %s", output.Good.Ink("✓"), words[0])
			return nil
		},
	}
}

// writeProcess gives a pipe the exact text, and a terminal one that it cannot
// obey.
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
		short:   "Sell by the process in a file",
		long:    "A file with a mistake is refused with its line. - is the standard input.",
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
