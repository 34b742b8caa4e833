package safe

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Width is the number of cells the widest line of t takes.
func (t Text) Width() int {
	if plain(string(t)) {
		return len(t)
	}
	widest := 0
	for line := range strings.SplitSeq(string(t), "\n") {
		widest = max(widest, ansi.StringWidth(line))
	}
	return widest
}

// Cut gives t on one line of at most width cells, with … where it ends early.
func Cut(t Text, width int) Text {
	cut, _ := measure(t, width)
	return cut
}

// Fit gives t on one line of exactly width cells, cut or filled with spaces.
func Fit(t Text, width int) Text {
	cut, w := measure(t, width)
	if w >= width {
		return cut
	}
	return cut + Text(strings.Repeat(" ", width-w))
}

// FitRight is Fit with the spaces in front, for amounts and dates.
func FitRight(t Text, width int) Text {
	cut, w := measure(t, width)
	if w >= width {
		return cut
	}
	return Text(strings.Repeat(" ", width-w)) + cut
}

// measure cuts t and returns its width. It does not look beyond the cut, so a card
// costs the same however long the text is.
func measure(t Text, width int) (Text, int) {
	if width <= 0 {
		return "", 0
	}
	s := string(t)
	if len(s) <= width && plain(s) {
		return t, len(s)
	}
	at, kept, keep := 0, 0, 0
	for i, w := 0, 0; i < len(s); {
		n, cells := first(s[i:])
		i, w = i+n, w+cells
		if w > width {
			return Text(foldLines(s[:at]) + ellipsis), kept + 1
		}
		if w < width {
			at, kept = i, w
		}
		keep = w
	}
	return Text(foldLines(s)), keep
}

// first returns the length and width of the first cluster of s. A line break of a
// Block counts as the mark that foldLines replaces it with.
func first(s string) (length, cells int) {
	if s[0] == '\n' {
		return 1, ansi.StringWidth(newlineMark)
	}
	if len(s) == 1 || s[0] < 0x80 && s[1] < 0x80 {
		return 1, 1
	}
	cluster, cells := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return len(cluster), cells
}

func foldLines(s string) string {
	return strings.ReplaceAll(s, "\n", newlineMark)
}

// Wrap breaks t between words into lines of at most width cells. A word
// longer than a line is broken where the line ends; a character wider than a
// line becomes ….
func Wrap(t Text, width int) []Text {
	if width <= 0 {
		return nil
	}
	var lines []Text
	for line := range strings.SplitSeq(string(t), "\n") {
		if width == 1 {
			line = narrow(line)
		}
		lines = wrapLine(lines, line, width)
	}
	return lines
}

// narrow puts … in place of characters wider than one cell.
func narrow(s string) string {
	var b strings.Builder
	for s != "" {
		n, cells := first(s)
		if cells > 1 {
			b.WriteString(ellipsis)
		} else {
			b.WriteString(s[:n])
		}
		s = s[n:]
	}
	return b.String()
}

// wrapLine breaks at the last space that still fits or, failing that, at the
// last cluster. Spaces at a break are left out; those that indent a line stay.
func wrapLine(lines []Text, s string, width int) []Text {
	start, space, w := 0, 0, 0
	for i := 0; i < len(s); {
		n, cells := first(s[i:])
		if s[i] == ' ' && (i == start || s[i-1] != ' ') && !blankLine(s[start:i]) {
			space = i
		}
		if w+cells <= width {
			i, w = i+n, w+cells
			continue
		}
		end := i
		if space > start {
			end = space
		}
		lines = append(lines, Text(s[start:end]))
		rest := strings.TrimLeft(s[end:], " ")
		if rest == "" {
			return lines
		}
		start = len(s) - len(rest)
		i, w, space = start, 0, start
	}
	return append(lines, Text(s[start:]))
}

func blankLine(s string) bool { return strings.TrimLeft(s, " ") == "" }
