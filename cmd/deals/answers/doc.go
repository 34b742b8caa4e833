// Package answers holds what a person said about a file to import: the field of a column,
// the meaning of a word, the currency. The book keeps the answers with an import, and the
// next file with the same header needs none.
package answers
