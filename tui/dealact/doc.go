// Package dealact does to deals what a user asks for: to the one in hand, to one that
// a list only names, to all that are marked, and again what was done last. It
// answers with what is to be done, a dialog or a write, as a screen does.
package dealact
