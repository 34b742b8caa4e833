// Package projection computes the rows of a deal, which boards, lists, filters and figures
// read instead of its events. It touches no table.
package projection
