package search

import (
	"database/sql"

	"deals/pipeline/hits"
)

// Reading one deal as text costs as much as listing thirty from the index, but the index
// lists every hit before it returns the first. So a word that at least one deal in eight has
// is found by reading, and a rarer one by the index.
const common = 8

// Ahead is how many rows of the open deals, and of the closed ones, are read to find that
// out, and again for as long as enough of them are hits.
var Ahead = 120

const (
	aheadBytes = 256 << 10
	aheadTimes = 8
)

// head is the first deals among the open or the closed ones, read as text.
type head struct {
	closed   bool
	from, to int64 // the keys that are not read yet
	times    int   // that more was read
	whole    bool  // there is nothing more
	deals    int
	found    [hits.InEntry + 1][]int64
	counts   [][hits.InEntry + 1]int // of the deals that have a word, by its class
}

// isWorth reports whether reading more finds enough hits of a class.
func (h *head) isWorth(class hits.Class) bool {
	return !h.whole && (h.times == 0 || h.times < aheadTimes && len(h.found[class])*common >= h.deals)
}

// read reads more.
func (h *head) read(f *finder) error {
	if h.times++; h.counts == nil {
		h.counts = make([][hits.InEntry + 1]int, len(f.query.Words))
	}
	return h.some(f, Ahead, aheadBytes, func(first int64, texts []hits.Row) bool {
		h.deals++
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

// readOn takes the hits in what is not read yet.
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
