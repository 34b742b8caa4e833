// Package changes is the screen that tells what became of the book since a day, the
// last Friday to begin with: deals that are new, moved on, went back, slipped,
// changed their price, were won or lost.
package changes
