package store

import (
	"context"
	"database/sql"
	"sync"
)

// frost is what lies on a book that was opened where SQLite could not put its log
// beside it, such as on a full disk: it is read without one, and not changed.
type frost struct {
	mu      sync.Mutex
	lies    bool
	readers *sql.DB // those from before the thaw, until whoever uses them is done
}

// thaw opens the book as any other as soon as that can be done, so that a screen
// which was open all the while can go on.
func (b *Book) thaw(ctx context.Context) {
	b.frost.mu.Lock()
	defer b.frost.mu.Unlock()
	if !b.frost.lies {
		return
	}
	readers, err := openReaders(b.path, false)
	if err != nil {
		return
	}
	found, err := schemaOf(ctx, readers)
	if err == nil && found == schema {
		var writer *sql.DB
		if writer, err = openWriter(ctx, b.path, glance); err == nil {
			b.frost.lies, b.frost.readers = false, b.readers.Swap(readers)
			b.writer.Store(writer)
			b.watch.renew()
			return
		}
	}
	_ = readers.Close() // They only ever read.
}
