package pipeline_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"deals/pipeline/refusal"
)

// written is a command as typed, so that tests can name it briefly.
func written(c refusal.Command) string {
	var words []string
	if c.Name != "" {
		words = append(words, "deals", c.Name)
	}
	for _, arg := range c.Args {
		if arg.Flag != "" {
			words = append(words, "--"+arg.Flag)
		}
		switch {
		case arg.Quoted:
			words = append(words, strconv.Quote(arg.Value))
		case arg.Value != "":
			words = append(words, arg.Value)
		}
	}
	return strings.Join(words, " ")
}

// A command inside a sentence could only be recovered by parsing the sentence, so
// the domain writes none.
func TestTheDomainWritesNoCommandLines(t *testing.T) {
	commandLike := regexp.MustCompile(`\bdeals (` +
		`account|add|advance|back|backup|brief|check|complete|demo|doc|doctor|done|edit|export|forecast|gate|goal|history|import|info|log|` +
		`lose|ls|man|next|object|process|push|rate|redo|reopen|resolve|restore|review|show|snooze|sql|stats|today|undo|version|why|win)\b|--`)
	for _, wrong := range []string{"advance it with: deals advance ", "say why: --reason TEXT", "deals gate 3 lists them"} {
		if !commandLike.MatchString(wrong) {
			t.Errorf("the test would not see %q", wrong)
		}
	}
	files := 0
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files++
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				return true
			}
			if text, err := strconv.Unquote(literal.Value); err != nil || commandLike.MatchString(text) {
				t.Errorf("%s: %s", set.Position(literal.Pos()), literal.Value)
			}
			return true
		})
		return nil
	})
	if err != nil || files < 20 {
		t.Fatalf("%d files, %v", files, err)
	}
}

// Two commands that begin alike do not overwrite each other's flags.
func TestACommandIsNotChangedByOneMadeOfIt(t *testing.T) {
	base := refusal.Run("answer", "42", "need", "yes").With("note", "TEXT")
	buyer, mine := base.With("from", "buyer"), base.WithText("from", "not mine")
	if written(base) != "deals answer 42 need yes --note TEXT" ||
		written(buyer) != "deals answer 42 need yes --note TEXT --from buyer" ||
		written(mine) != `deals answer 42 need yes --note TEXT --from "not mine"` {
		t.Errorf("%s\n%s\n%s", written(base), written(buyer), written(mine))
	}
	if written(refusal.Command{}) != "" || !(refusal.Command{}).IsZero() || refusal.Add("reason", "TEXT").IsZero() || refusal.Run("ls").IsZero() {
		t.Error("no command is one, or one is none")
	}
}
