// Package accounts is the screen of the accounts: a list of the companies and people
// with what each has bought, has open and when somebody last spoke with them, and,
// for the open one, its contacts and deals. Two accounts that turn out to be the
// same can be merged there.
package accounts
