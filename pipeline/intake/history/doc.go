// Package history understands what programs export beside the deals: calls, meetings, e-mails,
// notes and tasks. It recognises such a file by its header, reads a row as something that
// happened or is planned with a deal, and finds what of it the deal does not have yet.
package history
