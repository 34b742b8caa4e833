// Package widget is what everything on the screen is drawn with: lines that know
// their width in cells, and pages of wrapped text.
package widget
