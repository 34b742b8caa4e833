package intake

import "slices"

// UnknownFields are the fields of the dictionary that do not exist.
func UnknownFields() (bad []Field) {
	fields := append(Fields(), none)
	for _, names := range known().names {
		for _, n := range names {
			if !slices.Contains(fields, n.field) {
				bad = append(bad, n.field)
			}
		}
	}
	return bad
}
