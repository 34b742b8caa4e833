package main

import (
	"strings"
	"testing"

	"deals/cmd/deals/advice"
	"deals/cmd/deals/guess"
)

// On a terminal, closing a deal asks for its outcome until the answer is valid.
func TestCloseAsksWonOrLost(t *testing.T) {
	c := newConsole(t, 100)
	c.does(t, 0, "add", "Shop")
	c.answering("") // Nobody decides.
	if out := c.does(t, 0, "close", "1"); !strings.Contains(out, "No change.") {
		t.Error(out)
	}
	c.answering("perhaps", "lost", "nope", "price", "Too dear", "") // Both wrong answers are asked again.
	if out := c.does(t, 0, "close", "shop"); !strings.Contains(out, "lost Shop (price)") {
		t.Error(out)
	}
	if got := strings.Count(c.err.String(), `Close "Shop": won or lost?`); got != 2 {
		t.Errorf("it asked %d times:\n%s", got, c.err.String())
	}
	c.does(t, 0, "add", "Site")
	c.answering("w")
	c.does(t, exitGateShut, "close", "2") // The gate is checked as by win.
}

// On a terminal, a book is replaced only after a yes.
func TestRestoreAsksBeforeItReplaces(t *testing.T) {
	c := newConsole(t, 100)
	copied := t.TempDir() + "/copy.db"
	c.does(t, 0, "add", "Shop")
	c.does(t, 0, "backup", copied)
	c.does(t, 0, "add", "Site")
	for _, answers := range [][]string{nil, {""}, {"n"}, {"what?"}} {
		c.answering(answers...)
		if out := c.does(t, 0, "restore", copied); !strings.Contains(out, "No change.") || !strings.Contains(c.err.String(), "The current book is backed up first.") {
			t.Errorf("%q: %s%s", answers, out, c.err.String())
		}
	}
	if out := c.does(t, 0, "ls"); !strings.Contains(out, "Site") {
		t.Error("the book was replaced")
	}
	c.answering("y")
	c.does(t, 0, "restore", copied)
	if out := c.does(t, 0, "ls"); strings.Contains(out, "Site") {
		t.Error("the book was not replaced")
	}
	c.In = strings.NewReader("")
	c.does(t, 0, "add", "Third")
	c.does(t, 0, "restore", "--yes", copied)
	if c.err.Len() > 0 {
		t.Error(c.err.String())
	}
}

// A guess for a wrong word never names a command that ends a deal or undoes, and
// always one that exists.
func TestGuessesEndNoDeal(t *testing.T) {
	root := (&app{}).root()
	for word, commands := range guess.Meant {
		for _, name := range commands {
			found, rest, err := root.Find(strings.Fields(name))
			more := len(rest) > 0 && !strings.HasPrefix(rest[0], "--")
			if err != nil || more || name != "" && found == root {
				t.Errorf("%s suggests %q, which is not a command", word, name)
			}
			for _, ends := range guess.Unsuggested {
				if name == ends {
					t.Errorf("%s suggests %s", word, name)
				}
			}
		}
		if found, _, err := root.Find([]string{word}); err == nil && found != root {
			t.Errorf("%s is a command and needs no guess", word)
		}
	}
	for _, word := range []string{"wn", "los", "wim", "lost", "won", "closed", "complet", "undoo", "redu", "wi", "r"} {
		err := unknownCommand(root, word)
		for _, ends := range []string{"deals win", "deals lose", "deals complete", "deals close", "deals undo", "deals redo"} {
			if strings.Contains(advice.Of(err), ends) {
				t.Errorf("%s: %s", word, advice.Of(err))
			}
		}
	}
}
