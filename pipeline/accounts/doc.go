// Package accounts derives each account — what it bought, has open, when it was last
// contacted — from its deals.
package accounts
