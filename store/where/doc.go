// Package where turns what a rep asks for, "expo value>10k sort:-value", into the
// conditions and the order of SQL. What it finds is what package query says matches.
package where
