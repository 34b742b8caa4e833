package tui

import (
	"errors"

	"deals/pipeline"
)

// isGone reports whether an error says that something is not there.
func isGone(err error) bool {
	var refusal *pipeline.Refusal
	return errors.As(err, &refusal) && refusal.Reason == pipeline.NoSuchDeal
}
