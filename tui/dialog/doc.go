// Package dialog holds the small forms about a deal: what happened, what comes
// next, why it was lost, which document was sent. Each turns its input into intents
// and rehearses them, so that a refusal shows while it can still be fixed.
package dialog
