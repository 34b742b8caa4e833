// Package palette finds an action by a few letters of what it does, or of what else people call it, and a deal by what it holds.
package palette
