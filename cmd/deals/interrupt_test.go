//go:build unix

package main

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"

	"deals/cmd/deals/interrupt"
)

// started is a program on a terminal of its own, whose input nobody types yet.
func started(t *testing.T, book string, env []string, args ...string) (*exec.Cmd, *os.File) {
	t.Helper()
	program := exec.Command(os.Args[0], args...)
	program.Env = append(os.Environ(), asDeals+"=1", "DEALS_BOOK="+book, "TERM=xterm-256color")
	program.Env = append(program.Env, env...)
	master, err := pty.StartWithSize(program, &pty.Winsize{Rows: 60, Cols: 200})
	if err != nil {
		t.Skip("no pseudo terminals here:", err)
	}
	t.Cleanup(func() {
		_ = program.Process.Kill()
		_ = master.Close()
	})
	return program, master
}

// ends waits for the end of a program, and returns its exit code.
func ends(t *testing.T, program *exec.Cmd, within time.Duration) int {
	t.Helper()
	done := make(chan struct{})
	go func() {
		_ = program.Wait() // its code says more
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(within):
		t.Fatalf("%q has not ended after %v", program.Args[1:], within)
	}
	return program.ProcessState.ExitCode()
}

// isInterrupted starts a command that waits, and interrupts it by one signal of three.
func isInterrupted(t *testing.T, kind int, book string, env []string, args ...string) {
	t.Helper()
	asked := []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP}[kind%3]
	t.Run(strings.Join(args, " ")+" "+asked.String(), func(t *testing.T) {
		t.Parallel()
		program, master := started(t, book, env, args...)
		looks, err := term.GetState(master.Fd())
		if err != nil {
			t.Fatal(err)
		}
		go io.Copy(io.Discard, master)     //nolint:errcheck // ends with the terminal
		time.Sleep(700 * time.Millisecond) // It cannot say that it waits.
		begun := time.Now()
		if asked == syscall.SIGINT {
			_, _ = master.WriteString("\x03")
		} else {
			_ = program.Process.Signal(asked)
		}
		if code := ends(t, program, 10*time.Second); code != interrupt.Code {
			t.Errorf("it ended with %d", code)
		}
		if took := time.Since(begun); took > 4*time.Second {
			t.Errorf("it ended after %v", took)
		}
		if now, err := term.GetState(master.Fd()); err == nil && *now != *looks {
			t.Error("it leaves the terminal changed")
		}
	})
}

// Whatever waits for somebody else ends soon with ctrl+c, SIGTERM and SIGHUP. It leaves
// the terminal as it was, changes nothing, and leaves no file behind.
func TestAnythingThatWaitsCanBeInterrupted(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	book, editor, temporary := filepath.Join(dir, "b.db"), filepath.Join(dir, "editor"), filepath.Join(dir, "tmp")
	pipes := 0
	fifo := func() string { // each its own: two programs at one would not wait
		pipes++
		path := filepath.Join(dir, fmt.Sprintf("fifo%d", pipes))
		if err := syscall.Mkfifo(path, 0o600); err != nil {
			t.Skip("no named pipes here:", err)
		}
		return path
	}
	backup, rows, process := filepath.Join(dir, "old.db"), filepath.Join(dir, "rows.csv"), filepath.Join(dir, "process.toml")
	if err := errors.Join(
		os.WriteFile(editor, []byte("#!/bin/sh\nexec sleep 100\n"), 0o700), os.Mkdir(temporary, 0o700), os.WriteFile(rows, []byte("title\nnew\n"), 0o600),
	); err != nil {
		t.Fatal(err)
	}
	env := []string{"VISUAL=" + editor, "TMPDIR=" + temporary}
	for _, args := range [][]string{{"add", "Shop"}, {"backup", backup}, {"add", "Shop two"}, {"backup"}, {"process", "export", process}} {
		program, _ := started(t, book, env, args...)
		if code := ends(t, program, time.Minute); code != exitDone {
			t.Fatalf("%q ended with %d", args, code)
		}
	}
	if text, err := os.ReadFile(process); err != nil || os.WriteFile(process, bytes.Replace(text, []byte("\n[[stage]]"), []byte("\n# mine\n[[stage]]"), 1), 0o600) != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", book)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	changes := func() (n int) {
		if err := db.QueryRow("SELECT count(*) FROM change").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	waiting := waitForSomebody(fifo, backup)
	before, files := changes(), filesIn(t, dir)
	kinds := 0
	t.Run("for somebody", func(t *testing.T) {
		for _, args := range waiting {
			isInterrupted(t, kinds, book, env, args...)
			kinds++
		}
	})
	// Another program is in the middle of a change.
	if _, err := db.Exec("BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	waiting = waitForAChange(rows, backup, process)
	t.Run("for a change", func(t *testing.T) {
		for _, args := range waiting {
			isInterrupted(t, kinds, book, env, args...)
			kinds++
		}
	})
	if _, err := db.Exec("ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	if now := changes(); now != before {
		t.Errorf("%d changes were made", now-before)
	}
	if now := filesIn(t, dir); !slices.Equal(now, files) {
		t.Errorf("there are now %q, and before there were %q", now, files)
	}
}

// waitForSomebody are commands that wait for a person, or for a program at a pipe.
func waitForSomebody(fifo func() string, backup string) [][]string {
	return [][]string{
		{"import", "-"},
		{"import", "/dev/tty"},
		{"import", fifo()},
		{"export", "--format", "csv", "-o", fifo()},
		{"log", "1", "note", "-"},
		{"process", "check", fifo()},
		{"process", "diff", fifo()},
		{"process", "import", "-"},
		{"process", "import", fifo()},
		{"process", "export", fifo()},
		{"edit", "1"},
		{"process", "edit"},
		{"restore", backup},
		{"lose", "1"},
		{"sql", "SELECT instr(hex(zeroblob(2000000)), hex(zeroblob(1000000)) || '1')"},
	}
}

// waitForAChange are commands that wait while another program changes the book.
func waitForAChange(rows, backup, process string) [][]string {
	return [][]string{
		{"add", "new"},
		{"win", "1", "--override", "--reason", "x"},
		{"undo"},
		{"edit", "1", "--value", "5k"},
		{"import", rows, "--no-ask"},
		{"restore", "--yes", backup},
		{"goal", "2026", "5k"},
		{"process", "import", process},
	}
}

// filesIn lists what is in a directory, except what SQLite keeps beside an open book.
func filesIn(t *testing.T, dir string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !strings.HasSuffix(path, "-wal") && !strings.HasSuffix(path, "-shm") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// A pipe in place of the text that was edited is refused: it would never end.
func TestAnEditorThatLeavesAPipe(t *testing.T) {
	dir := t.TempDir()
	editor := filepath.Join(dir, "editor")
	if err := os.WriteFile(editor, []byte("#!/bin/sh\nrm \"$1\" && mkfifo \"$1\"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"add", "Shop"}, {"edit", "1"}} {
		program, master := started(t, filepath.Join(dir, "b.db"), []string{"VISUAL=" + editor, "TMPDIR=" + dir}, args...)
		go io.Copy(io.Discard, master) //nolint:errcheck // ends with the terminal
		if code := ends(t, program, 10*time.Second); code != exitDone && args[0] == "add" || code != exitFailed && args[0] == "edit" {
			t.Errorf("%q ended with %d", args, code)
		}
	}
}

// A board on a terminal that has stopped reading ends when it is asked to, and what
// was acknowledged is in the book.
func TestABoardEndsOnATerminalThatDoesNotRead(t *testing.T) {
	t.Parallel()
	for _, asked := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(asked.String(), func(t *testing.T) {
			t.Parallel()
			book := filepath.Join(t.TempDir(), "b.db")
			program, master := started(t, book, nil)
			seen, buffer := "", make([]byte, 1<<16)
			for !strings.Contains(seen, "help") {
				n, err := master.Read(buffer)
				if err != nil {
					t.Fatal(err)
				}
				seen += string(buffer[:n])
			}
			// From here on nobody reads.
			for _, keys := range []string{"n", "typed before", "\x13"} {
				_, _ = master.WriteString(keys)
				time.Sleep(300 * time.Millisecond)
			}
			for n := range 400 {
				_, _ = master.WriteString(string("12"[n%2]))
				time.Sleep(3 * time.Millisecond)
			}
			time.Sleep(time.Second)
			_ = program.Process.Signal(asked)
			if code := ends(t, program, 5*time.Second); code != exitDone {
				t.Errorf("it ended with %d", code)
			}
			list := exec.Command(os.Args[0], "ls")
			list.Env = append(os.Environ(), asDeals+"=1", "DEALS_BOOK="+book)
			if out, err := list.Output(); err != nil || !strings.Contains(string(out), "typed before") {
				t.Errorf("the deal is lost: %v\n%s", err, out)
			}
		})
	}
}
