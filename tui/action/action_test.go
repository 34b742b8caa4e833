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

// withinScreens are the keys that a screen adds to what a key means everywhere, and
// why both are the same to a user.
var withinScreens = map[string]string{
	"enter":     "opens or confirms what is under the cursor",
	"space":     "takes hold of what is under the cursor",
	"e":         "edits what is under the cursor",
	"h":         "goes to the left",
	"left":      "goes to the left",
	"l":         "goes to the right",
	"right":     "goes to the right",
	"[":         "earlier, or to the left",
	"]":         "later, or to the right",
	",":         "sorts, groups",
	"tab":       "goes to the next one",
	"shift+tab": "goes to the one before",
}

// One letter means one thing on every screen: a screen neither takes a key that has a
// meaning everywhere, nor one that another screen uses for something else. A key that
// follows another one, as in "= x", is no letter of its own.
func TestALetterMeansTheSameOnEveryScreen(t *testing.T) {
	meanings := map[string]ID{}
	for _, row := range All() {
		if row.On == None {
			for _, k := range row.Keys.Keys() {
				meanings[k] = row.ID
			}
		}
	}
	for _, row := range All() {
		for _, k := range row.Keys.Keys() {
			other, taken := meanings[k]
			if taken && other != row.ID && withinScreens[k] == "" {
				t.Errorf("%q is %q, but has another meaning elsewhere", k, row.Keys.Help().Desc)
			}
			if !taken {
				meanings[k] = row.ID
			}
		}
	}
}
