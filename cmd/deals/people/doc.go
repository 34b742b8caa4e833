// Package people completes the contacts of deals with a list of people: an export of another
// program or of an address book.
package people
