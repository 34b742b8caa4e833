// Package dialog is the small forms in which a user says something of a deal: what
// happened, what comes next, why it was lost, what was sent. Each turns what was
// typed into intents, and tries them out, so that what would be refused is said while
// it can be put right.
package dialog
