// Package query parses what a person types to narrow the board or a list: words,
// and conditions such as overdue. It knows no deal; the store matches them.
package query
