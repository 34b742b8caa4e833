// Package palette finds a command by a few letters of its name or of another name for
// it, and any deal that matches those words. Beside each command is its key, to be
// learned, or why it is not available.
package palette
