//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"deals/tui/screentest"
)

const listToImport = "Name,Firm,Step,Budget,Since\n" +
	"Brand refresh,Acme,Demo,1200,2026-01-05\n" +
	"Shop,Initech,Weird one,800,2026-02-05\n" +
	"Logo,Hooli,Negotiation,300,2026-03-05\n"

// On a terminal deals import shows the list, takes answers and lands it; --no-ask
// and pipes do not.
func TestAListIsImportedOnATerminal(t *testing.T) {
	const enter, tab, space = "\r", "\t", " "
	c := newConsole(t, 0)
	list := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(list, []byte(listToImport), 0o600); err != nil {
		t.Fatal(err)
	}
	term := c.onTerminal(t, "import", list)
	term.Waits("deals · Import", "list.csv", "Brand refresh", "Firm", "esc cancel")
	term.Types("\x1b") // Back to the shell.
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
	term = c.onTerminal(t, "import", list, "--map", "stage=Step", "--map", "value=Budget", "--map", "account=Firm", "--map", "created_at=Since", "--currency", "EUR")
	term.Waits("! 1 to check", "Weird one", "‹ Lead Generation › !", "3 new")
	term.Types(space)
	term.Waits("type to search")
	term.Types("propo" + enter)
	term.Waits("✓ all clear", "3 new", "‹ Proposal ›")
	term.Types(enter)
	term.Waits("deals · Board", "imported 3 deals from list.csv", "Brand refresh")
	term.Types("q")
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
	if out := c.does(t, 0, "ls", "shop"); !strings.Contains(out, "€800") || !strings.Contains(out, "Propose") {
		t.Errorf("the deal is %q", out)
	}
	more := filepath.Join(t.TempDir(), "more.csv")
	if err := os.WriteFile(more, []byte(listToImport+"Van,Hooli,Weird one,100,2026-04-05\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	term = c.onTerminal(t, "import", more)
	term.Waits("✓ all clear", "1 new", "Using your answers for list.csv (today).")
	term.Types("\x1b")
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
	c.does(t, 0, "undo")
	term = c.onTerminal(t, "import", list, "--no-ask", "--map", "stage=Step", "--stage-map", "Weird one=needs")
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
	if out := c.does(t, 0, "ls"); !strings.Contains(out, "Shop") {
		t.Errorf("the book has %q", out)
	}
}

// Answers that were undone with their import are the guesses of the next one: one key takes
// each.
func TestUndoneAnswersAreGuessesOnTheScreen(t *testing.T) {
	c := newConsole(t, 0)
	list := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(list, []byte("Deal Name,Stage,Amount,Remarks\nShop,Weird one,€800,Later\nLogo,Proposal,€300,Now\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	term := c.onTerminal(t, "import", list)
	term.Waits("! 1 to check", "‹ Lead Generation › !")
	term.Types(" propo\r")
	term.Waits("✓ all clear", "‹ Proposal ›")
	term.Types("k") // Remarks is clear, and yet a column of tags.
	term.Waits("▸ Remarks")
	term.Types(" tag\r")
	term.Waits("‹ tags ›", "✓ all clear")
	term.Types("\r")
	term.Waits("deals · Board", "imported 2 deals")
	term.Types("q")
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
	c.does(t, 0, "undo")
	term = c.onTerminal(t, "import", list)
	term.Waits("! 2 to check", "The import of list.csv (today) was undone; your answers are filled in as guesses.", "‹ tags › !", "! Proposal")
	term.Types("\r")
	term.Waits("! 1 to check")
	term.Types("\r")
	term.Waits("✓ all clear")
	term.Types("\r")
	term.Waits("deals · Board", "imported 2 deals")
	term.Types("q")
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
	if out := c.does(t, 0, "show", "shop", "--json"); !strings.Contains(out, `"propose"`) || !strings.Contains(out, `"Later"`) && !strings.Contains(out, `"later"`) {
		t.Errorf("the deal is %s", out)
	}
}

// A guess about how deals ended that no word shows is an item of its own.
func TestEveryGuessAboutAnEndIsToBeChecked(t *testing.T) {
	for name, f := range map[string]struct{ text, shows, keys, after, status string }{
		"a closed date only": {
			"Deal,Stage,Created,Closed\nA,Lead,2026-01-01,2026-02-01\nB,Lead,2026-01-01,\n",
			"Closed deals without a status", "\r", "✓ all clear", "lost",
		},
		"not imported": {
			"Deal,Stage,Created,Closed\nA,Lead,2026-01-01,2026-02-01\nB,Lead,2026-01-01,\n",
			"Closed deals without a status", " not\r", "1 row will be rejected", "",
		},
		"two dates": {
			"Deal,Amount,Won time,Lost time\nA,€5,2026-01-01,2026-02-01\nB,€6,,\n",
			"Won time and Lost time", " won\r", "✓ all clear", "won",
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := newConsole(t, 0)
			list := filepath.Join(t.TempDir(), "list.csv")
			if err := os.WriteFile(list, []byte(f.text), 0o600); err != nil {
				t.Fatal(err)
			}
			term := c.onTerminal(t, "import", list)
			term.Waits("! 1 to check", f.shows)
			term.Types(f.keys)
			term.Waits(f.after)
			term.Types("\r")
			term.Waits("from list.csv")
			term.Types("q")
			if err := term.Ends(); err != nil {
				t.Error(err)
			}
			has := strings.Join(dealsIn(t, c), "\n")
			if f.status == "" && strings.Contains(has, "A|") || f.status != "" && !strings.Contains(has, "A||"+f.status) {
				t.Errorf("the book has %s, but the deal is to be %q", has, f.status)
			}
		})
	}
}

// A file that changes while it is shown is shown again before it is imported. One that
// is gone is refused, and so is one whose columns no longer fit the answers.
func TestAFileThatChangesIsShownAgain(t *testing.T) {
	c := newConsole(t, 0)
	list := filepath.Join(t.TempDir(), "list.csv")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(list, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const rows = "Shop,Lead,€800,Later\nLogo,Proposal,€300,Now\n"
	write("Deal Name,Stage,Amount,Remarks\n" + rows)
	term := c.onTerminal(t, "import", list)
	term.Waits("✓ all clear", "2 new")
	write("Deal Name,Stage,Amount,Remarks\n" + rows + "Van,Lead,€5,\n")
	term.Types("\r")
	term.Waits("The file has changed since it was shown")
	term.Types("\r")
	term.Waits("3 new", "✓ all clear", "! Nothing was imported.")
	if err := os.Remove(list); err != nil {
		t.Fatal(err)
	}
	term.Types("\r")
	term.Waits("There is no file")
	term.Types("\r")
	term.Waits("There is no file", "3 new")
	write("Deal Name,Stage,Amount,Remarks\n" + rows)
	term.Types("jjj tag\r")
	term.Waits("‹ tags ›", "2 new")
	write("Remarks,Deal Name,Stage,Amount\nLater,Shop,Lead,€800\n")
	term.Types("l")
	term.Waits("The file's columns have changed, so your answers no longer fit.", "press ctrl+o and choose it again")
	term.Types("\x0f\x0f")
	term.Waits("complete")
	term.Types("\r")
	term.Waits("1 new", "✓ all clear")
	term.Types("\r")
	term.Waits("deals · Board", "imported 1 deal")
	term.Types("q")
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
}

// A file of activities, and a list of people, are shown as what they would add to the deals:
// enter adds it, one undo takes it back.
func TestActivitiesAndPeopleAreImportedOnATerminal(t *testing.T) {
	const enter = "\r"
	c := newConsole(t, 0)
	folder := t.TempDir()
	put := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	c.does(t, 0, "import", put("deals.csv", "Deal - ID,Deal - Title,Deal - Organization,Deal - Contact person,Deal - Status,Deal - Value\n1,Shop,Acme,Dana Maler,Open,100\n"), "--no-ask")
	notes := put("notes.csv", "Note - Content,Note - Deal\nLikes it,Shop\nWho,Ghost\n")
	term := c.onTerminal(t, "import", notes)
	term.Waits("enter import 1 activity", "Adds to 1 deal.", "1 new", "1 rejected", "#1 Shop", "Likes it", `No deal has the title "Ghost"`)
	term.Types("\x1b")
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
	if out := c.does(t, 0, "show", "shop"); strings.Contains(out, "Likes it") {
		t.Errorf("it landed though it was cancelled:\n%s", out)
	}
	term = c.onTerminal(t)
	term.Waits("deals · Board", "Shop")
	term.Types("I" + notes + enter)
	term.Waits("enter import 1 activity")
	term.Types(enter)
	term.Waits("Imported 1 activity for 1 deal from notes.csv.", "1 row rejected and saved in:", "notes.csv.rejects.csv")
	term.Types("\x1b")
	term.Waits("deals · Board", "LEAD")
	term.Types("I" + put("people.csv", "First Name,Last Name,Email,Company\nDana,Maler,d@a.example,Acme\nX,Y,x@y.example,Nobody\n") + enter)
	term.Waits("enter fill in 1 contact of 1 deal", "Dana Maler", "d@a.example", "1 person matches no contact", "no such contact at Nobody")
	term.Types(enter)
	term.Waits("deals · Board", "filled in 1 contact of 1 deal from people.csv")
	term.Types("q")
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
	if out := c.does(t, 0, "show", "shop"); !strings.Contains(out, "Likes it") || !strings.Contains(out, "d@a.example") {
		t.Errorf("it did not land:\n%s", out)
	}
	c.does(t, 0, "undo")
	if out := c.does(t, 0, "show", "shop"); !strings.Contains(out, "Likes it") || strings.Contains(out, "d@a.example") {
		t.Errorf("after an undo the deal is:\n%s", out)
	}
	term = c.onTerminal(t, "import", put("cards.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Dana Maler\r\nTEL:+49 30 1\r\nORG:Acme\r\nEND:VCARD\r\n"))
	term.Waits("enter fill in 1 contact of 1 deal", "+49 30 1")
	term.Types("\x1b")
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
}

// Dates of activities that can be read both ways are asked about, once.
func TestTheDatesOfActivitiesAreAskedAbout(t *testing.T) {
	c := newConsole(t, 0)
	t.Chdir(t.TempDir())
	writes(t, "deals.csv", "Deal - ID,Deal - Title,Deal - Status,Deal - Value\n1,Shop,Open,100\n")
	writes(t, "calls.csv", "Subject,Type,Deal,Activity date\nRing,Call,Shop,03/04/2026\n")
	c.does(t, 0, "import", "deals.csv", "--no-ask")
	term := c.onTerminal(t, "import", "calls.csv")
	term.Waits("! 1 to check", "Dates", "‹ choose › !", "1 rejected")
	term.Types(" day\r")
	term.Waits("✓ all clear", "‹ day first ›", "1 new", "3 Apr")
	term.Types("\r")
	term.Waits("deals · Board", "imported 1 activity for 1 deal from calls.csv")
	term.Types("q")
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
}

// A file without rows has nothing to ask and nothing to import.
func TestNothingIsAskedAboutAFileWithoutRows(t *testing.T) {
	c := newConsole(t, 0)
	t.Chdir(t.TempDir())
	writes(t, "note.csv", "Please find attached the deals of this quarter.\n")
	term := c.onTerminal(t, "import", "note.csv")
	term.Waits("nothing to import", "note.csv has a header but no rows.")
	term.Types("\r")
	term.Waits("nothing to import")
	if text := term.Text(); strings.Contains(text, "to check") || strings.Contains(text, "all clear") || strings.Contains(text, "enter import") || strings.Contains(text, "tab section") {
		t.Errorf("it asks something:\n%s", text)
	}
	term.Types("\x1b")
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
}

// A bare amount is in the currency of the computer's country, in the form as on the command
// line.
func TestANewBookCountsInTheCurrencyOfTheCountry(t *testing.T) {
	c := newConsole(t, 0)
	c.Env = append(c.Env, "LANG=de_DE.UTF-8")
	term := c.onTerminal(t)
	term.Waits("No deals yet")
	term.Types("n")
	term.Waits("New deal")
	term.Types("Shop\t\t\t\t\t5k")
	term.Waits("5k")
	term.Types("\x13") // ctrl+s saves.
	term.Waits("weighted €500", "> advance")
	term.Types("q")
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
}

// onTerminal runs a command on a terminal; it must succeed.
func (c *console) onTerminal(t *testing.T, args ...string) *screentest.Terminal {
	t.Helper()
	return c.onTerminalOf(t, 100, 30, args...)
}

// onTerminalOf runs it on a terminal of a size.
func (c *console) onTerminalOf(t *testing.T, width, height int, args ...string) *screentest.Terminal {
	t.Helper()
	return screentest.Start(t, width, height, func(tty *os.File) error {
		s := c.streams
		s.In, s.Out, s.Err, s.InTerminal, s.OutTerminal, s.Env = tty, tty, tty, true, true, append(s.Env, "TERM=xterm-256color")
		if code := run(t.Context(), args, s); code != exitDone {
			t.Errorf("%v: exit code %d", args, code)
		}
		return nil
	})
}

// Where nothing is to be added, there is nothing to ask: a terminal says the same as a pipe.
func TestActivitiesOfNoDealFailOnATerminal(t *testing.T) {
	c := newConsole(t, 0)
	t.Chdir(t.TempDir())
	if err := os.WriteFile("calls.csv", []byte("Deal ID,Subject,Type,Date,Done\n1,Call,Call,2026-05-01,1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	term := screentest.Start(t, 100, 30, func(tty *os.File) error {
		s := c.streams
		s.In, s.Out, s.Err, s.InTerminal, s.OutTerminal = tty, tty, tty, true, true
		if code := run(t.Context(), []string{"import", "calls.csv"}, s); code != exitFailed {
			t.Errorf("it ends with %d", code)
		}
		return nil
	})
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat("calls.csv.rejects.csv"); err != nil {
		t.Error(err)
	}
}

// What nobody said is no answer, also once its import was undone.
func TestUndoneGuessesAreNoAnswers(t *testing.T) {
	c := newConsole(t, 0)
	list := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(list, []byte("Deal,Stage,Created,Closed\nA,Lead,2026-01-01,2026-02-01\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	term := c.onTerminal(t, "import", list)
	term.Waits("! 1 to check")
	term.Types("\t\r")
	term.Waits("press enter again")
	term.Types("\r")
	term.Waits("deals · Board", "imported 1 deal")
	term.Types("q")
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
	c.does(t, 0, "undo")
	term = c.onTerminal(t, "import", list)
	term.Waits("! 1 to check", "Closed deals without a status")
	if text := term.Text(); strings.Contains(text, "your answers") {
		t.Errorf("it speaks of answers:\n%s", text)
	}
	term.Types("\x1b")
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
}

// writes writes a file here.
func writes(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
