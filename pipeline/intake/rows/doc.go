// Package rows finds the rows of a table that are no deals: its header and the lines
// above it, repeated headers, totals, and what reports write at their end.
package rows
