package theme

import (
	"image/color"
	"math"
	"slices"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// palette16 is a terminal's display of its sixteen colours, black to white and then
// the bright ones.
type palette16 struct {
	name        string
	dark, light string // backgrounds
	colors      [16]string
}

var palettes = []palette16{
	{"xterm", "#000000", "#ffffff", [16]string{
		"#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5",
		"#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff",
	}},
	{"VGA", "#000000", "#ffffff", [16]string{
		"#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa",
		"#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff",
	}},
	{"Solarized", "#002b36", "#fdf6e3", [16]string{
		"#073642", "#dc322f", "#859900", "#b58900", "#268bd2", "#d33682", "#2aa198", "#eee8d5",
		"#002b36", "#cb4b16", "#586e75", "#657b83", "#839496", "#6c71c4", "#93a1a1", "#fdf6e3",
	}},
}

// TestGreysCanBeReadInFullColor holds each token to the contrast that text must have,
// on the backgrounds of common schemes and on a selection.
func TestGreysCanBeReadInFullColor(t *testing.T) {
	for _, colors := range []colorprofile.Profile{colorprofile.ANSI256, colorprofile.TrueColor} {
		for dark, grounds := range map[bool][]string{true: {"#000000", "#16181d", "#1e1e1e", "#282c34", "#002b36"}, false: {"#ffffff", "#fafaf7", "#fdf6e3"}} {
			tokens := tokensFor(dark, colors)
			all := []color.Color{tokens.raised}
			for _, ground := range grounds {
				all = append(all, lipgloss.Color(ground))
			}
			for name, c := range map[string]color.Color{
				"accent": tokens.accent, "danger": tokens.danger, "warning": tokens.warning,
				"good": tokens.good, "muted": tokens.muted, "faint": tokens.faint,
			} {
				for _, ground := range all {
					if got := contrast(c, ground); got < 4.5 {
						t.Errorf("%s of %v on %v, dark %v: contrast %.2f", name, colors, ground, dark, got)
					}
				}
			}
			if faint, muted := contrast(tokens.faint, all[1]), contrast(tokens.muted, all[1]); faint > muted-1 {
				t.Errorf("of %v, dark %v: faint at %.1f does not recede behind muted at %.1f", colors, dark, faint, muted)
			}
		}
	}
}

// TestEveryColorCanBeRead holds each token to a minimum contrast on the background,
// with every number of colours and in the schemes that come with terminals.
func TestEveryColorCanBeRead(t *testing.T) {
	for _, colors := range []colorprofile.Profile{colorprofile.ANSI, colorprofile.ANSI256, colorprofile.TrueColor} {
		for _, p := range palettes {
			for _, dark := range []bool{true, false} {
				ground := p.light
				if dark {
					ground = p.dark
				}
				tokens := tokensFor(dark, colors)
				for name, c := range map[string]color.Color{
					"accent": tokens.accent, "danger": tokens.danger, "warning": tokens.warning,
					"good": tokens.good, "muted": tokens.muted, "faint": tokens.faint,
				} {
					least := 3.0
					if name == "faint" { // Lines, and parts that are meant to recede.
						least = 2.2
					}
					if got := contrast(p.shows(c), lipgloss.Color(ground)); c != none && got < least {
						t.Errorf("%s of %v on %s, dark %v: contrast %.1f", name, colors, p.name, dark, got)
					}
				}
			}
		}
	}
}

// shows is the colour as a person sees it.
func (p palette16) shows(c color.Color) color.Color {
	if basic, ok := c.(ansi.BasicColor); ok {
		return lipgloss.Color(p.colors[basic])
	}
	return c
}

// contrast is the WCAG contrast: 1 for the same colour, 21 for black on white.
func contrast(a, b color.Color) float64 {
	light := []float64{luminance(a), luminance(b)}
	return (slices.Max(light) + 0.05) / (slices.Min(light) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		x := float64(v) / 0xffff
		if x > 0.03928 {
			return math.Pow((x+0.055)/1.055, 2.4)
		}
		return x / 12.92
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
