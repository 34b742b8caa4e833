// Package review is the screen that walks the open deals one at a time, the worst first, until each has its verdict.
package review
