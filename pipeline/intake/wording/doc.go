// Package wording reads what other programs call the status and the stage of a deal,
// and the reason for a loss: "Conclusion perdue" is lost, "Angebot/Preisangebot" is
// a proposal. What it does not know it asks about, with a guess; it never guesses in
// silence.
package wording
