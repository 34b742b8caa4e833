// Package store keeps the book: one SQLite file that contains every deal and its
// whole history.
//
// The events are the truth. Each user action is one change, written as events that
// are never altered; the tables that the screens read are derived from them in the
// same transaction. Undo therefore needs no extra data: it excludes a change and
// derives its deals again.
//
// The store contains no rules. It loads a deal, asks package pipeline to decide an
// intent, and writes the result.
package store
