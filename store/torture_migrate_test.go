package store_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"modernc.org/sqlite"

	"deals/pipeline/lists"
	"deals/store"
)

// migrateFurther turns every existing book into an older one, for one test.
func migrateFurther(t *testing.T) {
	t.Helper()
	forget, err := store.MigrateFurther()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(forget)
}

// oldBook makes a book as a program with an older schema left it.
func oldBook(t *testing.T) (path string, deals int) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "old.db")
	book := busyBook(t, path)
	list, err := book.List(t.Context(), lists.Query{})
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, book)
	migrateFurther(t)
	return path, len(list)
}

// upgradeUntil opens a book, and kills the process at a given one of the statements
// that change anything. The request for permission to compile a statement is the
// moment that every one of them passes.
func upgradeUntil(path string) error {
	last, err := strconv.Atoi(os.Getenv("DEALS_TEST_STATEMENT"))
	if err != nil {
		return err
	}
	if _, err := store.MigrateFurther(); err != nil {
		return err
	}
	statements := 0
	sqlite.RegisterConnectionHook(func(conn sqlite.ExecQuerierContext, _ string) error {
		return conn.(sqlite.AuthorizerRegisterer).RegisterAuthorizer(func(action sqlite.AuthorizerActionCode, _, _, _, _ string) sqlite.AuthorizerReturnCode {
			switch action {
			case sqlite.AuthRead, sqlite.AuthSelect, sqlite.AuthFunction, sqlite.AuthRecursive:
				return sqlite.AuthorizerOK
			}
			if statements++; statements == last {
				self, err := os.FindProcess(os.Getpid())
				if err == nil {
					err = self.Kill()
				}
				if err != nil {
					panic(err)
				}
				select {} // until it is dead
			}
			return sqlite.AuthorizerOK
		})
	})
	if err := openOnce(path); err != nil {
		return err
	}
	fmt.Println("done")
	return nil
}

// An upgrade is interrupted at every statement in turn. Each time the result is a
// book that opens, with all of its content.
func TestAnUpgradeCutShortAtAnyStatement(t *testing.T) {
	old, deals := oldBook(t)
	text, err := os.ReadFile(old)
	if err != nil {
		t.Fatal(err)
	}
	step, kills := long(11, 1), 0
	for statement := 1; ; statement += step {
		path := filepath.Join(t.TempDir(), "deals.db")
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := play("upgrade", path, fmt.Sprint("DEALS_TEST_STATEMENT=", statement)).Output()
		if bytes.Equal(out, []byte("done\n")) {
			break
		}
		if err == nil || len(out) > 0 {
			t.Fatalf("at %d it said %q, %v", statement, out, err)
		}
		kills++
		book := MustOpen(t, path)
		if list, err := book.List(t.Context(), lists.Query{}); err != nil || len(list) != deals {
			t.Errorf("cut short at %d, it holds %d deals of %d, %v", statement, len(list), deals, err)
		}
		if found, err := book.Examine(t.Context()); err != nil || len(found) > 0 {
			t.Errorf("cut short at %d: %+v, %v", statement, found, err)
		}
		mustClose(t, book)
		if all := mustList(t, path); len(all) == 0 || all[len(all)-1].Kind != "upgrade" {
			t.Errorf("cut short at %d, there is no backup from before", statement)
		}
	}
	if kills < 5 {
		t.Errorf("only %d statements", kills)
	}
	t.Logf("%d kills", kills)
}

// Several programs find an old book at once; one migrates it.
func TestManyUpgradeAtOnce(t *testing.T) {
	path, deals := oldBook(t)
	done := make(chan error)
	for range 4 {
		go func() {
			out, err := play("upgrade", path, "DEALS_TEST_STATEMENT=0").CombinedOutput()
			if err != nil {
				err = fmt.Errorf("%w: %s", err, out)
			}
			done <- err
		}()
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	book := MustOpen(t, path)
	if list, err := book.List(t.Context(), lists.Query{}); err != nil || len(list) != deals {
		t.Errorf("%d deals of %d, %v", len(list), deals, err)
	}
	if all := mustList(t, path); len(all) != 1 {
		t.Errorf("%d backups", len(all))
	}
	mustVerify(t, book)
}
