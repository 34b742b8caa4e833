// Package store keeps the book: one SQLite file that holds every deal and all
// that ever happened to it.
//
// What happened is the truth. Each thing a user does is one change, written as
// events that are never altered; the tables the screens read are worked out
// from them in the same transaction. Undo therefore needs no secrets: it takes a
// change out of account and works its deals out again.
//
// The store holds no rules. It loads a deal, asks package pipeline what an
// intent comes to, and writes down the answer.
package store
