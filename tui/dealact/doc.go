// Package dealact carries out actions on deals: on the selected one, on one that a
// list shows by name only, on all marked ones, and the last action again. It
// answers with a dialog or a write, as a screen does.
package dealact
