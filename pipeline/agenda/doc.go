// Package agenda answers two questions of a morning: what is to be done today, with
// the most urgent first, and what has changed since some day.
package agenda
