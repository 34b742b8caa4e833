package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// diskStep is a system call after which the disk or the user knows more: a write, a
// sync, a name for a file, or something said.
type diskStep struct{ what, file, as string }

// note notes a call that is a step; several writes in a row are one.
func (t *tracer) note(thread int, r *syscall.PtraceRegs) {
	open := func(descriptor uint64) string {
		path, _ := os.Readlink(fmt.Sprintf("/proc/%d/fd/%d", thread, descriptor))
		return path
	}
	var s diskStep
	switch r.Orig_rax {
	case syscall.SYS_WRITE, syscall.SYS_FTRUNCATE:
		s = diskStep{"write", open(r.Rdi), ""}
		if r.Rdi == 1 {
			s = diskStep{"said", "", ""}
		}
	case syscall.SYS_PWRITE64:
		if s = (diskStep{"write", open(r.Rdi), ""}); r.R10 == 0 {
			s.as = "head"
		}
	case copyFileRange:
		s = diskStep{"write", open(r.Rdx), ""}
	case syscall.SYS_FSYNC, syscall.SYS_FDATASYNC:
		s = diskStep{"sync", open(r.Rdi), ""}
	case syscall.SYS_RENAMEAT, syscall.SYS_LINKAT:
		s = diskStep{"name", textAt(thread, r.Rsi), textAt(thread, r.R10)}
	}
	if s.what != "" && (len(t.noted) == 0 || s != t.noted[len(t.noted)-1]) {
		t.noted = append(t.noted, s)
	}
}

// stepsIn are the steps of a program that ran in dir.
func stepsIn(dir string, noted []diskStep) []diskStep {
	absolute := func(path string) string {
		if path == "" || filepath.IsAbs(path) {
			return path
		}
		return filepath.Join(dir, path)
	}
	for i := range noted {
		noted[i].file = absolute(noted[i].file)
		if noted[i].what == "name" {
			noted[i].as = absolute(noted[i].as)
		}
	}
	return noted
}

// synced reports whether all that the steps wrote to a file is on the disk.
func synced(steps []diskStep, file string) bool {
	done := false
	for _, s := range steps {
		if s.file == file {
			done = s.what == "sync"
		}
	}
	return done
}

// After a power cut, no file may have its name and not its content: each is synced
// before it is named, and its directory afterwards.
func TestAFileIsOnTheDiskBeforeItGetsItsName(t *testing.T) {
	from := faultedBook(t)
	for _, c := range []struct {
		faulted
		names string // a pattern of what it names
	}{
		{faultedCommands["export"], "out.csv"},
		{faultedCommands["write-process"], "out.toml"},
		{faultedCommands["import"], "i.csv.rejects.csv"},
		{faultedCommands["backup"], "copy.db"},
		{faulted{args: []string{"backup", "copy.db.gz"}}, "copy.db.gz"},
		{faulted{args: []string{"backup"}}, "*-manual.db.gz"},
		{faultedCommands["restore"], "*-restore.db.gz"},
		{faulted{args: []string{"doctor"}, damaged: true}, "book-saved.db"},
	} {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) {
			s := sweep{faulted: c.faulted, from: from}
			said, _, _ := s.run(t, s.copied(t), "order", 0, 0)
			named := false
			for i, at := range s.steps {
				if at.what != "name" {
					continue
				}
				match, err := filepath.Match(c.names, filepath.Base(at.as))
				if err != nil {
					t.Fatal(err)
				}
				named = named || match
				if !synced(s.steps[:i], at.file) {
					t.Errorf("%s got its name before it was on the disk", filepath.Base(at.as))
				}
				if !synced(s.steps[i:], filepath.Dir(at.as)) {
					t.Errorf("the name of %s is not on the disk", filepath.Base(at.as))
				}
			}
			if !named {
				t.Errorf("nothing was named %s: %s%v", c.names, said, s.steps)
			}
		})
	}
}

// What is said to be saved is on the disk.
func TestAChangeIsOnTheDiskBeforeItIsSaidToBe(t *testing.T) {
	from := faultedBook(t)
	for _, name := range []string{"add", "undo", "merge", "process", "import"} {
		s := sweep{faulted: faultedCommands[name], from: from}
		dir := s.copied(t)
		s.run(t, dir, "order", 0, 0)
		log := filepath.Join(dir, "book.db-wal")
		said := slices.IndexFunc(s.steps, func(at diskStep) bool { return at.what == "said" })
		if said < 0 || !synced(s.steps[:said], log) {
			t.Errorf("%s: %v", name, s.steps)
		}
	}
}

// The rejected rows must not be lost when the others are saved, nor a damaged book
// when another takes its place.
func TestWhatIsReplacedIsOnTheDiskBefore(t *testing.T) {
	from := faultedBook(t)
	s := sweep{faulted: faultedCommands["import"], from: from}
	dir := s.copied(t)
	s.run(t, dir, "order", 0, 0)
	commit := -1
	for i, at := range s.steps {
		if at.what == "sync" && at.file == filepath.Join(dir, "book.db-wal") {
			commit = i
			break
		}
	}
	rows := ""
	for _, at := range s.steps[:max(0, commit)] {
		if strings.Contains(at.file, "rejects") {
			rows = at.file
		}
	}
	if rows == "" || !synced(s.steps[:commit], rows) {
		t.Errorf("the rejected rows were not on the disk: %v", s.steps)
	}

	s = sweep{faulted: faultedCommands["restore"], from: from}
	dir = s.copied(t)
	book := filepath.Join(dir, "book.db")
	if err := os.WriteFile(book, bytes.Repeat([]byte("x"), 9000), 0o600); err != nil {
		t.Fatal(err)
	}
	s.run(t, dir, "order", 0, 0)
	aside, order := "", ""
	for i, at := range s.steps {
		switch {
		case strings.Contains(at.file, "-damaged.db"):
			aside = at.file
		case at.file == book:
			if order == "" && (!synced(s.steps[:i], aside) || !synced(s.steps[:i], filepath.Dir(aside))) {
				t.Errorf("the damaged book was not on the disk: %v", s.steps[:i])
			}
			order += at.what + at.as + " "
		}
	}
	// Half a book has no head.
	if order != "writehead sync write sync writehead sync " {
		t.Errorf("the book was written in this order: %s", order)
	}
}
