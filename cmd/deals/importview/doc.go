// Package importview prepares a file for the import screen: the files to choose
// from, what can be decided about one, and the flags that answers become.
package importview
