package tui

import (
	"github.com/charmbracelet/x/ansi"
)

// plainBox is a drawn dialog without its colours.
func plainBox(box string) string { return ansi.Strip(box) }
