package store

import (
	"context"

	"deals/store/ask"
	"deals/store/connect"
	"deals/store/place"
)

// Query runs one SQL query of the user and passes on its rows, each in the same
// slice; columns are those of every row. It cannot change anything, whatever it
// says: its own connection is read-only, and everything except reading is refused
// before it starts.
func (b *Book) Query(ctx context.Context, text string, yield func(columns []string, row []any) error) error {
	if err := b.begin(); err != nil {
		return err
	}
	defer b.work.Done()
	path, options := b.path, []string{"mode=ro", "_defensive=1", "_dqs=0", "_pragma=query_only(1)", "_pragma=trusted_schema(0)"}
	switch {
	case b.memory != "":
		path, options = b.memory, append(options[1:], "vfs=memdb")
	case b.writer.Load() == nil && place.LogIsEmpty(b.path):
		options = append(options, "immutable=1")
	}
	return b.failure(ctx, ask.Query(ctx, connect.DSN(path, options...), text, yield))
}
