package store

import (
	"cmp"
	"context"
	"database/sql"
	"sync"

	"deals/store/connect"
	"deals/store/place"
)

// fallback is a book that may only be read, or beside which SQLite could not put its log,
// such as on a full disk: it is read without one, and not changed.
type fallback struct {
	mu      sync.Mutex
	active  bool
	readers *sql.DB // the readers from before it recovered, until their users are done
}

// recover reopens the book normally as soon as that is possible, so that a screen
// that has been open all along can continue.
func (b *Book) recover(ctx context.Context) {
	b.fallback.mu.Lock()
	defer b.fallback.mu.Unlock()
	if !b.fallback.active || cmp.Or(place.Sealed(b.path), place.MendSides(b.path)) != nil {
		return
	}
	readers, err := connect.Readers(b.path, false)
	if err != nil {
		return
	}
	found, err := schemaOf(ctx, readers, b.path)
	if err == nil && found == schema {
		var writer *sql.DB
		if writer, err = connect.Writer(ctx, b.path, connect.Briefly); err == nil {
			b.fallback.active, b.fallback.readers = false, b.readers.Swap(readers)
			b.writer.Store(writer)
			b.watch.renew()
			return
		}
	}
	_ = readers.Close() // They were only used for reading.
}
