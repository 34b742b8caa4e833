package form

import (
	"deals/tui/box"
	"deals/tui/safe"
	"deals/tui/ui"
)

// Prompter gives the process's suggestions of what to ask or say: every text it may
// show, and the one that fits the current input.
type Prompter func(f *Form) (all [][]string, fits int)

// drawPrompts shows the fitting suggestion, where there is room for more than the
// form. It takes the room of the largest one, so that nothing jumps while the user
// types.
func (d *Dialog) drawPrompts(env *ui.Env, width, height int) box.Block {
	var b box.Block
	if height < ui.RoomyLines || d.Prompts == nil {
		return b
	}
	all, fits := d.Prompts(d.Form)
	tallest := 0
	for i, texts := range all {
		lines := 0
		for _, text := range texts {
			for _, line := range safe.Wrap(safe.Line(text), width) {
				if lines++; i == fits {
					b.Add(env.Styles.Muted.Render(string(line)))
				}
			}
		}
		tallest = max(tallest, lines)
	}
	for len(b.Lines) < tallest {
		b.Add("")
	}
	if tallest > 0 {
		b.Add("")
	}
	return b
}
