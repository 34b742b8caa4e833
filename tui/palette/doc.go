// Package palette is the line in which a few letters find an action, by what it does
// or by what else people call it, and any deal that holds those words. Beside each
// stands its key, to be learned, or why it cannot be had now.
package palette
