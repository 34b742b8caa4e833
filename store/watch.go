package store

import (
	"context"
	"database/sql"
	"sync"
)

// watch is a connection held only to notice commits by others: SQLite counts for
// each connection the commits of all others, and this one never commits.
type watch struct {
	mu   sync.Mutex
	conn *sql.Conn
	base int64 // grows when another connection takes over, whose count starts again
}

// Version differs after every commit to the book, by this process or another. It
// costs a few microseconds, so that a screen can ask often.
func (b *Book) Version(ctx context.Context) (int64, error) {
	if err := b.begin(); err != nil {
		return 0, err
	}
	defer b.work.Done()
	b.recover(ctx)
	b.watch.mu.Lock()
	defer b.watch.mu.Unlock()
	if b.watch.conn == nil {
		conn, err := b.readers.Load().Conn(ctx)
		if err != nil {
			return 0, b.failure(ctx, err)
		}
		b.watch.conn = conn
	}
	if err := b.file.Check(); err != nil {
		return 0, err
	}
	var version int64
	err := b.watch.conn.QueryRowContext(ctx, "PRAGMA data_version").Scan(&version)
	return b.watch.base + version, b.failure(ctx, err)
}

// renew makes the next check use another connection.
func (w *watch) renew() {
	w.close()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.conn, w.base = nil, w.base+1<<32 // beyond the count of one connection
}

func (w *watch) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.conn != nil {
		_ = w.conn.Close() // it was only used for reading
	}
}
