package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"deals/tui/screentest"
)

// On a full file system, reading continues, every kind of write is refused in a
// sentence and leaves nothing half-made, and once there is room everything works
// again. The test mounts a small private file system.
func TestAFullFileSystem(t *testing.T) {
	disk := smallDisk(t)
	if disk == "" {
		return
	}
	c := newConsole(t, 0)
	c.Env = append(c.Env, "DEALS_BOOK="+filepath.Join(disk, "book.db"))
	c.does(t, 0, "add", "Acme", "--account", "Ajax")
	backups := glob(t, disk, "book.db.backups/*")
	filler := fill(t, disk)
	for _, args := range [][]string{{"ls"}, {"show", "1"}, {"history"}, {"export"}} {
		if out := c.does(t, 0, args...); !strings.Contains(out, "Acme") {
			t.Errorf("deals %q printed %q", args, out)
		}
	}
	list := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(list, []byte("title\nShop\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"add", "Beta"},
		{"log", "1", "call", "hello"},
		{"import", list},
		{"undo"},
		{"backup"},
		{"backup", filepath.Join(disk, "copy.db")},
		{"export", "-o", filepath.Join(disk, "out.csv")},
	} {
		c.does(t, 1, args...)
		if said := c.err.String(); !strings.Contains(said, "disk is full") && !strings.Contains(said, "room") || !strings.Contains(said, "hint: ") {
			t.Errorf("deals %q said %q", args, said)
		}
	}
	for _, path := range append(glob(t, disk, "*"), glob(t, disk, ".*")...) {
		if name := filepath.Base(path); name != "filler" && !strings.HasPrefix(name, "book.db") {
			t.Errorf("%s was left behind", name)
		}
	}
	if now := glob(t, disk, "book.db.backups/*"); !slices.Equal(now, backups) {
		t.Errorf("the backups became %v", now)
	}

	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	c.does(t, 0, "add", "Beta")
	if out := c.does(t, 0, "ls"); !strings.Contains(out, "Acme") || !strings.Contains(out, "Beta") {
		t.Errorf("with room again: %q", out)
	}
	c.does(t, 0, "doctor")
}

// A board that was opened on a full disk continues as soon as there is room, and
// shows what others have written since.
func TestABoardOnAFullDiskGoesOnWithRoom(t *testing.T) {
	disk := smallDisk(t)
	if disk == "" {
		return
	}
	c := newConsole(t, 0)
	c.Env = append(c.Env, "DEALS_BOOK="+filepath.Join(disk, "book.db"))
	c.does(t, 0, "add", "Acme")
	filler := fill(t, disk)
	term := screentest.Start(t, 80, 24, func(tty *os.File) error {
		s := c.streams
		s.In, s.Out, s.Err, s.OutTerminal = tty, tty, tty, true
		if code := run(t.Context(), []string{}, s); code != exitDone {
			t.Errorf("exit code %d", code)
		}
		return nil
	})
	const ctrlS = "\x13"
	term.Waits("Acme", "? help")
	term.Types("n")
	term.Waits("New deal")
	term.Types("Beta" + ctrlS)
	term.Waits("The disk is full", "make room, then try again")

	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	term.Types(ctrlS)
	term.Waits("added Beta")
	c.does(t, 0, "add", "Cedar")
	term.Waits("Cedar")
	term.Types("q")
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
	if out := c.does(t, 0, "ls"); !strings.Contains(out, "Beta") || !strings.Contains(out, "Acme") {
		t.Errorf("the book has %q", out)
	}
}

// Rejected rows that find no room stop an import before anything of it is in the book.
func TestAnImportFromAFullDisk(t *testing.T) {
	disk := smallDisk(t)
	if disk == "" {
		return
	}
	t.Chdir(disk) // where they would go otherwise
	c := newConsole(t, 0)
	if err := os.WriteFile("i.csv", []byte("title,stage\ngood,lead\nbad,nostage\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	filler := fill(t, disk)
	c.does(t, 0, "import", "i.csv")
	if said := c.err.String(); !strings.Contains(said, "The disk is full; the file i.csv.rejects.csv was not changed. They are:\n") || !strings.Contains(said, "\nbad,nostage,3,") {
		t.Error(said)
	}
	if out := c.does(t, 0, "ls"); !strings.Contains(out, "good") {
		t.Errorf("its rows are not in the book: %s", out)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	if out := c.does(t, 0, "import", "i.csv"); !strings.Contains(out, "0 new, 0 changed, 1 unchanged, 1 waiting, 0 rejected") {
		t.Errorf("with room again: %s", out)
	}
	if left := glob(t, disk, "*"); len(left) != 2 || len(glob(t, disk, ".*")) > 0 {
		t.Errorf("left are %v", left)
	}
}

// smallDisk is a private file system of two megabytes, in a separate run of the
// test; "" in the run that reports its result.
func smallDisk(t *testing.T) string {
	t.Helper()
	if os.Getenv("DEALS_TEST_MOUNTS") == "" {
		mountAndTest(t)
		return ""
	}
	disk := t.TempDir()
	if err := syscall.Mount("deals", disk, "tmpfs", 0, "size=2m"); err != nil {
		t.Skip("no file system can be mounted here")
	}
	t.Cleanup(func() { syscall.Unmount(disk, 0) }) //nolint:errcheck // it ends with the program at the latest
	return disk
}

func glob(t *testing.T, dir, pattern string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// fill fills a file system to the last byte.
func fill(t *testing.T, disk string) string {
	t.Helper()
	path := filepath.Join(disk, "filler")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for size := 1 << 16; size > 0; {
		if _, err := f.Write(make([]byte, size)); err != nil {
			size /= 2
		}
	}
	return path
}

// mountAndTest runs the test again in a process that may mount.
func mountAndTest(t *testing.T) {
	t.Helper()
	again := exec.Command("/proc/self/exe", "-test.run", "^"+t.Name()+"$", "-test.v")
	again.Env = append(os.Environ(), "DEALS_TEST_MOUNTS=1")
	again.SysProcAttr = &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWNS}
	if os.Getuid() != 0 {
		again.SysProcAttr = &syscall.SysProcAttr{
			Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
			UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
			GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
		}
	}
	out, err := again.CombinedOutput()
	switch {
	case len(out) == 0, strings.Contains(string(out), "--- SKIP"):
		t.Skipf("no file system can be mounted here: %v", err)
	case err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()):
		t.Fatalf("%v\n%s", err, out)
	}
}
