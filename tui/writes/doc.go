// Package writes is the queue of changes on their way to the book. They are made one
// at a time, in the order in which they were asked for, and none is lost when the
// user quits while they are under way.
package writes
