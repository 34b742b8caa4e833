package action

// Hints are actions with words of their own.
func Hints(all ...ID) []Hint {
	keys := make([]Hint, len(all))
	for i, a := range all {
		keys[i].ID = a
	}
	return keys
}

// Hint is an action with its word in a foot; "" is the action's own word.
type Hint struct {
	ID   ID
	Word string
}
