// Package accounts is the accounts screen: a list of companies and people with what
// each has bought, has open and when it was last contacted, and, for the open one,
// its contacts and deals. Duplicate accounts are merged here.
package accounts
