// Command floor is the smallest program with the libraries of deals: it opens one SQLite table with the pragmas of the
// store, reads a row, and draws it with Bubble Tea at our frame rate. The time it takes to start and to answer a key is
// the minimum on any machine, so that our own figures can be given as ratios to it.
//
//	docs/floor/run.sh
package main

import (
	"database/sql"
	"fmt"
	"log"
	"net/url"
	"os"
	"path/filepath"

	tea "charm.land/bubbletea/v2"
	_ "modernc.org/sqlite" // the driver
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("floor: ")
	if len(os.Args) != 2 {
		log.Fatal("say where the table is, or shall be")
	}
	row, err := firstRow(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if _, err := tea.NewProgram(frame{row: row}, tea.WithFPS(120)).Run(); err != nil {
		log.Fatal(err)
	}
}

// firstRow opens the table, creates it if need be, and reads its row.
func firstRow(path string) (text string, err error) {
	path, err = filepath.Abs(path)
	if err != nil {
		return "", err
	}
	query := url.Values{"mode": {"rwc"}, "_txlock": {"immediate"}, "_pragma": {
		"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)",
	}}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: query.Encode()}).String())
	if err != nil {
		return "", err
	}
	defer db.Close()
	if _, err := db.Exec(`CREATE TABLE IF NOT EXISTS line (text TEXT NOT NULL) STRICT`); err != nil {
		return "", err
	}
	if _, err := db.Exec(`INSERT INTO line SELECT 'one row' WHERE NOT EXISTS (SELECT 1 FROM line)`); err != nil {
		return "", err
	}
	err = db.QueryRow(`SELECT text FROM line`).Scan(&text)
	return text, err
}

// frame is one line of text. A key changes it by one cell.
type frame struct {
	row  string
	keys int
}

func (f frame) Init() tea.Cmd { return nil }

func (f frame) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tea.KeyPressMsg); ok {
		f.keys++
	}
	return f, nil
}

func (f frame) View() tea.View {
	view := tea.NewView(fmt.Sprintf("%s %d", f.row, f.keys%10))
	view.AltScreen = true
	return view
}
