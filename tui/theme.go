package tui

import (
	"image/color"

	"charm.land/lipgloss/v2"
)

// tokens are the only colours of the program, named for what they say. No other
// file holds a colour. Text without a token has the terminal's own colour.
type tokens struct {
	accent  color.Color // where you are: selection, focus, the key to press
	danger  color.Color // late, shut, failed
	warning color.Color // ageing, adrift, ambiguous
	good    color.Color // open, met, won
	muted   color.Color // labels and units
	faint   color.Color // lines and things out of reach
	raised  color.Color // ground under a selection
}

var (
	darkTokens = tokens{
		accent:  lipgloss.Color("#7cb7ff"),
		danger:  lipgloss.Color("#ff8b81"),
		warning: lipgloss.Color("#e6bd5c"),
		good:    lipgloss.Color("#79d492"),
		muted:   lipgloss.Color("#9aa3ad"),
		faint:   lipgloss.Color("#666e78"),
		raised:  lipgloss.Color("#24303f"),
	}
	lightTokens = tokens{
		accent:  lipgloss.Color("#0a58b8"),
		danger:  lipgloss.Color("#c0262d"),
		warning: lipgloss.Color("#8a5d00"),
		good:    lipgloss.Color("#1c7a38"),
		muted:   lipgloss.Color("#57606a"),
		faint:   lipgloss.Color("#8c959f"),
		raised:  lipgloss.Color("#dbe9f9"),
	}
)

// Styles is everything the screen is drawn with, grouped by part. It is built
// once per theme, never inside a View. Segments are styled apart and joined: an
// inner reset would end an outer style.
type Styles struct {
	Dark bool

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
	Lifted   lipgloss.Style // the border of a card being carried

	Field     lipgloss.Style // the ground of the input that has the cursor
	FieldHint lipgloss.Style // how to write it, on that ground

	DialogEdge  lipgloss.Style
	DialogTitle lipgloss.Style
	Toast       lipgloss.Style
	ErrorEdge   lipgloss.Style
}

// newStyles builds the styles for a dark or a light terminal.
func newStyles(dark bool) *Styles {
	t := lightTokens
	if dark {
		t = darkTokens
	}
	plain := lipgloss.NewStyle()
	return &Styles{
		Dark:    dark,
		Text:    plain,
		Strong:  plain.Bold(true),
		Muted:   plain.Foreground(t.muted),
		Faint:   plain.Foreground(t.faint),
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

		Field:     plain.Background(t.raised),
		FieldHint: plain.Background(t.raised).Foreground(t.muted),

		DialogEdge:  plain.Foreground(t.accent),
		DialogTitle: plain.Bold(true),
		Toast:       plain.Foreground(t.good),
		ErrorEdge:   plain.Foreground(t.danger),
	}
}

// Glyphs. Each is one cell wide, has no emoji form, and stands beside a colour so
// that the colour never carries a meaning alone.
const (
	glyphMet      = "✓"
	glyphUnmet    = "✗"
	glyphSoft     = "·"
	glyphOverride = "!"
	glyphHere     = "▸" // the line in focus; on a card: the gate is open
	glyphFull     = "▰" // a criterion met
	glyphEmpty    = "▱" // a criterion not met
	glyphStep     = "●" // a next step
	glyphAdrift   = "○" // no next step
	glyphLate     = "!" // a step overdue
	glyphStale    = "◔"
	glyphStuck    = "◕"
	glyphMore     = "…"
	glyphMark     = "▌" // a marked card
	glyphGap      = "◇" // missing in the gates behind
)
