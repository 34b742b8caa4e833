// Package widget is the drawing kit of the screen: lines that know their width in
// cells, and pages of wrapped text.
package widget
