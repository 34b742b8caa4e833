// Package action lists every action, one row each: its keys, what the help, the foot
// and the palette call it, and on which screens it is available.
package action
