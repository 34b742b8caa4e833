// Package cell reads one cell of a file as a day, a moment or an amount, given what
// the rest of its column shows: "03/04/2026" and "1.200" are read two ways, and the
// other cells say which is right.
package cell
