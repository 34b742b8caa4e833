package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"
)

// With few colours or none, an empty input does not look filled in, and the
// background of a dialog is still dimmed.
func TestFewColorsStillSeparateFaintFromText(t *testing.T) {
	for _, colors := range []colorprofile.Profile{colorprofile.ANSI, colorprofile.ASCII} {
		t.Run(colors.String(), func(t *testing.T) {
			s := open(t, sampleBook(), 128, 34)
			s.send(tea.ColorProfileMsg{Profile: colors})
			s.keys("n")
			terminal := vt.NewEmulator(128, 34)
			_, _ = terminal.WriteString(strings.ReplaceAll(s.m.View().Content, "\n", "\r\n"))
			for words, want := range map[string]struct{ faint, underlined bool }{
				"1 LEAD":               {faint: true},
				"12k, €1,200":          {faint: true},
				"what you are selling": {faint: true, underlined: true},
				"enter next":           {},
			} {
				x, y := s.at(words)
				style := terminal.CellAt(x, y).Style
				if faint := style.Attrs&uv.AttrFaint != 0; faint != want.faint {
					t.Errorf("%q is faint: %v", words, faint)
				}
				if underlined := style.Underline != 0; underlined != want.underlined {
					t.Errorf("%q is underlined: %v", words, underlined)
				}
			}
		})
	}
}
