// Package dealact does to deals what actions ask for: to the one in hand, to one that a list names, or to several, and again what was done last. It answers with what is to be done, as a screen does.
package dealact
