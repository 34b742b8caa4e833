// Package rows is lists on the screen: rows of which one is selected, by key or by
// mouse, and pages that scroll.
package rows
