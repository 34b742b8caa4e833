package roundtrip

import (
	"fmt"

	"deals/pipeline"
)

// Origin is how a deal is known outside its book: where it came from, or, for one
// that was begun here, its identity, which no deal of another book shares.
func Origin(d *pipeline.Deal) pipeline.Origin {
	if !d.Origin.IsZero() {
		return d.Origin
	}
	id := d.Identity
	if id == "" { // An export from before deals had one.
		id = fmt.Sprintf("%d@%d", d.ID, d.CreatedAt.UnixMilli())
	}
	return pipeline.Origin{Source: pipeline.OwnSource, ID: id}
}
