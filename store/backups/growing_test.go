package backups

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A backup is read back while it is written: a reader at the end of the file waits for
// more, and sees the end only once the file is complete.
func TestReaderOfAGrowingFileWaits(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "copy"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	g := newGrowing(file)
	reader, err := g.read()
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	read := make(chan string)
	go func() {
		defer close(read)
		for {
			part := make([]byte, 8)
			n, err := reader.Read(part)
			if err != nil {
				return
			}
			read <- string(part[:n])
		}
	}()
	for _, part := range []string{"first", "second", "third"} {
		if _, err := io.Copy(g, strings.NewReader(part)); err != nil {
			t.Fatal(err)
		}
		if got, ok := <-read; got != part || !ok {
			t.Fatalf("read %q, want %q", got, part)
		}
	}
	g.end()
	if got, ok := <-read; ok {
		t.Errorf("read %q after the end", got)
	}
}

// What is read back has to be the book: another digest or a file without its end is refused.
func TestBackupIsReadBack(t *testing.T) {
	book := strings.Repeat("SQLite format 3\x00 the book, ", 100_000)
	sum, err := digest(strings.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		sum  string
		long int
		ok   bool
	}{
		"the book":               {sum, len(book), true},
		"another digest":         {strings.Repeat("0", len(sum)), len(book), false},
		"longer than the source": {sum, len(book) - 2, false},
	} {
		t.Run(name, func(t *testing.T) {
			file, err := os.Create(filepath.Join(t.TempDir(), "copy.gz"))
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			into := newGrowing(file)
			readBack := make(chan error, 1)
			go func() { readBack <- into.holds(test.sum, int64(test.long)) }()
			if err := compress(into, strings.NewReader(book), []byte("{}")); err != nil {
				t.Fatal(err)
			}
			if err := <-readBack; (err == nil) != test.ok {
				t.Errorf("read back: %v", err)
			}
		})
	}
}
