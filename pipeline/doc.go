// Package pipeline is the sales process itself: what a deal is, which stages it
// passes, and what proves that it may move on.
//
// It is pure. Time arrives as an argument, ids are given by the caller, and
// nothing here reads a file, a clock or a terminal. A change is data:
//
//	intent ──Decide──▶ events ──Evolve──▶ deal
//	                │
//	                └─ or a Refusal / GateShut that says what to do instead
//
// An Intent is what a user wants (advance this deal, log that call). Decide
// checks it against the process and the deal and answers with the events that
// would record it. Evolve folds events into a deal. Nothing else changes a deal,
// so the log of events is its whole history.
//
// Below it are values that know no deal: refusal, money, calendar and odds. Above
// it are the readers, which never import each other: metrics for every figure,
// agenda for what to do and what changed, definition for the process as a text,
// capture for one typed line, and accounts for what the deals say of each account.
// Beside them query only parses text.
package pipeline
