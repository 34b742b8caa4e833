// Package action is what a user can ask of the screen, one row an action: its keys, what help, foot and palette call it, and where it can be had.
package action
