// Package dialog is the small forms in which a user says something about a deal: what
// happened, what comes next, why it was lost, what was sent. Each turns what was
// typed into intents and rehearses them, so that a refusal shows while it can still
// be fixed.
package dialog
