//go:build unix

package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"deals/tui/screentest"
)

// strangersList writes a list whose headers, cells, words and name are the texts of
// strangers, and very long or formulas.
func strangersList(t *testing.T) (path string) {
	t.Helper()
	texts := []string{strings.Repeat("W", 5000), strings.Repeat("語", 300), "=HYPERLINK(\"http://evil\")", "@SUM(A1)", "one\ntwo\r\nthree"}
	for _, p := range screentest.Payloads {
		if utf8.ValidString(p.In) && !strings.ContainsRune(p.In, 0) { // Such a file is in another encoding.
			texts = append(texts, p.In)
		}
	}
	path = filepath.Join(t.TempDir(), "x\x1b]2;owned\x07\u202e\x1b[2J語\u200b.csv")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	w := csv.NewWriter(file)
	line := func(title, account, stage, value string, more func(i int) string) {
		cells := []string{title, account, stage, value}
		for i := range texts {
			cells = append(cells, more(i))
		}
		if err := w.Write(cells); err != nil {
			t.Fatal(err)
		}
	}
	line("Deal Name", "Company", "Stage", "Amount", func(i int) string { return fmt.Sprintf("H%d %s", i, strings.ReplaceAll(texts[i], "\r", "")) })
	for n, text := range texts {
		line("x"+text, text, "Word "+texts[n/4*4], "€100", func(i int) string { return texts[(i+n)%len(texts)] })
	}
	if w.Flush(); w.Error() != nil {
		t.Fatal(w.Error())
	}
	return path
}

// A stranger's list goes through the whole import screen, at each size: nothing in it
// reaches the terminal as a command, hides a letter or moves the frame.
func TestAStrangersListDoesNotCommandTheImportScreen(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {220, 60}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			t.Parallel()
			list := strangersList(t)
			c := newConsole(t, 0)
			term := c.onTerminalOf(t, size[0], size[1], "import", list)
			judge := func(where string) {
				t.Helper()
				text := term.Text()
				for _, r := range text {
					if r != '\n' && unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200b || r == 0xfeff {
						t.Errorf("%s: %U is on the screen", where, r)
					}
				}
				if rows := strings.Split(text, "\n"); !strings.HasPrefix(rows[0], "  deals · ") {
					t.Errorf("%s: the frame moved:\n%s", where, text)
				}
				if harm := term.Harm(); len(harm) > 0 {
					t.Fatalf("%s: %q", where, harm)
				}
			}
			term.Waits("deals · Import", "to check", "PREVIEW")
			judge("the list")
			for range 3 { // Each section, and what its first item can mean.
				term.Types(" ")
				term.Waits("type to search")
				judge("what it can mean")
				term.Types("\x1b")
				term.WaitsGone("type to search")
				term.Types("\t")
			}
			for range 40 {
				term.Types("jj")
				judge("further down")
			}
			term.Types("?")
			term.Waits("deals · Help")
			term.Types("\x1b")
			term.Waits("deals · Import")
			term.Types("\x0f")
			term.Waits("complete")
			judge("its path")
			term.Types("\x15" + filepath.Dir(list) + "/")
			term.Waits("FILES  1", "]2;owned")
			judge("the files")
			term.Types("\x1b[B\r")
			term.Waits("to check", "PREVIEW")
			term.Types("\t\t\t\r")
			term.Waits("again to import anyway")
			term.Types("\r")
			term.Waits("imported ")
			judge("imported")
			term.Types("q")
			if err := term.Ends(); err != nil {
				t.Error(err)
			}
			if harm := term.Harm(); len(harm) > 0 {
				t.Errorf("at the end: %q", harm)
			}
		})
	}
}
