// Package gate is the dialog that opens when a deal may not advance yet. It lists what
// the gate to the next stage asks for, takes what is missing on the spot, one input
// for each criterion, and moves the deal together with that. It also asks for the final
// value of a sale.
package gate
