// Package gate is the dialog that opens when a deal cannot advance yet. It lists
// the criteria of the gate to the next stage, takes the missing evidence on the
// spot, one input for each criterion, and moves the deal in the same change. It
// also asks for the final value of a sale.
package gate
