package definition

import (
	_ "embed"
	"sync"

	"deals/pipeline"
)

//go:embed process.toml
var defaultProcess []byte

// DefaultText is the default process as it is shown and edited, with the
// comments that teach it.
func DefaultText() []byte { return defaultProcess }

// Default is the process of a book that has no other.
var Default = sync.OnceValue(func() *pipeline.Process {
	p, err := Parse(defaultProcess)
	if err != nil {
		panic(err) // The embedded text is tested to be valid.
	}
	return p
})
