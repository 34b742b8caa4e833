// Package dealtable is the table of deals ls: its columns, its groups with subtotals, and
// the line at the end.
package dealtable
