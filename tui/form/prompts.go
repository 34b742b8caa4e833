package form

import (
	"deals/tui/box"
	"deals/tui/safe"
	"deals/tui/ui"
)

// Prompter gives what the process suggests to ask or say: every text it may show, and
// which one fits what is typed so far.
type Prompter func(f *Form) (all [][]string, fits int)

// drawPrompts shows what fits, where there is room for more than the form. It
// takes the room of the largest, so that nothing jumps while one types.
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
