// Package history reads the activities, notes and tasks that programs export in separate
// files. It recognises such a file by its header, reads each row as something that happened
// or is planned, and finds which rows a deal does not have yet.
package history
