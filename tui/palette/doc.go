// Package palette finds a command by a few letters of its name or of another name
// for it, and the deals that match those words. Beside each command is its key, for
// learning, or why the command is not available.
package palette
