package action

// Hints are actions with their own words.
func Hints(all ...ID) []Hint {
	keys := make([]Hint, len(all))
	for i, a := range all {
		keys[i].ID = a
	}
	return keys
}

// Hint is an action with the word that a foot has for it; "" is the action's own.
type Hint struct {
	ID   ID
	Word string
}
