// Package pipeline is the sales process itself: deals, their stages, and the
// evidence that lets a deal move on.
//
// It is pure. Time is an argument, ids come from the caller, and nothing here reads
// a file, a clock or a terminal. A change is data:
//
//	intent ──Decide──▶ events ──Evolve──▶ deal
//	                │
//	                └─ or a Refusal / GateShut that says what to do instead
//
// An Intent is a user's request (advance this deal, log that call). Decide checks
// it against the process and the deal and returns the events that record it. Evolve
// folds events into a deal. Nothing else changes a deal, so the log of events is
// its whole history.
//
// Below it are values that know no deal: refusal, money, calendar and odds. Above
// it are the readers, which never import each other: metrics for every figure,
// agenda for tasks and changes, definition for the process as a text, capture for
// one typed line, and accounts for the accounts of the deals. Beside them query
// only parses text.
package pipeline
