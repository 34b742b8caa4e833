// Package unit finds what a header says the amounts of its column are in: a currency,
// and cents, thousands or millions. It also reads currencies in cells.
package unit
