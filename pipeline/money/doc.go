// Package money is amounts as people write and read them: in whole minor units of a
// currency, never in fractions that round silently. It reads typed amounts
// ("12.5k", "€1.200,50"), refuses ambiguous ones, and writes amounts exactly, in
// full or in the few cells of a card.
package money
