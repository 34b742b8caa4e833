// Package changes is the screen of what changed in the book since a given day, by
// default last Friday: deals that are new, advanced, moved back, were pushed,
// changed in value, were won or lost.
package changes
