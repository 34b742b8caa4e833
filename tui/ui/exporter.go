package ui

import (
	"context"

	"deals/pipeline/lists"
)

// Exporter writes deals to files.
type Exporter interface {
	// Export writes the deals of a list in its order, or only some of them by their
	// numbers, completely or not at all. The ending of the path chooses the format.
	Export(ctx context.Context, list lists.Query, some []int64, path string) (deals int, err error)
	// Check refuses a file in no known format, and reports whether one would be replaced.
	Check(path string) (replaces bool, err error)
}
