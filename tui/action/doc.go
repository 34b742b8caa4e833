// Package action is all that a user can ask of the screen, one row an action: its
// keys, what the help, the foot and the palette call it, and where it can be had.
package action
