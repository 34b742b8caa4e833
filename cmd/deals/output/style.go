package output

import (
	"fmt"

	"charm.land/lipgloss/v2"

	"deals/tui/safe"
)

// Ink is safe text with a style.
type Ink string

// Style is the look of text. It is a pointer, since a look is large and a table has
// many cells.
type Style struct{ look *lipgloss.Style }

// The styles of the command line. Each comes with a sign or a word that has the
// same meaning without it.
var (
	Plain = Style{}
	Dim   = styled(lipgloss.NewStyle().Faint(true))
	Good  = styled(lipgloss.NewStyle().Foreground(lipgloss.Green))
	Bad   = styled(lipgloss.NewStyle().Foreground(lipgloss.Red))
	Warn  = styled(lipgloss.NewStyle().Foreground(lipgloss.Yellow))
	Bold  = styled(lipgloss.NewStyle().Bold(true))
)

func styled(look lipgloss.Style) Style { return Style{&look} }

// Ink is safe text in this style.
func (s Style) Ink(text safe.Text) Ink {
	if s.look == nil {
		return Ink(text)
	}
	return Ink(s.look.Render(string(text)))
}

// Line is Sprintf in this style, for text that may contain outside text.
func (s Style) Line(format string, args ...any) Ink {
	return s.Ink(safe.Line(fmt.Sprintf(format, args...)))
}

// Cell is a field of a table in this style.
func (s Style) Cell(text string) Cell { return Cell{Text: safe.Line(text), Style: s} }
