package interrupt

import (
	"context"
	"io"
	"os"
	"time"
)

// stall is how long a write may wait for a terminal once the program is to end.
const stall = time.Second

// Terminal is a terminal that may have stopped reading. After an interrupt,
// nothing waits for it longer than a moment: what cannot be written is dropped.
type Terminal struct {
	*os.File
	ctx   context.Context
	parts chan []byte
	wrote chan error
	gone  bool
}

// Writer is out, wrapped in a Terminal if it is a file.
func Writer(ctx context.Context, out io.Writer) io.Writer {
	file, ok := out.(*os.File)
	if !ok {
		return out
	}
	t := &Terminal{File: file, ctx: ctx, parts: make(chan []byte), wrote: make(chan error, 1)}
	go func() {
		for part := range t.parts {
			_, err := file.Write(part)
			t.wrote <- err
		}
	}()
	return t
}

// Write reports success for what is dropped: nobody is left to read about it.
func (t *Terminal) Write(p []byte) (int, error) {
	if t.gone {
		return len(p), nil
	}
	t.parts <- append([]byte(nil), p...) // The writer may outlive this call.
	select {
	case err := <-t.wrote:
		return len(p), err
	case <-t.ctx.Done():
	}
	select {
	case err := <-t.wrote:
		return len(p), err
	case <-time.After(stall):
		t.gone = true
		return len(p), nil
	}
}

// WriteString is Write.
func (t *Terminal) WriteString(text string) (int, error) { return t.Write([]byte(text)) }
