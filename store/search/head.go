package search

import (
	"database/sql"

	"deals/pipeline/hits"
)

// Ahead is how many rows of the open deals, and of the closed ones, are read as text before
// the index is asked. What fills the first screen from these needs no index; what does not
// is rare.
var Ahead = 1000

// aheadBytes is how long they may be together.
const aheadBytes = 1 << 20

// head is the first deals among the open or the closed ones, read as text.
type head struct {
	closed   bool
	from, to int64 // the keys that are not read yet
	isRead   bool
	whole    bool // there are no others
	found    [hits.InEntry + 1][]int64
	counts   [][hits.InEntry + 1]int // of the deals that have a word, by its class
}

// read reads the head once.
func (h *head) read(f *finder) error {
	if h.isRead {
		return nil
	}
	h.isRead, h.counts = true, make([][hits.InEntry + 1]int, len(f.query.Words))
	return h.some(f, Ahead, aheadBytes, func(first int64, texts []hits.Row) bool {
		for i := range f.query.Words {
			if class, ok := f.query.Words[i].Class(h.closed, texts); ok {
				h.counts[i][class]++
			}
		}
		if class, ok := f.query.Class(h.closed, texts); ok {
			h.found[class] = append(h.found[class], first)
		}
		return len(h.found[hits.InTitle]) < f.most
	})
}

// readOn takes the hits of a class in what is not read yet.
func (f *finder) readOn(class hits.Class, h *head) error {
	rest := *h
	return rest.some(f, -1, -1, func(first int64, texts []hits.Row) bool {
		if found, ok := f.query.Class(h.closed, texts); ok && found == class {
			return f.add(first, class)
		}
		return true
	})
}

// some reads the next deals, at most so many rows and bytes, until yield has enough.
func (h *head) some(f *finder, most, bytes int, yield func(first int64, texts []hits.Row) bool) error {
	rows, err := f.t.QueryContext(f.ctx, `SELECT key, words FROM search_text WHERE key >= ? AND key < ? ORDER BY key`, h.from, h.to)
	if err != nil {
		return err
	}
	defer rows.Close()
	var texts []hits.Row
	first, read := h.from, 0
	for n := 1; rows.Next(); n++ {
		var key int64
		var words sql.RawBytes
		if err := rows.Scan(&key, &words); err != nil {
			return err
		}
		if deal(key) != first {
			if len(texts) > 0 && !yield(first, texts) || n > most && most >= 0 || read > bytes && bytes >= 0 {
				h.from = deal(key)
				return nil
			}
			first, texts = deal(key), texts[:0]
		}
		read += len(words)
		texts = append(texts, hits.Row{Place: int(key - first), Words: string(words)})
	}
	if len(texts) > 0 {
		yield(first, texts)
	}
	h.whole = true
	return rows.Err()
}
