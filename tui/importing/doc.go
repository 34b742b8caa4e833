// Package importing is the screen that moves a list of deals into the book, such as
// an export of another program: which field each column goes to, what each stage and
// status in it means, the deals as they would land, and how many. Nothing changes
// until the user says so.
package importing
