// Package chooser is the dialog in which the columns of a list are chosen and put in order.
package chooser
