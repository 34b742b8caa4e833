// Package exporting writes the deals of a list in a format: to a stream, or to a file that
// is written completely or not at all. The command and the list on the screen share it.
package exporting
