// Package changes is the screen of what became of the book since a day.
package changes
