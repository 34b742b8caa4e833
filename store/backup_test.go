package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/pipeline/refusal"
	"deals/store"
	"deals/store/backups"
	"deals/store/failure"
	"deals/store/place"
	"deals/store/usertest"
)

// bookAt opens a book whose clock the test moves.
func bookAt(t *testing.T, path string, c *clock) *store.Book {
	t.Helper()
	book, err := store.Open(t.Context(), path, store.Options{Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { mustClose(t, book) })
	return book
}

func mustList(t *testing.T, path string) []backups.Backup {
	t.Helper()
	all, err := backups.List(path)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func titlesIn(t *testing.T, path string) string {
	t.Helper()
	deals, err := MustOpen(t, path).List(t.Context(), lists.Query{Sort: "id"})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for i := range deals {
		names = append(names, deals[i].Title)
	}
	return strings.Join(names, " ")
}

func TestABackupADayIsMadeOnceSomethingChanged(t *testing.T) {
	at := &clock{time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	book := bookAt(t, filepath.Join(t.TempDir(), "deals.db"), at)
	mustCreate(t, book, "Acme")
	daily := func(want bool) {
		t.Helper()
		if made, err := book.BackupDaily(t.Context()); err != nil || made != want {
			t.Errorf("made %v, %v; want %v", made, err, want)
		}
	}
	daily(true)
	mustCreate(t, book, "Beta")
	daily(false)
	at.at = at.at.AddDate(0, 0, 1)
	daily(true)
	at.at = at.at.AddDate(0, 0, 1)
	daily(false) // Nothing was written since.
	all := mustList(t, book.Path())
	if len(all) != 2 || all[0].Kind != "daily" || !all[0].At.After(all[1].At) {
		t.Fatalf("kept %+v", all)
	}
	if got := titlesIn(t, all[0].Path); got != "Acme Beta" {
		t.Errorf("the newest holds %s", got)
	}
	if got := titlesIn(t, all[1].Path); got != "Acme" {
		t.Errorf("the one before holds %s", got)
	}
}

func TestAClockSetBackMakesOneBackupADayToo(t *testing.T) {
	at := &clock{time.Date(2026, 11, 28, 9, 0, 0, 0, time.UTC)}
	book := bookAt(t, filepath.Join(t.TempDir(), "deals.db"), at)
	for i, want := range []bool{true, true, false, true, false} {
		mustCreate(t, book, fmt.Sprint("Deal ", i))
		switch i {
		case 1:
			at.at = at.at.AddDate(0, 0, -5)
		case 3:
			at.at = at.at.AddDate(0, 0, 1)
		}
		if made, err := book.BackupDaily(t.Context()); err != nil || made != want {
			t.Errorf("on %s made %v, %v; want %v", at.at.Format(time.DateOnly), made, err, want)
		}
	}
}

func TestBackupsAreTheOwnersAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("permissions are another matter here")
	}
	dir := t.TempDir()
	book := MustOpen(t, filepath.Join(dir, "deals.db"))
	mustCreate(t, book, "Acme")
	made, err := book.Backup(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]os.FileMode{made.Path: 0o600, filepath.Dir(made.Path): 0o700} {
		if info, err := os.Lstat(name); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v", filepath.Base(name), info.Mode(), err)
		}
	}
	link := filepath.Join(dir, "copy.db")
	if err := os.Symlink(filepath.Join(dir, "elsewhere"), link); err != nil {
		t.Fatal(err)
	}
	_, err = book.Backup(t.Context(), link)
	wantCode(t, err, "exists")
	_, err = book.Backup(t.Context(), book.Path())
	wantCode(t, err, "exists")

	if err := os.Rename(book.Path()+".backups", filepath.Join(dir, "mine")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(dir, book.Path()+".backups"); err != nil {
		t.Fatal(err)
	}
	_, err = book.Backup(t.Context(), "")
	wantRefusal(t, err, "backups_place")
}

func TestSevenDaysFourWeeksAndTwelveMonthsAreKept(t *testing.T) {
	at := &clock{time.Date(2025, 1, 1, 9, 0, 0, 0, time.UTC)}
	path := filepath.Join(t.TempDir(), "deals.db")
	book := bookAt(t, path, at)
	mustCreate(t, book, "Acme")
	if _, err := book.BackupDaily(t.Context()); err != nil {
		t.Fatal(err)
	}
	made := mustList(t, path)[0]
	text, err := os.ReadFile(made.Path)
	if err != nil {
		t.Fatal(err)
	}
	last := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) // a Sunday
	for day := made.At; !day.After(last); day = day.AddDate(0, 0, 1) {
		name := filepath.Join(filepath.Dir(made.Path), day.Format("20060102T150405Z")+"-daily.db.gz")
		if err := os.WriteFile(name, text, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, day, day); err != nil {
			t.Fatal(err)
		}
	}
	at.at = last.AddDate(0, 0, 1)
	mustCreate(t, book, "Beta")
	if made, err := book.BackupDaily(t.Context()); err != nil || !made {
		t.Fatal(made, err)
	}
	var got []string
	for _, b := range mustList(t, path) {
		got = append(got, b.At.Format("06-01-02"))
	}
	want := "26-11-23 26-11-22 26-11-21 26-11-20 26-11-19 26-11-18 26-11-17 " + // days
		"26-11-15 26-11-08 " + // with 23 and 22 the last four weeks
		"26-10-31 26-09-30 26-08-31 26-07-31 26-06-30 26-05-31 26-04-30 26-03-31 26-02-28 26-01-31 25-12-31"
	if strings.Join(got, " ") != want {
		t.Errorf("kept %v\nwant %v", got, want)
	}
}

func TestRestoreBringsBackAndCanBeTakenBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := MustOpen(t, path)
	mustCreate(t, book, "Acme")
	before, err := book.Backup(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	mustCreate(t, book, "Beta")
	version, err := book.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}

	restored, err := store.Restore(t.Context(), before.Path, path, options())
	if err != nil {
		t.Fatal(err)
	}
	// The book stays open here, as in another window.
	if _, err := book.Deal(t.Context(), 2); err == nil {
		t.Error("deal 2 is still there")
	}
	if now, err := book.Version(t.Context()); err != nil || now == version {
		t.Errorf("an open window does not see it: %v", err)
	}
	mustVerify(t, book)
	mustCreate(t, book, "Gamma")
	if got := titlesIn(t, path); got != "Acme Gamma" {
		t.Errorf("holds %s", got)
	}
	if restored.Saved == nil || restored.Saved.Kind != "restore" {
		t.Fatalf("saved %+v", restored.Saved)
	}
	if _, err := store.Restore(t.Context(), restored.Saved.Path, path, options()); err != nil {
		t.Fatal(err)
	}
	if got := titlesIn(t, path); got != "Acme Beta" {
		t.Errorf("holds %s", got)
	}
	if names, err := filepath.Glob(filepath.Join(path+".backups", ".*")); err != nil || len(names) > 0 {
		t.Errorf("left behind %v, %v", names, err)
	}
}

func TestRestoreRefusesWhatIsNotSound(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "deals.db")
	book := MustOpen(t, path)
	for n := range 200 {
		mustCreate(t, book, fmt.Sprint("Deal ", n))
	}
	good, err := book.Backup(t.Context(), filepath.Join(dir, "good.db"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(good.Path)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, content []byte) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	spoiled := bytes.Clone(text)
	copy(spoiled[len(text)/2:], bytes.Repeat([]byte{0xff}, 4096))
	newer := write("newer.db", text)
	mustClose(t, foreign(t, newer, "PRAGMA user_version = 99"))
	unlike, altered := write("unlike.db", text), write("altered.db", text)
	mustClose(t, foreign(t, unlike, "UPDATE deal SET title = 'x' WHERE number = 7"))
	mustClose(t, foreign(t, altered, "DROP TRIGGER event_stays", "UPDATE event SET payload = replace(payload, 'Deal 7', 'Deal 5')"))
	for _, c := range []struct{ path, code string }{
		{filepath.Join(dir, "none.db"), "no_backup"},
		{dir, "not_a_file"},
		{write("text.db", bytes.Repeat([]byte("Dear Dana, "), 200)), "not_a_book"},
		{write("half.db", text[:len(text)/2/4096*4096]), "damaged_backup"},
		{write("spoiled.db", spoiled), "damaged_backup"},
		{newer, "newer_book"},
		{unlike, "damaged_backup"},
		{altered, "damaged_backup"},
	} {
		_, err := store.Restore(t.Context(), c.path, path, options())
		wantCode(t, err, c.code)
	}
	if len(mustList(t, path)) > 0 {
		t.Error("a refused restore made a backup")
	}
	if deals, err := book.List(t.Context(), lists.Query{}); err != nil || len(deals) != 200 {
		t.Errorf("%d deals, %v", len(deals), err)
	}
}

func TestADamagedBookIsSetAsideAsItIs(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "deals.db")
	book := MustOpen(t, path)
	mustCreate(t, book, "Acme")
	good, err := book.Backup(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, book)
	for name, damage := range map[string][]byte{"header": bytes.Repeat([]byte("x"), 5000), "short": []byte("SQLite")} {
		if err := os.WriteFile(path, damage, 0o600); err != nil {
			t.Fatal(err)
		}
		restored, err := store.Restore(t.Context(), good.Path, path, options())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if kept, err := os.ReadFile(restored.Saved.Path); err != nil || !bytes.Equal(kept, damage) {
			t.Errorf("%s: kept %d bytes, %v", name, len(kept), err)
		}
		if err := os.Remove(restored.Saved.Path); err != nil {
			t.Fatal(err)
		}
		if got := titlesIn(t, path); got != "Acme" {
			t.Errorf("%s: holds %s", name, got)
		}
	}
}

func TestALostBookIsRestored(t *testing.T) {
	dir := t.TempDir()
	book := MustOpen(t, filepath.Join(dir, "deals.db"))
	mustCreate(t, book, "Acme")
	made, err := book.Backup(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := filepath.Join(dir, "new", "book.db")
	restored, err := store.Restore(t.Context(), made.Path, elsewhere, options())
	if err != nil || restored.Saved != nil {
		t.Fatalf("%+v, %v", restored, err)
	}
	if got := titlesIn(t, elsewhere); got != "Acme" {
		t.Errorf("holds %s", got)
	}
}

// Where there are backups, an empty or missing book is not a new start, and the
// refusal names the way to restore it.
func TestALostBookIsNotCreatedAgain(t *testing.T) {
	for name, test := range map[string]struct {
		lose func(path string) error
		code string
	}{
		"gone":    {os.Remove, "lost_book"},
		"emptied": {func(path string) error { return os.Truncate(path, 0) }, "lost_book"},
		"cut":     {func(path string) error { return os.Truncate(path, 100) }, "not_a_book"},
		"spoilt":  {func(path string) error { return os.WriteFile(path, bytes.Repeat([]byte("x"), 5000), 0o600) }, "not_a_book"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "deals.db")
			book := MustOpen(t, path)
			mustCreate(t, book, "Acme")
			made, err := book.Backup(t.Context(), "")
			if err != nil {
				t.Fatal(err)
			}
			mustClose(t, book)
			if err := test.lose(path); err != nil {
				t.Fatal(err)
			}
			_, err = store.Open(t.Context(), path, options())
			var refused *refusal.Refusal
			if !errors.As(err, &refused) || refused.Code != test.code || !restores(refused.Remedy, made.Path) {
				t.Fatalf("opened with %v, %+v", err, refused)
			}
			if _, err := store.Restore(t.Context(), made.Path, path, options()); err != nil {
				t.Fatal(err)
			}
			if got := titlesIn(t, path); got != "Acme" {
				t.Errorf("holds %s", got)
			}
		})
	}
}

// A book is copied before it is migrated, and not otherwise.
func TestAnUpgradeIsBackedUpBefore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := MustOpen(t, path)
	mustCreate(t, book, "Acme")
	mustClose(t, book)
	if len(mustList(t, path)) > 0 {
		t.Error("a new book was backed up")
	}
	migrateFurther(t)
	if err := os.WriteFile(path+".backups", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, open(t, path), "backups_place") // Without a backup nothing is migrated.
	if err := os.Remove(path + ".backups"); err != nil {
		t.Fatal(err)
	}
	if got := titlesIn(t, path); got != "Acme" {
		t.Errorf("holds %s", got)
	}
	all := mustList(t, path)
	if len(all) != 1 || all[0].Kind != "upgrade" {
		t.Fatalf("kept %+v", all)
	}
	if restored, err := store.Restore(t.Context(), all[0].Path, path, options()); err != nil || restored.Saved == nil {
		t.Errorf("%+v, %v", restored, err)
	}
}

// restores reports whether a remedy restores a backup.
func restores(remedy refusal.Remedy, from string) bool {
	return slices.ContainsFunc(remedy, func(c refusal.Clause) bool {
		return reflect.DeepEqual(c, refusal.Run("restore", from))
	})
}

// TestABackupThatMayNotBeWrittenNamesItsDirectory: nothing is wrong with the book.
func TestABackupThatMayNotBeWrittenNamesItsDirectory(t *testing.T) {
	if usertest.Again(t) {
		return
	}
	for _, made := range []bool{true, false} {
		dir := filepath.Join(t.TempDir(), "mine")
		path := filepath.Join(dir, "deals.db")
		book := MustOpen(t, path)
		mustCreate(t, book, "Acme")
		closed := dir
		if made {
			closed = backups.Dir(path)
			if err := os.Mkdir(closed, 0o700); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Chmod(closed, 0o500); err != nil {
			t.Fatal(err)
		}
		_, unkept := book.Backup(t.Context(), "")
		_, unwritten := book.Backup(t.Context(), filepath.Join(closed, "copy.db"))
		_, daily := book.BackupDaily(t.Context())
		if err := os.Chmod(closed, 0o700); err != nil {
			t.Fatal(err)
		}
		for name, err := range map[string]error{"manual": unkept, "to a path": unwritten, "daily": daily} {
			if made && name == "to a path" { // No backup may be put among those of the book.
				continue
			}
			if !failure.IsCode(err, "not_allowed") || err.Error() != "No permission to write to "+place.Typed(closed)+"." {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// While a book has an altered history, so do its new backups. They do not push out the
// last one from before.
func TestTheLastSoundBackupIsKept(t *testing.T) {
	at := &clock{time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)}
	path := filepath.Join(t.TempDir(), "deals.db")
	book := bookAt(t, path, at)
	id := mustCreate(t, book, "Acme")
	daily := func() {
		t.Helper()
		if made, err := book.BackupDaily(t.Context()); err != nil || !made {
			t.Fatal(made, err)
		}
	}
	daily()
	last := mustList(t, path)[0]
	alter(t, path, "Acme", "Emca")
	for day := range 24 {
		at.at = at.at.AddDate(0, 0, 1)
		mustDo(t, book, id, pipeline.LogActivity{Kind: pipeline.Note, Text: fmt.Sprint(day)})
		daily()
	}
	if sound, err := store.SoundBackup(t.Context(), path, store.Options{Now: at.now}); err != nil || sound == nil || sound.Path != last.Path {
		t.Errorf("the sound one is %+v, %v, not %s", sound, err, last.Path)
	}
	if _, err := book.Repair(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := codes(t, book); len(got) > 0 {
		t.Errorf("left %v", got)
	}
	for range 8 {
		at.at = at.at.AddDate(0, 0, 1)
		mustDo(t, book, id, pipeline.LogActivity{Kind: pipeline.Note, Text: at.at.String()})
		daily()
	}
	if _, err := os.Stat(last.Path); err == nil {
		t.Error("it is kept for ever")
	}
}
