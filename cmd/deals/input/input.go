// Package input reads what comes from outside: a file that the user names, or
// standard input. Every read is bounded, and stops as soon as the user does.
package input

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"deals/pipeline/refusal"
	"deals/store/failure"
	"deals/store/place"
)

// Wait runs something that may block on another program, such as opening a pipe, and
// returns as soon as the context ends. What is still blocked ends with the program.
func Wait[T any](ctx context.Context, do func() (T, error)) (T, error) {
	type outcome struct {
		value T
		err   error
	}
	done := make(chan outcome, 1)
	go func() {
		value, err := do()
		done <- outcome{value, err}
	}()
	select {
	case o := <-done:
		return o.value, o.err
	case <-ctx.Done():
		var nothing T
		return nothing, ctx.Err()
	}
}

// Open opens a file to read; a pipe waits for its writer.
func Open(ctx context.Context, path string) (*os.File, error) {
	file, err := Wait(ctx, func() (*os.File, error) { return os.Open(path) })
	if err != nil {
		return nil, Unreadable(err, path)
	}
	if info, err := file.Stat(); err == nil && info.IsDir() {
		_ = file.Close() // It was opened for reading only.
		return nil, failed("is_directory", "name a file in it", "%s is a directory.", path)
	}
	return file, nil
}

// File reads a whole file of at most so many MiB; "-" is stdin.
func File(ctx context.Context, path string, stdin io.Reader, most int) ([]byte, error) {
	if path == "-" {
		return All(ctx, stdin, "Standard input", most)
	}
	file, err := Open(ctx, path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return All(ctx, file, path, most)
}

// All reads everything there is, at most so many MiB and the end of a line; name is
// what it is read from.
func All(ctx context.Context, r io.Reader, name string, most int) ([]byte, error) {
	limit := most<<20 + len("\r\n")
	text, err := Wait(ctx, func() ([]byte, error) { return io.ReadAll(io.LimitReader(r, int64(limit)+1)) })
	switch {
	case err != nil:
		return nil, Unreadable(err, name)
	case len(text) > limit:
		return nil, failed("too_large", "check that it is the right file", "%s is larger than %d MiB.", name, most)
	}
	return text, nil
}

// NoBook refuses to take the content of a database for a list of deals.
func NoBook(content io.Reader, path string) error {
	if !place.IsDatabase(content) {
		return nil
	}
	refused := &refusal.Refusal{Reason: refusal.Failed, Code: "is_book", Message: path + " is a book or another database, not a list of deals."}
	return refused.By(refusal.Run("ls").With("book", path), refusal.Say("lists its deals;"), refusal.Run("restore", path), refusal.Say("replaces your book with it; to add its deals to your book:"),
		refusal.Run("export").With("output", "deals.json").With("book", path), refusal.Say("then"), refusal.Run("import", "deals.json"))
}

// Unreadable puts an error of the system into words.
func Unreadable(err error, path string) error {
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, fs.ErrNotExist):
		return failed("no_such_file", "check the path", "There is no file %s.", path)
	case errors.Is(err, fs.ErrPermission):
		return failed("no_permission", "check its permissions", "No permission to read %s.", path)
	}
	return failure.File(context.Background(), err, path)
}

func failed(code, hint, format string, args ...any) error {
	return &refusal.Refusal{Reason: refusal.Failed, Code: code, Message: fmt.Sprintf(format, args...), Hint: hint}
}
