//go:build unix

package main

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

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

// Whatever waits for somebody else ends with ctrl+c, SIGTERM and SIGHUP.
func TestAnythingThatWaitsCanBeInterrupted(t *testing.T) {
	dir := t.TempDir()
	fifo, book, editor := filepath.Join(dir, "fifo"), filepath.Join(dir, "b.db"), filepath.Join(dir, "editor")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Skip("no named pipes here:", err)
	}
	if err := os.WriteFile(editor, []byte("#!/bin/sh\nexec sleep 100\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	add, _ := started(t, book, nil, "add", "Shop")
	if code := ends(t, add, time.Minute); code != exitDone {
		t.Fatalf("adding ended with %d", code)
	}
	signals := []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP}
	for i, args := range [][]string{
		{"import", "-"},
		{"import", "/dev/tty"},
		{"import", fifo},
		{"export", "--format", "csv", "-o", fifo},
		{"log", "1", "note", "-"},
		{"process", "check", fifo},
		{"process", "diff", fifo},
		{"process", "import", "-"},
		{"process", "export", fifo},
		{"edit", "1"},
		{"process", "edit"},
		{"sql", "SELECT instr(hex(zeroblob(4000000)), hex(zeroblob(2000000)) || '1')"},
	} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			program, master := started(t, book, []string{"VISUAL=" + editor}, args...)
			go io.Copy(io.Discard, master)     //nolint:errcheck // ends with the terminal
			time.Sleep(700 * time.Millisecond) // It cannot say that it waits.
			if asked := signals[i%len(signals)]; asked == syscall.SIGINT {
				_, _ = master.WriteString("\x03")
			} else {
				_ = program.Process.Signal(asked)
			}
			if code := ends(t, program, 10*time.Second); code != interrupt.Code {
				t.Errorf("it ended with %d", code)
			}
		})
	}
}

// A board on a terminal that has stopped reading ends when it is asked to, and what
// was acknowledged is in the book.
func TestABoardEndsOnATerminalThatDoesNotRead(t *testing.T) {
	for _, asked := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(asked.String(), func(t *testing.T) {
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
