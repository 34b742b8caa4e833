// Package writes is the queue of changes on their way to the book: one at a time, in the order in which they were asked for, each with who asked.
package writes
