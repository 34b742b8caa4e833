// Package table draws the rows of a list in columns: those that are asked for, or the most
// useful ones that there is room for. The title has the first claim on the width.
package table
