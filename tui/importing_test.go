package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"deals/tui/screentest"
)

// openImport opens the import screen, on a file unless the path is "".
func openImport(t *testing.T, f *fakeImporter, path string, width, height int) *session {
	t.Helper()
	s := open(t, f.book, width, height)
	s.m.imports.Use(f, path)
	return s.keys("I")
}

func TestImportingLooks(t *testing.T) {
	for name, keys := range map[string]string{
		"files": "", "plan": "<enter>", "chooser": "<enter><space>", "preview": "<enter><tab><tab><tab>", "answered": "<enter><right><tab><right><right><right>",
	} {
		for _, size := range [][2]int{{40, 12}, {80, 24}, {128, 34}, {220, 60}} {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				s := openImport(t, germanExport(), "", size[0], size[1]).keys(keys)
				golden.RequireEqual(t, s.text())
			})
		}
	}
}

// Activities are shown as what they add to deals.
func TestAFileOfActivitiesIsShown(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {128, 34}, {220, 60}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			f := germanExport()
			f.plan = func(map[string]string) ImportPlan {
				p := ImportPlan{Name: "aktivitaeten.csv", New: 6, Same: 2, Rejected: 1, Does: "import 3 activities and 3 next steps", Notes: []string{"Adds to 3 deals.", "Columns not used: Besitzer."}}
				p.Found = []ImportFind{{Text: `No deal has the title "Ghost".`, Rows: 1, Line: 4}}
				p.Table.Heads = []string{"", "kind", "date", "text"}
				for _, deal := range []string{"#3 Messestand", "#12 Katalog 2027", "#14 Schulung für das ganze Werk II"} {
					p.Table.Rows = append(p.Table.Rows, []string{deal, "call", "1 Nov", "Erstgespräch mit der Leitung des Einkaufs, die im Januar entscheidet"}, []string{deal, "next step", "wed", "Nachfassen"})
				}
				return p
			}
			golden.RequireEqual(t, openImport(t, f, "", size[0], size[1]).keys("<enter>").text())
		})
	}
}

// What needs a look comes before what changes, and the rows that are no deals last; only
// without the former everything is clear.
func TestWhatIsFoundInAFileIsShown(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {128, 34}, {220, 60}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			f := germanExport()
			plan := f.plan
			f.plan = func(answers map[string]string) ImportPlan {
				p := plan(answers)
				p.Undated, p.Differ, p.LeftOut = 9, 1, 3
				p.Found = append(p.Found,
					ImportFind{Finding: ImportFound.Stays, Deal: "#12 Messestand", Field: "value", Here: "€12,000", File: "€15,000", Last: "€11,000", Line: 14},
					ImportFind{Finding: ImportFound.LeftOut, Text: `"xyz@" in column "E-Mail" is not an email address.`, Rows: 3, Line: 21},
					ImportFind{Finding: ImportFound.Changes, Deal: "#3 Katalog", Field: "stage", Here: "Lead", File: "Proposal", Line: 30},
					ImportFind{Finding: ImportFound.Aside, Text: "skipped, not deals: 2 lines above the header (lines 1, 2), 1 total row (line 553)"},
				)
				return p
			}
			golden.RequireEqual(t, openImport(t, f, "", size[0], size[1]).keys("<enter><right><tab><right><right><right><tab><tab><tab>").text())
		})
	}
}

// Deals without a closed date are counted beside the sign that nothing needs a look.
func TestAllIsClearWhenNothingNeedsALook(t *testing.T) {
	f := germanExport()
	plan := f.plan
	f.plan = func(answers map[string]string) ImportPlan {
		p := plan(answers)
		p.Rejected, p.Found, p.Undated = 0, nil, 9
		return p
	}
	openImport(t, f, "", 80, 24).keys("<enter><right><tab><right><right><right>").sees("✓ ready to import  9 deals without a closed date").misses("all clear")
	f.plan = func(answers map[string]string) ImportPlan {
		p := plan(answers)
		p.Rejected, p.Found, p.LeftOut = 0, nil, 1
		return p
	}
	openImport(t, f, "", 80, 24).keys("<enter><right><tab><right><right><right>").sees("! 1 cell left out").misses("all clear")
}

func TestSectionsAreWalkedBothWays(t *testing.T) {
	s := openImport(t, germanExport(), "", 128, 34).keys("<enter><tab>").sees("▸ im Angebot").keys("<shift+tab>").sees("▸ Deal - Abschluss")
	s.keys("<shift+tab>").sees("▸ ✗ 19 rows rejected").keys("<shift+tab>").sees("▸ Deal - Besitzer").keys("<tab><tab>").sees("▸ Deal - Abschluss")
}

// The first word that is to be checked is under the heading of its section.
func TestTheSectionToCheckBeginsAtTheTop(t *testing.T) {
	f := germanExport()
	plan := f.plan
	f.plan = func(answers map[string]string) ImportPlan {
		p := plan(answers)
		for i := range p.Columns {
			p.Columns[i].Sure = true
		}
		return p
	}
	openImport(t, f, "", 80, 24).keys("<enter>").sees("STAGES AND STATUSES", "▸ im Angebot", "Erstkontakt", "Gewonnen").misses("COLUMNS")
}

// An answer that is none of the choices is shown as it is, not as a question.
func TestAnAnswerThatIsNoChoiceIsShown(t *testing.T) {
	f := germanExport()
	plan := f.plan
	f.plan = func(answers map[string]string) ImportPlan {
		p := plan(answers)
		p.Words[1].Answer, p.Words[1].Sure = "Vorstellung", true
		return p
	}
	openImport(t, f, "", 128, 34).keys("<enter>").sees("Vorstellung").misses("! choose")
}

func TestImportingColors(t *testing.T) {
	for name, dark := range map[string]string{"dark": "", "light": "light"} {
		t.Run(name, func(t *testing.T) {
			s := openImport(t, germanExport(), "", 80, 24)
			if dark != "" {
				s.send(tea.BackgroundColorMsg{Color: white{}})
			}
			golden.RequireEqual(t, s.keys("<enter>").m.View().Content)
		})
	}
}

// A stranger's text is in every place of the list and in its path; no cell outside
// its field changes, and the frame keeps its size.
func TestAListDoesNotCommandTheScreen(t *testing.T) {
	for i, p := range payloads() {
		f := germanExport()
		f.plan = planOf(p.In+"%d", p.In, p.In)
		f.files = append(f.files, ImportFile{Path: p.In + ".csv"})
		for _, size := range [][2]int{{40, 12}, {80, 24}, {128, 34}, {220, 60}}[i%4 : i%4+1] {
			s := open(t, f.book, size[0], size[1])
			s.m.imports.Use(f, p.In)
			for _, keys := range []string{"I", "<ctrl+u>", "<enter>", "<down>", "<space>", "<esc>", "<tab><tab><tab>", "G", "<ctrl+o>"} {
				s.keys(keys)
				rows, _ := s.m.frame()
				if harm := screentest.Harm(rows); len(harm) > 0 {
					t.Fatalf("%s at %v after %s: %.300q", p.Name, size, keys, harm)
				}
				for y, row := range rows {
					if got := ansi.StringWidth(row); got != size[0] {
						t.Fatalf("%s at %v after %s: row %d has %d cells: %q", p.Name, size, keys, y, got, row)
					}
				}
			}
		}
	}
}

func TestImportingFitsAnySize(t *testing.T) {
	for _, keys := range []string{"", "<enter>", "<enter><space>", "<enter><tab><tab><tab>", "x.pdf<enter>"} {
		s := openImport(t, germanExport(), "", 128, 34).keys(keys)
		for width := 1; width < 240; width += 29 {
			for height := 1; height < 70; height += 13 {
				s.send(tea.WindowSizeMsg{Width: width, Height: height})
				rows, cursor := s.m.frame()
				for y, row := range rows {
					if got := ansi.StringWidth(row); got != width || len(rows) != height {
						t.Fatalf("after %q at %d×%d: row %d of %d has %d cells", keys, width, height, y, len(rows), got)
					}
				}
				if cursor != nil && (cursor.X >= width || cursor.Y >= height) {
					t.Errorf("after %q at %d×%d: the cursor is at %d,%d", keys, width, height, cursor.X, cursor.Y)
				}
			}
		}
	}
}

// A key changes a guess at once, and back.
func TestAGuessIsChangedAtOnce(t *testing.T) {
	openImport(t, germanExport(), "", 128, 34).keys("<enter>").sees("‹ closed › !").keys("l").sees("‹ close date ›", "! 1 to check").keys("h").sees("‹ closed ›", "! 1 to check")
}

// The deals that a word decides about are above the others as long as the cursor is on it,
// and marked while it is unclear.
func TestTheDealsOfAWordComeFirst(t *testing.T) {
	f := germanExport()
	plan := f.plan
	f.plan = func(answers map[string]string) ImportPlan {
		p := plan(answers)
		p.Words[1].Answer = "lead"
		if given := answers["stage angebot"]; given != "" {
			p.Words[1].Answer = given
		}
		p.Rows[5].Words, p.Rows[5].Stage = []string{"stage angebot"}, p.Words[1].Answer
		p.Rows[7].Words = []string{"stage erstkontakt"}
		return p
	}
	above := func(s *session, upper, lower string) {
		t.Helper()
		_, y := s.at(upper)
		if _, below := s.at(lower); y >= below {
			t.Errorf("%q is not above %q:\n%s", upper, lower, s.text())
		}
	}
	s := openImport(t, f, "", 80, 24).keys("<enter>").sees("! lead")
	above(s, "19 rows rejected", "Messestand 5 ")
	above(s, "Messestand 5 ", "Wartung")
	s.keys("<enter>").sees("PREVIEW  im Angebot")
	above(s, "Messestand 5 ", "Wartung")
	s.keys("l").sees("qualify").misses("! qualify", "! lead")
	s.keys("<down>").sees("PREVIEW  Erstkontakt")
	above(s, "Messestand 7 ", "Wartung")
}

// What the board's keys do is not done to the book from here, nor listed in the help.
func TestKeysOfTheBoardDoNotActOnAList(t *testing.T) {
	f := germanExport()
	f.book.add(testNow, "Another", "", "1k", "")
	s := openImport(t, f, "", 128, 34).keys("<enter>n").sees("press esc first").misses("New deal").keys("u").misses("undid").keys("<ctrl+r>").misses("redid")
	s.keys("?").sees("next meaning", "previous meaning").misses("go left", "go right", "pick up")
}

// A click beside the heading of a section decides nothing, and one that says what enter
// does does it.
func TestAClickBesideAHeadingDoesNothing(t *testing.T) {
	s := openImport(t, germanExport(), "", 128, 34).keys("<enter>")
	_, y := s.at("COLUMNS")
	s.send(tea.MouseClickMsg{X: 120, Y: y, Button: tea.MouseLeft})
	s.misses("type to search")
	s.click("import 530 deals")
	s.sees("2 to check; press enter again to import anyway", "enter import").keys("<enter>").sees("deals · Board", "imported 530 deals")
}

// The next section begins at the top, and what goes on below is marked.
func TestANextSectionBeginsAtTheTop(t *testing.T) {
	s := openImport(t, germanExport(), "", 80, 24).keys("<enter>").sees("▾").keys("<tab>")
	if _, y := s.at("STAGES AND STATUSES"); y > 6 {
		t.Errorf("it begins in row %d:\n%s", y, s.text())
	}
}

// Conflicts are listed in what an import did.
func TestConflictsAreToldAfterAnImport(t *testing.T) {
	f := germanExport()
	f.kept = 1
	plan := f.plan
	f.plan = func(answers map[string]string) ImportPlan {
		p := plan(answers)
		p.Found = append(p.Found, ImportFind{Finding: ImportFound.Stays, Deal: "#12 Messestand", Field: "value", Here: "€12,000", File: "€15,000", Last: "€11,000", Line: 14})
		return p
	}
	s := openImport(t, f, "", 80, 24).keys("<enter><enter><enter><enter>").sees("1 conflict: your value was kept", "#12 Messestand", "€12,000 here (kept)", "€15,000 in the file").misses("rejected")
	s.keys("<esc>").sees("deals · Board")
}

// white is a colour.
type white struct{}

func (white) RGBA() (r, g, b, a uint32) { return 0xffff, 0xffff, 0xffff, 0xffff }

func TestAListIsImportedByKeys(t *testing.T) {
	f := germanExport()
	s := openImport(t, f, "", 128, 34).sees("RECENT EXPORTS  4", "~/Downloads/deals-2026-11.csv", "Pipedrive", "enter read the file")
	s.keys("<enter>").sees("deals-2026-11.csv", "528 new", "22 rejected", "! 2 to check", "Deal - Abschluss", "‹ closed ›")
	// The guess for the column is right. The word has none; it is a proposal.
	s.sees("enter confirm").keys("<enter>").sees("! 1 to check", "‹ choose › !", "enter import")
	s.keys("<enter>").sees("1 to check; press enter again to import anyway")
	if len(f.landed) > 0 {
		t.Fatal("it was imported while something was unclear")
	}
	s.keys("<right><right><right>").sees("! 3 rows will be rejected", "547 new", "3 rejected", "‹ Proposal ›")
	if got := f.reads[len(f.reads)-1]; got["column 6"] != "closed_at" || got["stage angebot"] != "propose" || len(got) != 2 {
		t.Errorf("read under %v", got)
	}
	s.keys("<enter>").sees("deals · Board", "imported 530 deals from deals.csv", "u undoes", "Messestand")
	if got := f.landed[0]; got["stage angebot"] != "propose" || len(f.landed) != 1 {
		t.Errorf("landed %v", f.landed)
	}
	s.keys("I").sees("RECENT EXPORTS")
}

func TestAnAnswerIsChosenFromAList(t *testing.T) {
	f := germanExport()
	s := openImport(t, f, "", 80, 24).keys("<enter><space>").sees("Deal - Abschluss", "type to search", "closed  won or lost ✓", "12.05.2026")
	s.keys("clo").sees("closed", "close date").misses("account").keys("<down><enter>").sees("‹ close date ›")
	s.keys("<space>zzz").sees("no match", "esc close").misses("enter choose").keys("<enter><esc>").sees("‹ close date ›")
	if got := f.reads[len(f.reads)-1]["column 6"]; got != "expected_close" {
		t.Errorf("the column is %q", got)
	}
	s.keys("<left>").sees("‹ closed ›").keys("Gk").sees("PREVIEW")
}

func TestEscLeavesEverythingAsItWas(t *testing.T) {
	f := germanExport()
	s := openImport(t, f, "", 80, 24).keys("<enter><right>").keys("<esc>").sees("deals · Import", "press esc again to leave without importing; you lose 1 answer")
	s.keys("j<esc>").sees("you lose 1 answer").keys("<esc>").sees("deals · Board", "No deals yet")
	if len(f.landed) > 0 || f.book.version != 1 {
		t.Error("the book was changed")
	}
	s.keys("I").sees("RECENT EXPORTS").keys("<enter>").sees("! 2 to check")
	s.keys("<ctrl+o>").sees("deals-2026-11.csv", "tab complete").keys("<ctrl+c>").sees("deals · Board")
}

// Whichever key would lose answers asks once, also on another screen, and not once they
// are imported.
func TestEveryWayOutAsksBeforeAnswersAreLost(t *testing.T) {
	for key, words := range map[string]string{
		"<ctrl+o>": "press ctrl+o again for another file; you lose 1 answer",
		"q":        "press q again to quit without importing; you lose 1 answer",
		"<ctrl+c>": "press q again to quit without importing; you lose 1 answer",
		"<esc>":    "press esc again to leave without importing; you lose 1 answer",
	} {
		s := openImport(t, germanExport(), "", 80, 24).keys("<enter><right>"+key).sees("! 1 to check", words)
		if s.keys("j" + key).sees(words); s.quit {
			t.Errorf("%s leaves at once", key)
		}
		s.keys(key)
		if quits := key == "q" || key == "<ctrl+c>"; s.quit != quits || !quits && strings.Contains(s.text(), "to check") {
			t.Errorf("%s twice does not leave:\n%s", key, s.text())
		}
	}
	openImport(t, germanExport(), "", 40, 24).keys("<enter><right>q").sees("press q again; you lose 1 answer")
	s := openImport(t, germanExport(), "", 80, 24).keys("<enter><right>I").sees("deals · Board").keys("q").sees("deals · Board", "you lose 1 answer")
	if s.keys("I").sees("! 1 to check").keys("jIqq"); !s.quit {
		t.Error("q twice does not quit")
	}
	for _, keys := range []string{"<enter>q", "<enter><right><enter><enter>q"} { // Nothing was answered; it was imported.
		if s := openImport(t, germanExport(), "", 80, 24).keys(keys); !s.quit {
			t.Errorf("%s does not quit:\n%s", keys, s.text())
		}
	}
}

func TestTheFileFieldCompletes(t *testing.T) {
	f := germanExport()
	s := openImport(t, f, "", 80, 24).keys("kun").sees("FILES  1", "kunden.tsv").keys("<tab>").sees("File  kunden.tsv")
	s.keys("<ctrl+u>akq<tab><enter>").sees("File  akquise/").keys("<bs>").sees("File  akquise")
	s.keys("<ctrl+u>x.pdf").sees("No file name starts with this").keys("<enter>").sees("x.pdf is not a list of deals", "save it as CSV", "File  x.pdf")
	s.keys("<ctrl+u><down><enter>").sees("528 new")
	if got := f.reads; len(got) != 2 {
		t.Errorf("it was read %d times", len(got))
	}
}

// Enter takes the file that is shown for a part of its name.
func TestEnterTakesTheFileThatIsShown(t *testing.T) {
	for _, typed := range []string{"kun", "unden", "KUNDEN"} {
		openImport(t, germanExport(), "", 80, 24).keys(typed).sees("FILES  1", "kunden.tsv").keys("<enter>").sees("kunden.tsv is not a list of deals")
	}
	openImport(t, germanExport(), "", 80, 24).keys("akq<enter>").sees("File  akquise/")
}

// Of a long path the end is shown, which has the file's name.
func TestTheNameOfAFileDeepDownIsShown(t *testing.T) {
	f := germanExport()
	f.files = []ImportFile{{Path: "/srv/" + strings.Repeat("customers/", 12) + "2026/deals.csv"}}
	openImport(t, f, "", 80, 24).sees("…/customers/", "/2026/deals.csv")
}

func TestAListIsImportedWithTheMouse(t *testing.T) {
	f := germanExport()
	s := openImport(t, f, "", 128, 34)
	s.click("~/Downloads/deals-2026-11")
	s.sees("! 2 to check")
	s.click("im Angebot  ")
	s.click("‹ choose ›")
	s.sees("type to search")
	s.click("Proposal")
	s.sees("‹ Proposal ›", "! 1 to check")
	s.click("Deal - Abschluss")
	s.click("Deal - Abschluss")
	s.sees("type to search")
	s.click("closed  won or lost ✓")
	s.sees("! 3 rows will be rejected")
	x, y := s.at("Messestand 2")
	s.send(tea.MouseWheelMsg{X: x, Y: y, Button: tea.MouseWheelDown})
	s.sees("▸ Wartung")
	s.click("import 549 deals")
	s.sees("deals · Board", "imported 530 deals")
}

func TestRowsThatStayOutAreToldAfterAnImport(t *testing.T) {
	f := germanExport()
	f.left = 3
	s := openImport(t, f, "", 80, 24).keys("<enter><enter><enter><enter>").sees("deals · Import", "✓ Imported 530 deals", "3 rows rejected", "/home/rep/deals.csv.rejects.csv", "Correct them there")
	s.elapseAll()
	s.sees("ctrl+o other file").keys("<enter>").sees("imported: ctrl+o for another file")
	s.keys("<esc>").sees("deals · Board", "Messestand")
	openImport(t, f, "", 80, 24).keys("<enter><enter><enter><enter>").keys("<ctrl+o>").sees("File  /home/rep/deals.csv.rejects.csv")
}

func TestAFailedImportLeavesThePlan(t *testing.T) {
	f := germanExport()
	f.lands = errNoBook
	s := openImport(t, f, "", 80, 24).keys("<enter><enter><enter><enter>").sees("The disk is full").keys("<enter>").sees("528 new", "! 1 to check")
	f.lands = nil
	s.keys("<enter>").sees("deals · Board", "imported 530")
}

func TestAnImportIsStopped(t *testing.T) {
	f := germanExport()
	s := openImport(t, f, "", 80, 24).keys("<enter><enter><enter>")
	s.hold = true
	s.keys("<enter>").sees("importing…", "esc stop")
	s.keys("<esc>")
	s.release()
	s.sees("Stopped: nothing was imported").keys("<enter>").sees("528 new")
}

func TestAnImportStartsWithAFile(t *testing.T) {
	f := germanExport()
	openImport(t, f, "deals.csv", 80, 24).sees("528 new", "! 2 to check").keys("<esc>").sees("deals · Board")
	// A file that is no list leaves its path to correct.
	s := openImport(t, f, "deals.pdf", 80, 24).sees("deals.pdf is not a list of deals", "File  deals.pdf")
	s.keys("<bs><bs><bs>csv<enter>").sees("528 new")
}

func TestTheFileIsReadAgainWhenTheBookChanges(t *testing.T) {
	f := germanExport()
	s := openImport(t, f, "", 80, 24).keys("<enter>j")
	f.book.add(testNow, "Another", "", "1k", "")
	s.send(watchDue{})
	if s.sees("! 2 to check"); len(f.reads) != 2 {
		t.Errorf("it was read %d times", len(f.reads))
	}
	f.fails = errNoBook
	s.keys("<right>").sees("the disk is full", "528 new").misses("enter import").keys("<enter>").sees("cannot be read with these answers")
}

// A slow reading says how far it is, and a later answer stops it.
func TestASlowReadingIsTold(t *testing.T) {
	f := germanExport()
	s := openImport(t, f, "", 80, 24)
	s.hold = true
	s.keys("<enter>").sees("reading…").misses("COLUMNS")
	s.elapseAll()
	s.sees("reading…")
	s.release()
	s.sees("528 new").misses("reading")
}

func TestThePreviewOfAListWithoutColumns(t *testing.T) {
	f := germanExport()
	plan := f.plan
	f.plan = func(answers map[string]string) ImportPlan {
		p := plan(answers)
		p.Columns, p.Words, p.Rules = nil, nil, nil
		return p
	}
	s := openImport(t, f, "", 80, 24).keys("<enter>").sees("▸ ✗ 19 rows rejected", "Messestand 1").keys("jj<space>").sees("select a column, a stage or a status first")
	s.keys("<tab><enter>").sees("deals · Board", "imported 530")
}

// Enter right after an answer waits for the file to be read under it, and then imports;
// unless another answer came, or something is unclear.
func TestEnterWaitsForTheFileToBeRead(t *testing.T) {
	f := germanExport()
	s := openImport(t, f, "", 128, 34).keys("<enter><right><tab><right><right>")
	s.hold = true
	s.keys("<right><enter>").sees("still reading the file")
	if len(f.landed) > 0 {
		t.Fatal("it was imported under another answer")
	}
	s.release()
	if s.sees("deals · Board"); len(f.landed) != 1 || f.landed[0]["stage angebot"] != "propose" {
		t.Errorf("landed %v", f.landed)
	}

	f = germanExport()
	s = openImport(t, f, "", 128, 34).keys("<enter>")
	s.hold = true
	s.keys("<right><enter>")
	if s.release(); len(f.landed) > 0 {
		t.Errorf("landed %v while something was unclear", f.landed)
	}
	s.sees("deals · Import")
}
