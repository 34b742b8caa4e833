// Package lists defines what screens and commands list: the columns of the board, deals, the
// changes of the book, the answers of a deal.
package lists
