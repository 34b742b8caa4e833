package main

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var wordsFile = flag.String("words", "", "write every string that users see to this file")

// shown is a string that a user may read.
type shown struct{ place, text string }

// oldTerms are words that a rep would not say, or that another word replaced. They
// are not allowed wherever people read: on screens, in help, errors, docs, process
// files and JSON keys.
var oldTerms = []struct {
	pattern string
	say     string
	// fine are texts in which the word has another meaning, or is typed that way.
	fine []string
}{
	{`\btake (it|them)? ?as\b|\bturns? (it )?round\b|\bat most so many\b`, "accept as is, descending, maximum", nil},
	{`\bnewly created\b|\bonce qualified\b|\bto a (win|loss)\b|\bit brought\b`, "the label of the figure", nil},
	{`\bloss class|\bclass(es)? of loss|\bl(oss|ost)_class`, "lost reason", []string{"loss_class"}}, // the importer reads it in books from before the first release
	{`--class\b|--call\b|--word\b|--slip\b|--reprice\b`, "--reason, --category, --from, --delay, --value", nil},
	{`\b(own|your) call\b|\bno call on\b`, "forecast category", nil},
	{`\bdeals (check|object)\b`, "deals answer, deals objection", nil},
	{`\bwhose word\b|\bon the word of\b`, "from", nil},
	{`\b(told|tells?|telling)\b`, "recorded, shows", []string{"Would you tell someone else"}},
	{`\b(mends?|mended|mending)\b`, "fill gaps, repair", nil},
	{`\bverbs?\b`, "command", nil},
	{`\bwent on\b|\bcame on\b|\bmiddle half\b`, "advanced, middle 50 %", nil},
	{`\d+ ?% sure\b|\bcould be \d`, "95 % confidence", []string{"could be 2 deals"}},
	{`\bif rot\b|\bat worst\b`, "worst case", nil},
	{`\bby your (past|history)\b|\bif in time\b`, "with your own win rates, if closed on time", nil},
	{`\badrift\b`, "no next step", []string{"is:adrift", "stuck adrift snoozed", "adrift"}},
	{`\beven odds\b|\b\d times in \d+\b|\bin 8 of 10\b`, "50/50, 80 % range", nil},
	{`\b(reprices?|slips)\b`, "change value, delay", nil},
	{`\bthings stand\b|\bas it stands\b|\bstands (open|in|for|as|at|here|there|behind)\b|\bwill stand\b`, "is", nil},
	{`\banew\b`, "again", nil},
	{`\bby itself\b|\bby themselves\b`, "automatically", nil},
	{`\bwhat (became|becomes|becoming) of\b|\bmay come to\b`, "outcome, forecast", nil},
	{`\bso already\b`, "No change.", nil},
	{`\b(it is|is|are|was) over\b|\bthat are over\b`, "closed", nil},
	{`\bthose (who|that)\b|\bwhoever\b`, "the noun", nil},
	{`\bblanks\b`, "spaces", nil},
	{`\bpass(ed)? over\b|\bput back\b|\blet go\b|\btake it up\b|\btakes? up\b|\btaken up\b`, "skip, cancel, unmark, reopen", nil},
	{`\bthere is no [a-z]+ "%`, "unknown", nil},
	{`, which is (no|not) `, "is not a", []string{"which is not one of"}},
	{`\b(mark|marks)\b.*\b(criteri|buyer)`, "evidence", nil},
	{`\buntouched (\d|for|%)|\bnobody has spoken\b`, "no contact", nil},
	{`\bput off\b|\bdate missed\b|\bstill buying\b|\b(bought|come) again\b`, "pushed, close date missed, retained, repeat customers", []string{"bought again in the year", "have bought again", "close date missed"}},
	{`\blost to\b|\btell won from lost\b|\bhow likely each\b`, "lost reasons, criteria that predict a win, chance of each total", []string{"Revisit: lost to"}},
	{`\bleads back\b|\bthere is no card\b|\bcard is still being\b|\bis called that\b|\btype a few letters\b`, "press esc first, no deal here, loading, no such command", nil},
	{`\b\d+ walked through\b|\bkept in the journal\b|\bverdict`, "reviewed, saved, decision", nil},
	{`\bnothing like it\b|\bnone was (raised|sent)\b|\bnever bought\b`, "not logged yet, no objections, no purchases yet", nil},
	{`\b(redid|undid|done again)\b`, "redone, undone", nil},
	{`\bsum that need not\b|\bgive or take\b|\bcomes to\b`, "a weighted sum, ±, total", nil},
	{`\bthe book is what\b|\bmake the book\b|\bis a whole copy\b`, "no problems found, restore the book, backup written", nil},
	{`\bvery deals\b|\bsuppose it\b|\bgo in writing\b|\bspoke: i did\b`, "the deals, apply, written go-ahead, Direction", nil},
}

// TestNoOldTermIsShown checks the words of the program.
func TestNoOldTermIsShown(t *testing.T) {
	all := everyText(t)
	if *wordsFile != "" {
		var b strings.Builder
		for _, s := range all {
			fmt.Fprintf(&b, "%s\t%s\n", s.place, strings.ReplaceAll(s.text, "\n", "\\n"))
		}
		if err := os.WriteFile(*wordsFile, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if len(all) < 2000 {
		t.Fatalf("only %d strings were found", len(all))
	}
	for _, term := range oldTerms {
		old := regexp.MustCompile(`(?i)` + term.pattern)
		for _, s := range all {
			text := s.text
			for _, fine := range term.fine {
				if text == fine || strings.ContainsAny(fine, " :_") {
					text = strings.ReplaceAll(text, fine, "")
				}
			}
			if found := old.FindString(text); found != "" {
				t.Errorf("%s: %q: say %s: %s", s.place, found, term.say, s.text)
			}
		}
	}
}

// everyText lists the texts that people can read: strings of the program, process
// files, the documentation and the keys of JSON and TOML.
func everyText(t *testing.T) []shown {
	t.Helper()
	var all []shown
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch place := strings.TrimPrefix(filepath.ToSlash(path), "../../"); {
		case err != nil:
			return err
		case entry.IsDir():
			if slices.Contains([]string{"testdata", ".git", ".ci", "screentest", "dialogtest", "dealstest", "usertest", "bin", "dist", "shot", "inturn", "floor"}, entry.Name()) {
				return fs.SkipDir
			}
		case strings.HasSuffix(path, "_test.go"):
		case strings.HasSuffix(path, ".go"):
			all = append(all, textsOf(t, path, place)...)
		case strings.HasSuffix(path, ".toml") && strings.HasPrefix(place, "pipeline/"), strings.HasSuffix(path, ".md"):
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for n, line := range strings.Split(string(text), "\n") {
				all = append(all, shown{fmt.Sprintf("%s:%d", place, n+1), line})
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// notRead are strings that only the program reads: SQL, and names of files and
// formats.
var notRead = regexp.MustCompile(`(?s)^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|PRAGMA|WITH|ORDER BY|AND|JOIN|deals/)\b`)

// textsOf lists the strings of a Go file, and the keys of its struct tags.
func textsOf(t *testing.T, path, place string) []shown {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var all []shown
	ast.Inspect(file, func(n ast.Node) bool {
		literal, ok := n.(*ast.BasicLit)
		if !ok || literal.Kind != token.STRING {
			_, isImport := n.(*ast.ImportSpec)
			return !isImport
		}
		text, err := strconv.Unquote(literal.Value)
		if err == nil && strings.ContainsFunc(text, isLetter) && !notRead.MatchString(text) {
			all = append(all, shown{fmt.Sprintf("%s:%d", place, set.Position(literal.Pos()).Line), text})
		}
		return true
	})
	return all
}

func isLetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }
