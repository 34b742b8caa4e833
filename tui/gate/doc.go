// Package gate is the dialog of a gate: what it asks for before a deal may go on, with an input for each criterion, and what a sale ends with.
package gate
