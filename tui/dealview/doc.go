// Package dealview shows a deal: as a card of four lines, or with all its details
// on the whole screen, from its gate to its history.
package dealview
