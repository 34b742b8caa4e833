// Package stats is the screen of all figures, on the whole screen or docked to the
// board: how many deals are won, how long they take, where they are lost. For each
// figure it lists the deals behind it.
package stats
