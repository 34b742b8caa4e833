// Package agenda answers two questions of a morning: what to do today, most urgent
// first, and what has changed since a given day.
package agenda
