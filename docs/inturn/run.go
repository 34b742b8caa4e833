//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// How long the screen must be quiet to count as complete: at the start, where a
// program may read for a while between two frames, and after a key. An escape alone
// is told from the beginning of a sequence by waiting, so that a key needs some
// patience before it counts as unanswered.
const (
	startRests = 300 * time.Millisecond
	keyRests   = 60 * time.Millisecond
	startTakes = 30 * time.Second
	keyTakes   = 400 * time.Millisecond
)

// run is the measurements of one run of a program.
type run struct {
	first, whole time.Duration // from its start to the first text on the screen, and to the last before it rested
	processor    time.Duration
	memory       int64 // bytes, the most it held
	answers      []answer
}

// answer is the measurement of one key: until the screen began to change, and until
// it rested.
type answer struct {
	key          string
	first, whole time.Duration
	none         bool // nothing changed
}

// terminal is the emulated terminal of one run. It remembers what arrived, and
// when.
type terminal struct {
	tty    *os.File
	came   chan struct{}
	mu     sync.Mutex
	pieces []piece
}

type piece struct {
	at   time.Time
	text []byte
}

func runOnce(argv []string, columns, rows int, keys []key) (r run, err error) {
	program := exec.Command(argv[0], argv[1:]...)
	program.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor")
	began := time.Now()
	tty, err := pty.StartWithSize(program, &pty.Winsize{Cols: uint16(columns), Rows: uint16(rows)})
	if err != nil {
		return run{}, err
	}
	defer tty.Close()
	t := &terminal{tty: tty, came: make(chan struct{}, 1)}
	go t.listen(columns, rows)

	begins, rests := t.rest(0, startTakes, startRests)
	if !begins {
		err = errors.New("it drew nothing")
	} else {
		r.whole = rests.Sub(began)
		if r.first, err = t.firstText(began, columns, rows); err == nil {
			r.answers, err = t.press(keys)
		}
	}
	r.memory = mostHeld(program.Process.Pid)
	if stopped := stop(program); err == nil {
		err = stopped
	}
	r.processor = program.ProcessState.UserTime() + program.ProcessState.SystemTime()
	if used, ok := program.ProcessState.SysUsage().(*syscall.Rusage); ok && r.memory == 0 {
		r.memory = int64(used.Maxrss)
		if runtime.GOOS != "darwin" {
			r.memory *= 1024 // Everywhere else it counts in kilobytes.
		}
	}
	return r, err
}

// mostHeld asks Linux for the peak memory of a running program; elsewhere it is 0.
// For a program that has ended, the system reports no less than what this program
// held when it started it.
func mostHeld(pid int) (size int64) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, line, _ := strings.Cut(string(status), "VmHWM:")
	_, _ = fmt.Sscanf(line, "%d kB", &size)
	return size * 1024
}

// stop asks the program to end, as a closing session does, and waits for it.
func stop(program *exec.Cmd) error {
	if err := program.Process.Signal(syscall.SIGTERM); err != nil {
		return fmt.Errorf("it ended by itself: %w", program.Wait())
	}
	late := time.AfterFunc(10*time.Second, func() { _ = program.Process.Kill() })
	_ = program.Wait() // Its response to the signal is its own affair.
	if !late.Stop() {
		return errors.New("it did not end")
	}
	return nil
}

// listen records the program's output, and when it came, before anything is done
// with it, and lets an emulator answer the program's queries to its terminal. It
// ends with the program.
func (t *terminal) listen(columns, rows int) {
	screen := vt.NewEmulator(columns, rows)
	go func() { _, _ = io.Copy(t.tty, screen) }()
	for buf := make([]byte, 1<<16); ; {
		n, err := t.tty.Read(buf)
		at := time.Now()
		if err != nil {
			return
		}
		t.mu.Lock()
		t.pieces = append(t.pieces, piece{at, bytes.Clone(buf[:n])})
		t.mu.Unlock()
		select {
		case t.came <- struct{}{}:
		default:
		}
		_, _ = screen.Write(buf[:n])
	}
}

// since returns how many pieces have come after the first seen ones, and when the
// first and the last of them did.
func (t *terminal) since(seen int) (n int, first, last time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if n = len(t.pieces) - seen; n > 0 {
		first, last = t.pieces[seen].at, t.pieces[len(t.pieces)-1].at
	}
	return n, first, last
}

// rest waits until something came after the first seen pieces and then nothing for
// a while, and returns when the last came.
func (t *terminal) rest(seen int, patience, quiet time.Duration) (came bool, at time.Time) {
	for wait := patience; ; {
		select {
		case <-t.came:
		case <-time.After(wait):
			n, _, last := t.since(seen)
			return n > 0, last
		}
		if n, _, _ := t.since(seen); n > 0 {
			wait = quiet
		}
	}
}

// firstText is when the first text was on the screen.
func (t *terminal) firstText(began time.Time, columns, rows int) (time.Duration, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	screen := vt.NewEmulator(columns, rows)
	go func() { _, _ = io.Copy(io.Discard, screen) }()
	for _, p := range t.pieces {
		_, _ = screen.Write(p.text)
		if strings.TrimSpace(screen.String()) != "" {
			return p.at.Sub(began), nil
		}
	}
	return 0, errors.New("it showed no text")
}

// press presses one key after the other, each when the screen rests.
func (t *terminal) press(keys []key) (answers []answer, err error) {
	for _, k := range keys {
		seen, _, _ := t.since(0)
		at := time.Now()
		if _, err := io.WriteString(t.tty, k.sends); err != nil {
			return nil, fmt.Errorf("pressing %s: %w", k.name, err)
		}
		came, whole := t.rest(seen, keyTakes, keyRests)
		a := answer{key: k.name, none: !came}
		if came {
			_, first, _ := t.since(seen)
			a.first, a.whole = first.Sub(at), whole.Sub(at)
		}
		answers = append(answers, a)
	}
	return answers, nil
}
