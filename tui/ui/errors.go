package ui

import (
	"errors"

	"deals/pipeline/refusal"
)

// IsGone reports whether an error means the deal no longer exists.
func IsGone(err error) bool {
	var refused *refusal.Refusal
	return errors.As(err, &refused) && refused.Reason == refusal.NoSuchDeal
}

// Sentence is the error text for the user.
func Sentence(err error) string { return err.Error() }
