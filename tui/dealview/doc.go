// Package dealview shows a deal: as a card, or all that is known of it on the whole screen.
package dealview
