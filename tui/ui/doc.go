// Package ui is what the shell, its screens and its dialogs say to each other. A
// screen or a dialog is given data and answers with a Result; it knows neither the
// book as a whole nor what lies around it.
package ui
