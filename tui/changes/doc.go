// Package changes is the screen that shows what has changed in the book since a given
// day, by default last Friday: deals that are new, moved on, went back, slipped,
// changed their price, were won or lost.
package changes
