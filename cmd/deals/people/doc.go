// Package people fills in the contacts of deals from a list of people: an export of another
// program or of an address book.
package people
