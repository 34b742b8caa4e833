// Package form is asking for a few things at once: entries to type in or choose from, read as they are typed, and the dialog around them that has them written as one change.
package form
