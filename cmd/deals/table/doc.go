// Package table reads a file of rows that another program or a spreadsheet wrote: its
// encoding, its separator, where its header is, which rows are no deals, and what cannot be
// read and why.
package table
