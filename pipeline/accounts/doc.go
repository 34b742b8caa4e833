// Package accounts derives each account from its deals: its purchases, its open
// deals, its last contact.
package accounts
