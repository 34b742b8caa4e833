package table

import (
	"errors"

	"deals/pipeline/intake"
)

// Profiles observes the first rows.
func (t *Table) Profiles() ([]intake.Profile, error) {
	const cells, most, fewest = 400_000, 2000, 20
	profiles := make([]intake.Profile, len(t.Header))
	left := min(most, max(fewest, cells/len(profiles)))
	err := t.Rows(func(r Row) error {
		if r.Kind != "" {
			return nil
		}
		if left--; left < 0 {
			return ErrStop
		}
		if r.Err != nil {
			return nil
		}
		for at, cell := range r.Cells {
			profiles[at].Observe(cell)
		}
		return nil
	})
	if errors.Is(err, ErrStop) {
		err = nil
	}
	return profiles, err
}
