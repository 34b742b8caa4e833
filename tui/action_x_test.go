package tui

import "testing"

func TestEveryKeyHasOneMeaningAndHelp(t *testing.T) {
	seen := map[keyOn]string{}
	for _, row := range actions() {
		if row.id == actMove || row.id == actFind { // They take a stage or words, which no key can give.
			continue
		}
		help := row.keys.Help()
		if help.Key == "" || help.Desc == "" || row.group == "" {
			t.Errorf("the keys %v lack their help", row.keys.Keys())
		}
		for _, k := range row.keys.Keys() {
			on := keyOn{k, row.on}
			if other, ok := seen[on]; ok {
				t.Errorf("%q means both %q and %q", k, other, help.Desc)
			}
			seen[on] = help.Desc
		}
	}
}
