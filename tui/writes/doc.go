// Package writes is the queue of changes on their way to the book. They are made
// one at a time, in order, and none is lost when the user quits while they are in
// progress.
package writes
