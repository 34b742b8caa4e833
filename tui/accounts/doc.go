// Package accounts is the screen of those who buy, and of one of them with its contacts and deals.
package accounts
