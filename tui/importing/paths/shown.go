package paths

import (
	"strings"

	"deals/tui/safe"
	"deals/tui/theme"
)

// Shown is a path in the given width. Its end says more than its beginning.
func Shown(path string, width int) safe.Text {
	text := safe.Line(path)
	for text.Width() > width {
		_, end, more := strings.Cut(path, "/")
		if !more || end == "" {
			break
		}
		path, text = end, theme.More+"/"+safe.Line(end)
	}
	return safe.Fit(text, width)
}
