package search

import (
	"strings"

	"deals/pipeline/hits"
)

// Where is a condition on the column number of table deal: it holds for the deals that a
// query finds. It is "true" for a query of nothing.
func Where(query hits.Query) (text string, args []any) {
	var parts []string
	for i := range query.Words {
		w := &query.Words[i]
		in := "IN"
		if w.Not {
			in = "NOT IN"
		}
		part := "number " + in + " (SELECT " + numberOf + " FROM (SELECT rowid AS key FROM search_index WHERE search_index MATCH ?))"
		any := match(w, hits.InTitle, hits.InEntry, false) + " OR " + match(w, hits.InTitle, hits.InEntry, true)
		args = append(args, any)
		if w.IsPhrase() {
			part = "number " + in + " (SELECT " + numberOf + ` FROM search_index AS i JOIN search_text AS s ON s.key = i.rowid WHERE search_index MATCH ? AND (`
			for class := hits.InTitle; class <= hits.InEntry; class++ {
				if class > hits.InTitle {
					part += " OR "
				}
				part += "instr(s.words, ?) > 0 OR instr(s.words, ?) > 0"
				args = append(args, w.Needle(class, false), w.Needle(class, true))
			}
			part += "))"
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return "true", nil
	}
	return strings.Join(parts, " AND "), args
}
