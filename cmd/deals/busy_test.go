package main

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// While another program is in the middle of a change, commands that only read answer
// at once, as if everything due was done. It is saved by the next command after that.
func TestReadingDoesNotWaitForABusyBook(t *testing.T) {
	c := newConsole(t, 0)
	for _, title := range []string{"Shop", "Site", "Card"} {
		c.does(t, 0, "add", title, "--renewal", "2027-11-01")
		c.does(t, 0, "win", title, "--override", "--reason", "signed at once")
		c.does(t, 0, "complete", title, "--override", "--reason", "nothing left to do")
	}
	c.Now = func() time.Time { return time.Date(2027, 10, 1, 9, 0, 0, 0, time.UTC) }
	path := c.Lookup("DEALS_BOOK")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	saved := func() (deals, forecasts int) {
		if err := db.QueryRow(`SELECT (SELECT count(*) FROM deal), (SELECT count(*) FROM snapshot)`).Scan(&deals, &forecasts); err != nil {
			t.Fatal(err)
		}
		return deals, forecasts
	}
	if _, err := db.Exec("BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"ls"},
		{"stats"},
		{"today"},
		{"show", "4"},
		{"forecast"},
		{"why", "win-rate"},
		{"export"},
		{"history"},
		{"sql", "SELECT title FROM deal WHERE number = 6"},
		{"brief", "4"},
		{"gate", "4"},
		{"info"},
		{"account"},
		{"process"},
		{"backup", filepath.Join(t.TempDir(), "copy.db")},
		{"doctor"},
	} {
		begun := time.Now()
		c.does(t, 0, args...)
		if took := time.Since(begun); took > 4*time.Second { // of the 10 that a change waits
			t.Errorf("%q took %v", args, took)
		}
	}
	if list := c.does(t, 0, "ls", "-q"); list != "4\n5\n6\n" || !strings.Contains(c.err.String(), "were not saved: Another program") {
		t.Errorf("listed %q, said %q", list, c.err.String())
	}
	if deals, _ := saved(); deals != 3 {
		t.Errorf("%d deals were saved", deals)
	}
	if _, err := db.Exec("ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	c.does(t, 0, "ls")
	if deals, forecasts := saved(); deals != 6 || forecasts == 0 || c.err.Len() > 0 {
		t.Errorf("%d deals and %d forecasts were saved; said %q", deals, forecasts, c.err.String())
	}
	if daily, err := filepath.Glob(path + ".backups/20271001T*-daily.db.gz"); err != nil || len(daily) != 1 {
		t.Errorf("the backups of the day: %q, %v", daily, err)
	}
}
