package backups

import (
	"io"
	"os"
	"sync"
)

// growing is a file that is read from its beginning while it is written. A reader
// waits at its end for more, until the file is complete.
type growing struct {
	file     *os.File
	mu       sync.Mutex
	changed  sync.Cond
	written  int64
	complete bool
}

func newGrowing(file *os.File) *growing {
	g := &growing{file: file}
	g.changed.L = &g.mu
	return g
}

func (g *growing) Write(p []byte) (int, error) {
	n, err := g.file.Write(p)
	g.note(int64(n), false)
	return n, err
}

// end lets the readers see the end of the file.
func (g *growing) end() { g.note(0, true) }

func (g *growing) note(written int64, complete bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.written += written
	g.complete = g.complete || complete
	g.changed.Broadcast()
}

// await waits until there is more than the first bytes of the file.
func (g *growing) await(read int64) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for g.written <= read && !g.complete {
		g.changed.Wait()
	}
}

// read is a reader of the file, with a descriptor of its own.
func (g *growing) read() (io.ReadCloser, error) {
	file, err := os.Open(g.file.Name())
	return &follower{File: file, of: g}, err
}

type follower struct {
	*os.File
	of   *growing
	done int64
}

func (f *follower) Read(p []byte) (int, error) {
	f.of.await(f.done)
	n, err := f.File.Read(p)
	f.done += int64(n)
	return n, err
}
