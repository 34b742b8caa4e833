package query

import "deals/pipeline/hits"

// words is what a term without a field looks for.
func (t *Term) words() hits.Query { return hits.Of(hits.Word{Text: t.Text}) }

// SignsOnly reports whether a term looks for words and has no letter and no digit. It
// finds every deal, also when it is excluded.
func (t *Term) SignsOnly() bool { return t.Field == "" && t.words().IsZero() }

// Words takes apart what a search can find by an index, the words and phrases that a deal
// needs to have or must not have, and the rest of the query.
func (q Query) Words() (words hits.Query, rest Query) {
	rest = q
	rest.Terms = nil
	var all []hits.Word
	for _, alternatives := range q.Terms {
		if t := &alternatives[0]; len(alternatives) == 1 && t.Field == "" {
			all = append(all, hits.Word{Text: t.Text, Not: t.Not})
			continue
		}
		rest.Terms = append(rest.Terms, alternatives)
	}
	return hits.Of(all...), rest
}
