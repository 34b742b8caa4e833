// Package board is the columns of the process with their cards, moved about by keys and mouse, filtered, marked and carried.
package board
