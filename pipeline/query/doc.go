// Package query is what a person types to narrow the board or a list, as deals answer to it.
package query
