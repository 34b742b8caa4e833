// Package box draws the frame around every dialog: the title in its edge, the
// content, which scrolls when it is too long, the refusal, and the available keys.
package box
