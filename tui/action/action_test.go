package action

import "testing"

func TestEveryKeyHasOneMeaningAndHelp(t *testing.T) {
	seen := map[keyOn]string{}
	for _, row := range All() {
		if row.ID == Move || row.ID == Find || row.ID == View { // They take a stage, words or a name, which a key cannot supply.
			continue
		}
		help := row.Keys.Help()
		if help.Key == "" && row.ID != Export || // It is in the palette and in the dialog of Arrange.
			help.Desc == "" || row.Group == "" {
			t.Errorf("the keys %v lack their help", row.Keys.Keys())
		}
		for _, k := range row.Keys.Keys() {
			on := keyOn{k, row.On}
			if other, ok := seen[on]; ok {
				t.Errorf("%q means both %q and %q", k, other, help.Desc)
			}
			seen[on] = help.Desc
		}
	}
}

// An action without a row would have no key, no words and no place in help.
func TestEveryActionHasARow(t *testing.T) {
	keys := NewKeys(All())
	for id := Left; id <= OtherFile; id++ {
		if keys.Of(id).ID != id {
			t.Errorf("action %d has no row", id)
		}
	}
}
