package output

import (
	"slices"

	"github.com/charmbracelet/colorprofile"
)

// Colors decides how much colour the output has: --color comes first, then
// NO_COLOR, then CLICOLOR_FORCE, then whether the output is a terminal. Any value
// of NO_COLOR counts, as its specification says. ok is false for a word other than
// auto, always and never.
func (p *Printer) Colors(word string) bool {
	if word != "auto" && word != "always" && word != "never" {
		return false
	}
	p.color = word
	p.paint.Profile = p.profile()
	return true
}

func (p *Printer) profile() colorprofile.Profile {
	forced := p.streams.Lookup("CLICOLOR_FORCE")
	switch {
	case p.color == "never":
		return colorprofile.NoTTY
	case p.color == "always":
		return p.colorful()
	case p.streams.Lookup("NO_COLOR") != "":
		return colorprofile.NoTTY
	case forced != "" && forced != "0":
		return p.colorful()
	case !p.streams.OutTerminal:
		return colorprofile.NoTTY
	}
	return colorprofile.Env(p.streams.Env)
}

// colorful is the terminal's own range of colours, and at least the first sixteen.
func (p *Printer) colorful() colorprofile.Profile {
	return max(colorprofile.Env(p.streams.Env), colorprofile.ANSI)
}

// ScreenEnv is the environment from which the screen finds its colours. The screen
// does not know --color, and accepts only some values of NO_COLOR.
func (p *Printer) ScreenEnv() []string {
	no := "NO_COLOR="
	if p.color == "never" || p.color == "auto" && p.streams.Lookup("NO_COLOR") != "" {
		no += "1"
	}
	return append(slices.Clone(p.streams.Env), no)
}
