// Package dealview shows a deal: as a card of four lines, or all that is known of it
// on the whole screen, from its gate to its history.
package dealview
