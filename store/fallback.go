package store

import (
	"context"
	"database/sql"
	"sync"
)

// fallback is how a book is read that was opened where SQLite could not put its log
// beside it, such as on a full disk: it is read without one, and not changed.
type fallback struct {
	mu      sync.Mutex
	active  bool
	readers *sql.DB // those from before it recovered, until whoever uses them is done
}

// recover opens the book as any other as soon as that can be done, so that a screen
// which was open all the while can go on.
func (b *Book) recover(ctx context.Context) {
	b.fallback.mu.Lock()
	defer b.fallback.mu.Unlock()
	if !b.fallback.active {
		return
	}
	readers, err := openReaders(b.path, false)
	if err != nil {
		return
	}
	found, err := schemaOf(ctx, readers, b.path)
	if err == nil && found == schema {
		var writer *sql.DB
		if writer, err = openWriter(ctx, b.path, briefly); err == nil {
			b.fallback.active, b.fallback.readers = false, b.readers.Swap(readers)
			b.writer.Store(writer)
			b.watch.renew()
			return
		}
	}
	_ = readers.Close() // They only ever read.
}
