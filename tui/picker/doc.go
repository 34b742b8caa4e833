// Package picker is a box with a search line above the list it filters, used with keys,
// wheel and clicks. The palette and the choices of the import screen are pickers.
package picker
