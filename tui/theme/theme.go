package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// tokens are the only colours of the program, named after their meaning. No other
// file holds a colour. Text without a token has the terminal's own colour.
type tokens struct {
	accent  color.Color // where you are: selection, focus, the key to press
	danger  color.Color // late, shut, failed
	warning color.Color // ageing, no next step, ambiguous
	good    color.Color // open, met, won
	muted   color.Color // labels and units
	faint   color.Color // lines, and what recedes; still to be read
	raised  color.Color // the background of a selection
	plain   bool        // too few colours for a dim one or a background: attributes replace them
}

// none leaves the terminal's own colour.
var none = lipgloss.NoColor{}

var (
	darkTokens = tokens{
		accent:  lipgloss.Color("#7cb7ff"),
		danger:  lipgloss.Color("#ff8b81"),
		warning: lipgloss.Color("#e6bd5c"),
		good:    lipgloss.Color("#79d492"),
		muted:   lipgloss.Color("#adb5bf"),
		faint:   lipgloss.Color("#929aa4"),
		raised:  lipgloss.Color("#24303f"),
	}
	lightTokens = tokens{
		accent:  lipgloss.Color("#0a58b8"),
		danger:  lipgloss.Color("#c0262d"),
		warning: lipgloss.Color("#8a5d00"),
		good:    lipgloss.Color("#19702f"),
		muted:   lipgloss.Color("#4b535c"),
		faint:   lipgloss.Color("#5f6770"),
		raised:  lipgloss.Color("#dbe9f9"),
	}

	// With 256 colours the closest colour to a grey is often not grey, so they are
	// named.
	dark256 = tokens{
		accent: ansi.IndexedColor(111), danger: ansi.IndexedColor(210), warning: ansi.IndexedColor(179), good: ansi.IndexedColor(114),
		muted: ansi.IndexedColor(250), faint: ansi.IndexedColor(247), raised: ansi.IndexedColor(236),
	}
	light256 = tokens{
		accent: ansi.IndexedColor(25), danger: ansi.IndexedColor(124), warning: ansi.IndexedColor(94), good: ansi.IndexedColor(22),
		muted: ansi.IndexedColor(238), faint: ansi.IndexedColor(241), raised: ansi.IndexedColor(254),
	}

	// The terminal chooses the look of the sixteen colours. These are readable in
	// all common schemes; there, blue is too dark on black, and green and yellow
	// are too pale on white.
	dark16 = tokens{
		accent: ansi.Cyan, danger: ansi.BrightRed, warning: ansi.Yellow, good: ansi.Green,
		muted: ansi.White, faint: none, raised: none, plain: true,
	}
	light16 = tokens{
		accent: ansi.Blue, danger: ansi.Red, warning: ansi.Magenta, good: none,
		muted: ansi.BrightBlack, faint: none, raised: none, plain: true,
	}
	noTokens = tokens{
		accent: none, danger: none, warning: none, good: none,
		muted: none, faint: none, raised: none, plain: true,
	}
)

// tokensFor is the colours for a dark or a light terminal with a number of colours.
func tokensFor(dark bool, colors colorprofile.Profile) tokens {
	onDark, onLight := darkTokens, lightTokens
	switch colors {
	case colorprofile.ANSI256:
		onDark, onLight = dark256, light256
	case colorprofile.ANSI:
		onDark, onLight = dark16, light16
	case colorprofile.ASCII, colorprofile.NoTTY:
		return noTokens
	}
	if dark {
		return onDark
	}
	return onLight
}

// Styles is everything the screen is drawn with, grouped by part. It is built once
// per theme, never inside a View. Segments are styled separately and joined: an
// inner reset would end an outer style.
type Styles struct {
	Text    lipgloss.Style // what people read
	Strong  lipgloss.Style // names and headings
	Muted   lipgloss.Style
	Faint   lipgloss.Style
	Accent  lipgloss.Style
	Danger  lipgloss.Style
	Warning lipgloss.Style
	Good    lipgloss.Style

	Key      lipgloss.Style // a key in a foot or in help
	Selected lipgloss.Style // the row under the cursor of a list
	Tab      lipgloss.Style // a stage of the strip
	TabHere  lipgloss.Style // the stage of the strip that is shown
	CardEdge lipgloss.Style // the border of the selected card
	Lifted   lipgloss.Style // the border of a card that is picked up

	Field     lipgloss.Style // the background of the input with the cursor
	FieldHint lipgloss.Style // the format hint, on that background

	DialogEdge  lipgloss.Style
	DialogTitle lipgloss.Style
	Toast       lipgloss.Style
	ErrorEdge   lipgloss.Style
}

// New builds the styles for a dark or a light terminal with a number of colours.
func New(dark bool, colors colorprofile.Profile) *Styles {
	t := tokensFor(dark, colors)
	plain := lipgloss.NewStyle()
	return &Styles{
		Text:    plain,
		Strong:  plain.Bold(true),
		Muted:   plain.Foreground(t.muted),
		Faint:   plain.Foreground(t.faint).Faint(t.plain),
		Accent:  plain.Foreground(t.accent),
		Danger:  plain.Foreground(t.danger),
		Warning: plain.Foreground(t.warning),
		Good:    plain.Foreground(t.good),

		Key:      plain.Foreground(t.accent).Bold(true),
		Selected: plain.Background(t.raised).Bold(true),
		Tab:      plain.Foreground(t.muted),
		TabHere:  plain.Foreground(t.accent).Bold(true).Reverse(true),
		CardEdge: plain.Foreground(t.accent),
		Lifted:   plain.Foreground(t.warning),

		Field:     plain.Background(t.raised).Underline(t.plain),
		FieldHint: plain.Background(t.raised).Foreground(t.muted).Underline(t.plain).Faint(t.plain),

		DialogEdge:  plain.Foreground(t.accent),
		DialogTitle: plain.Bold(true),
		Toast:       plain.Foreground(t.good),
		ErrorEdge:   plain.Foreground(t.danger),
	}
}

// Glyphs. Each is one cell wide, has no emoji form, and appears beside a colour so
// that the colour never carries a meaning alone.
const (
	Met      = "✓"
	Unmet    = "✗"
	Soft     = "·"
	Override = "!"
	Here     = "▸" // the line in focus; on a card: the gate is open
	Full     = "▰" // a criterion met
	Empty    = "▱" // a criterion not met
	Step     = "●" // a next step
	Adrift   = "○" // no next step
	Late     = "!" // a step overdue
	Stale    = "◔"
	Stuck    = "◕"
	More     = "…"
	Mark     = "▌" // a marked card
	Gap      = "◇" // a gap in earlier gates
)
