// Package box is the frame of a dialog: its edge and title, what stands in it with the cursor, its problem and its keys.
package box
