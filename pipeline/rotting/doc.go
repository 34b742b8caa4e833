// Package rotting judges how a deal goes bad: how long nobody has touched it, how long it has been
// in its stage, and the limits of both, learned from the deals that were won.
package rotting
