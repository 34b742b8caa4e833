// Package help is the screen of the keys and the signs: every action that has a key,
// by group, and what each sign on the board means.
package help
