package failure_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"deals/pipeline/refusal"
	"deals/store/failure"
)

func TestEachReasonHasItsSentence(t *testing.T) {
	book := filepath.Join(t.TempDir(), "mine.db")
	if err := os.WriteFile(book, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	called := func(number syscall.Errno) error {
		return &os.LinkError{Op: "rename", Old: "/a", New: "/b", Err: number}
	}
	for _, c := range []struct {
		err  error
		code string
		says string
	}{
		{called(syscall.ENOSPC), "disk_full", "The disk is full; the book mine.db was not changed."},
		{called(syscall.EDQUOT), "quota", "Your disk quota is used up; the book mine.db was not changed."},
		{called(syscall.EFBIG), "file_limit", "The book mine.db cannot grow: it has reached the file size limit here."},
		{called(syscall.EIO), "disk_error", "The disk could not read or write the book mine.db."},
		{called(syscall.EMFILE), "too_many_files", "The book mine.db could not be opened: too many files are open."},
		{called(syscall.ESTALE), "stale", "The network drive has lost track of the book mine.db."},
		{called(syscall.EROFS), "read_only", "The book mine.db is read-only here; nothing was changed."},
		{called(syscall.EACCES), "not_allowed", "No permission to open the book mine.db."},
		{&fs.PathError{Op: "open", Path: "x", Err: syscall.ENAMETOOLONG}, "path_too_long", "The path of the book mine.db is too long."},
		{&fs.PathError{Op: "mkdir", Path: "x", Err: syscall.ENOTDIR}, "not_a_directory", "Part of the path of the book mine.db is a file, not a directory."},
		{failure.NoLocksIn(called(syscall.EOPNOTSUPP)), "no_locks", "The book mine.db is on a disk without file locks, where two windows would overwrite each other."},
		{called(syscall.Errno(0x7e)), "unexpected", "Something went wrong with the book mine.db (errno 126)."},
		{errors.New("odd"), "unexpected", "Something went wrong with the book mine.db (*errors.errorString)."},
	} {
		err := failure.Naming(failure.Of(context.Background(), fmt.Errorf("in between: %w", c.err)), book)
		var refused *refusal.Refusal
		if !errors.As(err, &refused) {
			t.Fatalf("%v: %v", c.err, err)
		}
		if refused.Code != c.code || refused.Message != c.says {
			t.Errorf("%v: %s: %s", c.err, refused.Code, refused.Message)
		}
		if refused.Hint == "" && len(refused.Remedy) == 0 {
			t.Errorf("%v: nothing to do next", c.err)
		}
	}
}

func TestALongNameIsCut(t *testing.T) {
	err := failure.Naming(failure.Damaged(), strings.Repeat("x", 500))
	if !strings.Contains(err.Error(), "x… is damaged") || len(err.Error()) > 200 {
		t.Error(err)
	}
}

func TestAFileThatIsNoBookIsCalledAFile(t *testing.T) {
	for number, says := range map[syscall.Errno]string{
		syscall.ENOSPC: "The disk is full; the file out.csv was not changed.",
		syscall.EIO:    "The disk could not read or write the file out.csv.", // although it is not there yet
	} {
		if err := failure.File(context.Background(), number, "out.csv"); err.Error() != says {
			t.Error(err)
		}
	}
}
