// Package review is the screen that walks the open deals one at a time, the worst
// first, until each has its decision: keep it, move it, push it, rest it or let it go.
package review
