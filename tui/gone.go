package tui

import (
	"errors"

	"deals/pipeline/refusal"
)

// isGone reports whether an error says that something is not there.
func isGone(err error) bool {
	var refused *refusal.Refusal
	return errors.As(err, &refused) && refused.Reason == refusal.NoSuchDeal
}
