// Package form asks for a few things at once: lines, notes, choices and checkboxes,
// which show beside them how the input is understood while it is typed. A form
// dialog writes everything as one change, and keeps the input when that is refused
// or the deal was changed elsewhere.
package form
