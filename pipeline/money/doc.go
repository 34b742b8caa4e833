// Package money is amounts as people write and read them: in whole minor units of
// a currency, never in fractions that round by themselves. It reads what is typed
// ("12.5k", "€1.200,50"), refuses what could mean two things, and writes amounts
// exactly, in full or in the few cells of a card.
package money
