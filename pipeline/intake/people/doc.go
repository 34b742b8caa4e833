// Package people understands a list of people, such as the contacts that a program or an
// address book exports: who they are, how to reach them, and where they work.
package people
