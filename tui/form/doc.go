// Package form asks for a few things at once: lines, notes, choices and ticks, which
// say beside them how they were understood while one types. Its dialog has all of it
// written as one change, and keeps what was typed when that is refused or the deal
// was changed elsewhere.
package form
