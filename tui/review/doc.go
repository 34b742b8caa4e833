// Package review is the screen that walks through the open deals one at a time, the
// worst first, until each has a decision: keep, move, push, snooze or lose.
package review
