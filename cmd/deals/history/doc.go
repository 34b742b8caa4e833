// Package history brings what other programs export beside the deals onto the deals of the
// book: calls, meetings, e-mails and notes as activities, open tasks as next steps.
package history
