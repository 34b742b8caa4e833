package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// These tests make one system call of the program fail, whichever of a kind, in
// every command that writes, and look at what is left: the state before or after the
// command, a sentence that names the file, and no rest of a file.

// copyFileRange is how Go copies from file to file; syscall has no name for it.
const copyFileRange = 326

// kinds are the system calls of each kind, and the errors that they may end with.
var kinds = map[string]struct {
	calls  []uint64
	errors []syscall.Errno
}{
	"open":     {[]uint64{syscall.SYS_OPENAT, syscall.SYS_OPEN}, []syscall.Errno{syscall.EMFILE, syscall.EACCES, syscall.EIO}},
	"read":     {[]uint64{syscall.SYS_READ, syscall.SYS_PREAD64}, []syscall.Errno{syscall.EIO, syscall.ESTALE}},
	"write":    {[]uint64{syscall.SYS_PWRITE64, syscall.SYS_WRITE, copyFileRange}, []syscall.Errno{syscall.ENOSPC, syscall.EIO, syscall.EDQUOT}},
	"sync":     {[]uint64{syscall.SYS_FSYNC, syscall.SYS_FDATASYNC}, []syscall.Errno{syscall.EIO}},
	"rename":   {[]uint64{syscall.SYS_RENAME, syscall.SYS_RENAMEAT, syscall.SYS_LINKAT}, []syscall.Errno{syscall.EIO, syscall.EACCES}},
	"truncate": {[]uint64{syscall.SYS_FTRUNCATE}, []syscall.Errno{syscall.EIO, syscall.ENOSPC}},
	"make":     {[]uint64{syscall.SYS_MKDIRAT}, []syscall.Errno{syscall.EACCES, syscall.ENOSPC}},
	"remove":   {[]uint64{syscall.SYS_UNLINKAT, syscall.SYS_UNLINK}, []syscall.Errno{syscall.EACCES}},
	"lock":     {[]uint64{syscall.SYS_FLOCK}, []syscall.Errno{syscall.EOPNOTSUPP, syscall.ENOLCK}},
	"range":    {[]uint64{syscall.SYS_FCNTL}, []syscall.Errno{syscall.ENOLCK, syscall.EIO}}, // SQLite's locks
}

// traced runs a program under a tracer, which is a thread of its own: only the thread that
// started it may trace, and it must not wait for the programs of others.
func (t *tracer) traced(program *exec.Cmd) (code int, err error) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // The thread ends with this function, and what it traces with the thread.
		program.SysProcAttr = &syscall.SysProcAttr{Ptrace: true}
		if err = program.Start(); err == nil {
			code = t.follow(program.Process.Pid)
			_ = program.Wait() // for what it printed; it has ended
		}
	}()
	<-done
	return code, err
}

// tracer follows the threads of one program.
type tracer struct {
	calls   []uint64
	number  int
	lasting bool // every call from that number on fails
	errno   int
	place   string       // counting begins when the program opens a file in it
	begun   bool         // whether it has
	seen    int          // calls of the kind so far
	in      map[int]bool // threads in a system call
	failing map[int]bool // threads in the call that fails
	notes   bool         // the order of the calls is noted, and none fails
	noted   []diskStep
}

// noTracing is the exit code of a program that could not be traced.
const noTracing = 99

func (t *tracer) follow(pid int) int {
	const allThreads, ofThis = 0x40000000, 0x20000000 // __WALL, __WNOTHREAD
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(pid, &status, ofThis, nil); err != nil {
		return noTracing
	}
	const options = 0x1 | 0x8 | 0x100000 // stops of calls are marked, threads are followed, and all end with the tracer
	if syscall.PtraceSetOptions(pid, options) != nil || syscall.PtraceSyscall(pid, 0) != nil {
		return noTracing
	}
	for {
		thread, err := syscall.Wait4(-1, &status, allThreads|ofThis, nil)
		switch {
		case err == syscall.EINTR:
			continue
		case err != nil:
			return noTracing
		case status.Exited() && thread == pid:
			return status.ExitStatus()
		case status.Signaled() && thread == pid:
			return 128 + int(status.Signal())
		case !status.Stopped():
			continue
		}
		signal := 0
		switch stop := status.StopSignal(); {
		case stop == syscall.SIGTRAP|0x80:
			t.call(thread)
		case stop != syscall.SIGTRAP && stop != syscall.SIGSTOP:
			signal = int(stop)
		}
		_ = syscall.PtraceSyscall(thread, signal) // A thread that has ended meanwhile needs no go-ahead.
	}
}

// call is one thread at the beginning or the end of a system call.
func (t *tracer) call(thread int) {
	var registers syscall.PtraceRegs
	if syscall.PtraceGetRegs(thread, &registers) != nil {
		return
	}
	if t.in[thread] = !t.in[thread]; !t.in[thread] {
		if t.failing[thread] {
			delete(t.failing, thread)
			registers.Rax = uint64(-t.errno)
			_ = syscall.PtraceSetRegs(thread, &registers)
		}
		return
	}
	if t.notes {
		t.note(thread, &registers)
		return
	}
	switch registers.Orig_rax {
	case syscall.SYS_OPENAT:
		t.begun = t.begun || strings.Contains(textAt(thread, registers.Rsi), t.place)
	case syscall.SYS_OPEN: // by SQLite
		t.begun = t.begun || strings.Contains(textAt(thread, registers.Rdi), t.place)
	case syscall.SYS_WRITE:
		if registers.Rdi < 3 {
			return
		}
	case syscall.SYS_FCNTL:
		if registers.Rsi != syscall.F_SETLK {
			return
		}
	}
	if !t.begun || !slices.Contains(t.calls, registers.Orig_rax) {
		return
	}
	if t.seen++; t.seen < t.number || t.seen > t.number && !t.lasting {
		return
	}
	t.failing[thread] = true
	registers.Orig_rax = ^uint64(0) // no call at all
	_ = syscall.PtraceSetRegs(thread, &registers)
}

// textAt is a path in the memory of a thread.
func textAt(thread int, at uint64) string {
	text := make([]byte, 256)
	n, _ := syscall.PtracePeekData(thread, uintptr(at), text)
	path, _, _ := strings.Cut(string(text[:n]), "\x00")
	return path
}

// faulted is a command with the files it needs, in a directory of its own.
type faulted struct {
	args    []string
	damaged bool     // the book is
	writes  []string // files it creates
}

var faultedCommands = map[string]faulted{
	"add":           {args: []string{"add", "Gamma"}},
	"restore":       {args: []string{"restore", "old.db.gz"}},
	"restore-plain": {args: []string{"restore", "old.db"}, damaged: true},
	"import":        {args: []string{"import", "i.csv"}, writes: []string{"i.csv.rejects.csv"}},
	"export":        {args: []string{"export", "-o", "out.csv"}, writes: []string{"out.csv"}},
	"process":       {args: []string{"process", "import", "p.toml"}},
	"write-process": {args: []string{"process", "export", "out.toml"}, writes: []string{"out.toml"}},
	"merge":         {args: []string{"account", "merge", "ACME", "Beta"}},
	"undo":          {args: []string{"undo", "2"}},
	"redo":          {args: []string{"redo"}},
	"backup":        {args: []string{"backup", "copy.db"}, writes: []string{"copy.db"}},
	"doctor":        {args: []string{"doctor", "--fix"}},
	"ls":            {args: []string{"ls"}},
}

// faultedBook makes the files of all commands.
func faultedBook(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	c := newConsole(t, 0)
	c.Env = []string{"DEALS_BOOK=" + filepath.Join(dir, "book.db")}
	c.does(t, 0, "add", "Alpha", "--account", "Acme", "--value", "5k")
	c.does(t, 0, "backup", filepath.Join(dir, "old.db"))
	c.does(t, 0, "backup", filepath.Join(dir, "old.db.gz"))
	c.does(t, 0, "add", "Beta", "--account", "Beta")
	c.does(t, 0, "log", "1", "call", "likes it")
	c.does(t, 0, "process", "export", filepath.Join(dir, "p.toml"))
	c.does(t, 0, "next", "1", "send quote", "--due", "fri")
	c.does(t, 0, "undo")
	text, err := os.ReadFile(filepath.Join(dir, "p.toml"))
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"p.toml": strings.Replace(string(text), "Lead Generation", "Leads", 1),
		"i.csv":  "title,stage\nDelta,lead\nBad,nowhere\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestFaultsInEveryCommand is the sweep.
func TestFaultsInEveryCommand(t *testing.T) {
	if underRace {
		t.Skip("every start of the program takes a second")
	}
	t.Parallel()
	from := faultedBook(t)
	random := rand.New(rand.NewPCG(11, 12))
	oneOf, step := 12, 150 // A sample of the errors and calls; every one would take hours.
	if os.Getenv("TORTURE") != "" {
		oneOf, step = 2, 100
	}
	if os.Getenv("DEALS_TEST_FAULTS") != "" {
		oneOf, step = 1, 1
	}
	runs := 0
	for _, name := range slices.Sorted(maps.Keys(faultedCommands)) {
		command := faultedCommands[name]
		t.Run(name, func(t *testing.T) {
			s := sweep{faulted: command, from: from}
			s.expect(t)
			for _, kind := range slices.Sorted(maps.Keys(kinds)) {
				for _, errno := range kinds[kind].errors {
					if random.IntN(oneOf) > 0 {
						continue
					}
					for number := 1; ; number += 1 + random.IntN(step) {
						runs++
						if seen := s.fault(t, kind, number, errno); seen < number {
							break
						}
					}
				}
			}
		})
	}
	t.Logf("%d faults", runs)
}

// sweep is the faults in one command.
type sweep struct {
	faulted
	from          string
	before, after string // the deals
	lasting       bool
	steps         []diskStep // of the last run, if they were noted
}

// expect runs the command without a fault.
func (s *sweep) expect(t *testing.T) {
	t.Helper()
	dir := s.copied(t)
	if !s.damaged {
		s.before = deals(t, dir)
	}
	if out, code, _ := s.run(t, dir, "open", 0, 0); code != 0 {
		t.Fatalf("without a fault: %d\n%s", code, out)
	}
	s.after = deals(t, dir)
}

func (s *sweep) copied(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "place")
	err := errors.Join(os.CopyFS(dir, os.DirFS(s.from)), filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		mode := fs.FileMode(0o600)
		if entry.IsDir() {
			mode = 0o700
		}
		return errors.Join(err, os.Chmod(name, mode))
	}))
	if err != nil {
		t.Fatal(err)
	}
	if s.damaged {
		book, err := os.OpenFile(filepath.Join(dir, "book.db"), os.O_RDWR, 0)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := book.WriteAt(bytes.Repeat([]byte{0xff}, 4096), 3*4096); err != nil {
			t.Fatal(err)
		}
		if err := book.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// run runs the command with a fault, and returns what it said, its exit code and the
// number of calls of the kind.
func (s *sweep) run(t *testing.T, dir, kind string, number int, errno syscall.Errno) (said string, code, seen int) {
	t.Helper()
	run := exec.Command("/proc/self/exe", s.args...)
	run.Dir = dir
	run.Env = append(os.Environ(), asDeals+"=1", "DEALS_BOOK=book.db", "DEALS_NOW=2026-11-23T09:00:00Z", "TZ=UTC", "TMPDIR="+t.TempDir())
	var out, errs bytes.Buffer
	run.Stdout, run.Stderr = &out, &errs
	by := tracer{calls: kinds[kind].calls, number: number, lasting: s.lasting, errno: int(errno), place: "book.db", in: map[int]bool{}, failing: map[int]bool{}, notes: kind == "order"}
	code, err := by.traced(run)
	if err != nil || code == noTracing {
		t.Skip("programs cannot be traced here: ", err)
	}
	s.steps = stepsIn(dir, by.noted)
	return errs.String(), code, by.seen
}

var (
	ids       = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}`)
	sentences = regexp.MustCompile(`(?m)^deals: .*\.$`)
)

// deals is the deals of a book, as they are exported.
func deals(t *testing.T, dir string) string {
	t.Helper()
	c := newConsole(t, 0)
	c.Env = []string{"DEALS_BOOK=" + filepath.Join(dir, "book.db")}
	text := c.does(t, 0, "export", "--format", "json") + c.does(t, 0, "process", "show")
	return ids.ReplaceAllString(text, "ID")
}

// fault makes one call fail and looks at what is left.
func (s *sweep) fault(t *testing.T, kind string, number int, errno syscall.Errno) (seen int) {
	t.Helper()
	dir := s.copied(t)
	said, code, seen := s.run(t, dir, kind, number, errno)
	wrong := func(format string, args ...any) {
		t.Helper()
		t.Errorf("%q, %s %d ends with %v: %s (exit code %d)\n%s", s.args, kind, number, errno, fmt.Sprintf(format, args...), code, said)
	}
	for _, word := range []string{"goroutine", "panic", "SQL", "sqlite", "no such file", "input/output", "denied", "/proc"} {
		if strings.Contains(said, word) {
			wrong("it speaks of %s", word)
		}
	}
	switch {
	case code != 0 && code != 1:
		wrong("unknown exit code")
	case code == 1 && !sentences.MatchString(said):
		wrong("no sentence")
	case code == 1 && !namesFile(said):
		wrong("no file is named")
	case code == 1 && !s.damaged && strings.Contains(said, "damaged"):
		wrong("the book is not damaged")
	}
	if s.damaged && code != 0 {
		return seen // It is still damaged, or was restored.
	}
	now := deals(t, dir)
	if now != s.after && (now != s.before || code == 0) {
		wrong("the book is neither as before nor as after")
	}
	if code != 0 && s.before != s.after && now == s.after && !strings.Contains(said, "could not confirm") {
		wrong("it was done, and says that it failed")
	}
	c := newConsole(t, 0)
	c.Env = []string{"DEALS_BOOK=" + filepath.Join(dir, "book.db")}
	if run(t.Context(), []string{"doctor"}, c.streams) != 0 {
		wrong("doctor finds %s%s", c.out.String(), c.err.String())
	}
	if kind != "remove" && kind != "open" { // A directory is opened to be removed.
		s.leavesNothing(t, dir, wrong)
	}
	return seen
}

var files = regexp.MustCompile(`book\.db|old\.db|copy\.db|i\.csv|p\.toml|out\.csv|out\.toml|backups|[Tt]he directory|standard output|write to .*place`)

func namesFile(said string) bool { return files.MatchString(said) }

// leavesNothing looks for unfinished files, and for finished ones that are not whole.
func (s *sweep) leavesNothing(t *testing.T, dir string, wrong func(string, ...any)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		base := filepath.Base(name)
		if strings.HasPrefix(base, ".") && name != dir {
			wrong("%s is left", base)
		}
		if info, _ := entry.Info(); err == nil && slices.Contains(s.writes, base) && info.Size() == 0 {
			wrong("%s is empty", base)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A disk that goes on failing is called what it is, and the book is never called
// damaged for it.
func TestEachFailureOfTheDiskHasItsSentence(t *testing.T) {
	t.Parallel() // One of them waits for ten seconds.
	from := faultedBook(t)
	for _, c := range []struct {
		kind  string
		errno syscall.Errno
		says  string
	}{
		{"open", syscall.EMFILE, "The book book.db could not be opened: too many files are open."},
		{"open", syscall.EACCES, "No permission to open the book book.db."},
		{"read", syscall.EIO, "The disk could not read or write the book book.db."},
		{"read", syscall.ESTALE, "The disk could not read or write the book book.db."},
		{"write", syscall.ENOSPC, "The disk is full; the book book.db was not changed."},
		{"write", syscall.EDQUOT, "Your disk quota is used up; the book book.db was not changed."},
		{"write", syscall.EIO, "The disk could not write the book book.db; nothing was changed."},
		{"sync", syscall.EIO, "The disk could not confirm that the book book.db was saved."},
		{"range", syscall.ENOLCK, "The book book.db is on a disk without file locks, where two windows would overwrite each other."},
	} {
		s := sweep{faulted: faultedCommands["add"], from: from, lasting: true}
		said, code, _ := s.run(t, s.copied(t), c.kind, 1, c.errno)
		if first, _, _ := strings.Cut(said, "\n"); code != 1 || first != "deals: "+c.says {
			t.Errorf("%s ends with %v: exit code %d: %s", c.kind, c.errno, code, said)
		}
	}
}

// Where files cannot be locked, no book is begun, and nothing is left that looks like
// one.
func TestABookIsNotBegunWithoutLocks(t *testing.T) {
	for kind, errno := range map[string]syscall.Errno{"lock": syscall.EOPNOTSUPP, "range": syscall.ENOLCK} {
		dir := t.TempDir()
		s := sweep{faulted: faultedCommands["add"], lasting: true}
		said, code, _ := s.run(t, dir, kind, 1, errno)
		if code != 1 || !strings.Contains(said, "The book book.db is on a disk without file locks, where two windows would overwrite each other.") {
			t.Errorf("%s: exit code %d: %s", kind, code, said)
		}
		if left := names(t, dir); len(left) > 0 {
			t.Errorf("%s: left are %q", kind, left)
		}
	}
}

// When the rejected rows get no name, the others are in the book, and the command says
// so: it must not look as if nothing had been imported.
func TestAnImportWithoutItsRejectedRowsIsNoFailedImport(t *testing.T) {
	s := sweep{faulted: faultedCommands["import"], from: faultedBook(t), lasting: true}
	dir := s.copied(t)
	said, code, _ := s.run(t, dir, "rename", 1, syscall.EIO)
	if code != 0 || !strings.Contains(said, "The rejected rows could not be saved: The disk could not read or write the file i.csv.rejects.csv. They are:\n") ||
		!strings.Contains(said, "reject_line,reject_reason\n") {
		t.Errorf("exit code %d: %s", code, said)
	}
	if !strings.Contains(deals(t, dir), "Delta") {
		t.Error("the rows were not imported")
	}
}
