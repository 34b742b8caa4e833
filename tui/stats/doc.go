// Package stats is the screen of all figures, docked or whole, and of the very deals that one of them rests on.
package stats
