// Package query parses the filter of the board or a list: words, and conditions
// such as overdue. It knows no deal; the store matches them.
package query
