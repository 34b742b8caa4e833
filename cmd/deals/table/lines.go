package table

import (
	"bytes"
	"io"
)

// decoded is a part of the file as UTF-8, with \n line ends.
func (f *File) decoded(r io.Reader) io.Reader {
	if r = f.encoding.Reader(r); f.oldLines {
		return newLines{r}
	}
	return r
}

// Letters names the kind of CSV that the file's accented letters are from, if that had to be
// found out and is not the usual one; else "".
func (f *File) Letters() string { return f.encoding.Named() }

// hasOldLines recognises the line ends of old Macs, which Excel for Mac still writes: a
// carriage return alone. Cells in quotes may have others.
func (f *File) hasOldLines() bool {
	start := make([]byte, 64<<10)
	n, _ := io.ReadFull(f.decoded(io.NewSectionReader(f.content, 0, f.size)), start)
	quoted, old := false, false
	for at, b := range start[:n] {
		switch {
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == '\n':
			return false
		case b == '\r' && at+1 < n && start[at+1] != '\n':
			old = true
		}
	}
	return old
}

// newLines turns each carriage return into a line feed.
type newLines struct{ io.Reader }

func (l newLines) Read(p []byte) (int, error) {
	n, err := l.Reader.Read(p)
	for from := 0; from < n; {
		at := bytes.IndexByte(p[from:n], '\r')
		if at < 0 {
			break
		}
		p[from+at] = '\n'
		from += at + 1
	}
	return n, err
}
