// Package ui is the interface between the shell, its screens and its dialogs. A
// screen or a dialog is given data and answers with a Result; it knows neither the
// book as a whole nor its surroundings.
package ui
