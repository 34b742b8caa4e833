// Package rows is lists on the screen: rows, one of which is selected by key or by
// mouse, and pages that scroll.
package rows
