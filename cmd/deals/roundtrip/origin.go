package roundtrip

import (
	"fmt"

	"deals/pipeline"
)

// Origin is the identity of a deal outside its book: its source, or, for a deal
// created there, an id that no deal of another book has.
func Origin(d *pipeline.Deal) pipeline.Origin {
	if !d.Origin.IsZero() {
		return d.Origin
	}
	id := d.Identity
	if id == "" { // An export from before deals had an identity.
		id = fmt.Sprintf("%d@%d", d.ID, d.CreatedAt.UnixMilli())
	}
	return pipeline.Origin{Source: pipeline.OwnSource, ID: id}
}
