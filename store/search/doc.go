// Package search keeps the words of all deals in an index of the book, and finds the deals
// that have what somebody types: those with it in the title first, then the account, the
// contacts and everything else; in each of these open deals before closed ones, and new
// ones before old ones.
//
// A row of the index has a key in just that order. What many deals have is found in the
// first few hundred rows, which are read as text; what is not common there is rare enough
// for the index to list quickly. Of several words the index is asked for the rarest, and
// the text of its hits for the others. Measured on 100,000 rows of 200 words, the tables of
// FTS5 that keep neither text nor positions are a fifth as large as others and written in
// two thirds of the time; an index of prefixes would make each later change of a deal three
// times as slow, and a common word of four letters would still take 60 ms.
package search
