// Package picker is a line to type in above the list that it narrows down, in a box: by
// keys, wheel and clicks. The palette is one, and the answers of the import screen.
package picker
