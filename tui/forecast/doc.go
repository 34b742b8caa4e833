// Package forecast is the screen of what a month, quarter or year may come to,
// against its goal, and of the deals that this rests on. There one can suppose that a
// deal is lost, comes later or is worth something else; what is supposed is never
// written.
package forecast
