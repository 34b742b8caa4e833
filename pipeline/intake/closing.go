package intake

import (
	"slices"

	"deals/pipeline/intake/fold"
	"deals/pipeline/intake/heading"
)

// FreeDay is a column of days without a field.
type FreeDay struct {
	Column  int
	Closing bool // its name says that deals end there
}

// FreeDays lists the columns of days without a field that may be when deals were closed.
func (r *Reading) FreeDays(header []string, profiles []Profile) (free []FreeDay) {
	used := map[int]bool{}
	for _, of := range r.Columns {
		for _, column := range of {
			used[column] = true
		}
	}
	for column, name := range header {
		if used[column] || profiles[column].share(day) < 0.6 || isNone(name) {
			continue
		}
		free = append(free, FreeDay{column, heading.IsEnd(fold.Words(name))})
	}
	return free
}

// isNone reports whether a name is known to be no field of a deal, such as that of the
// last update.
func isNone(header string) bool {
	return slices.ContainsFunc(spell(header).forms, func(f form) bool {
		names := known().names[f.folded]
		return len(names) > 0 && (names[0].field == none || names[0].field == Modified)
	})
}
