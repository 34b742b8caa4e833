// Package widget is what everything on the screen is drawn with: lines that know their width, and pages of wrapped text.
package widget
