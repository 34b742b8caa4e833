package main

import (
	"slices"

	"github.com/charmbracelet/colorprofile"
)

// profile decides how much colour the output gets: --color goes first, then
// NO_COLOR, then CLICOLOR_FORCE, then whether a terminal reads. Any value of
// NO_COLOR counts, as its specification has it.
func (a *app) profile() (colorprofile.Profile, error) {
	forced := a.lookup("CLICOLOR_FORCE")
	switch {
	case a.color == "never":
		return colorprofile.NoTTY, nil
	case a.color == "always":
		return a.colorful(), nil
	case a.color != "auto":
		return colorprofile.NoTTY, usage("bad_color", "one of: auto, always, never", "--color cannot be %q.", a.color)
	case a.lookup("NO_COLOR") != "":
		return colorprofile.NoTTY, nil
	case forced != "" && forced != "0":
		return a.colorful(), nil
	case !a.OutTerminal:
		return colorprofile.NoTTY, nil
	}
	return colorprofile.Env(a.Env), nil
}

// colorful is the terminal's own range of colours, and at least the first sixteen.
func (a *app) colorful() colorprofile.Profile {
	return max(colorprofile.Env(a.Env), colorprofile.ANSI)
}

// screenEnv is the environment that the screen finds out its colours from. It
// knows no --color, and takes only some values of NO_COLOR for a no.
func (a *app) screenEnv() []string {
	no := "NO_COLOR="
	if a.color == "never" || a.color == "auto" && a.lookup("NO_COLOR") != "" {
		no += "1"
	}
	return append(slices.Clone(a.Env), no)
}
