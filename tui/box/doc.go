// Package box draws the frame around every dialog: the title in its edge, the
// content, which scrolls when there is too much of it, what was refused, and the keys
// that work.
package box
