// Package dialog is what is asked before something is done to a deal, one small form for each.
package dialog
