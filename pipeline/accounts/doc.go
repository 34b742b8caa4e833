// Package accounts is those who buy, as their deals tell of them.
package accounts
