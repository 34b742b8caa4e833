// Package history imports what other programs export in separate files: calls, meetings,
// emails and notes become activities of the deals, open tasks next steps.
package history
