// Package paths reads the path of a file that is typed, pasted or dropped on the screen,
// and shortens one that is too long for its line.
package paths
