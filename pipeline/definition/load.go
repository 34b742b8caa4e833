package definition

import (
	_ "embed"
	"sync"

	"deals/pipeline"
)

//go:embed process.toml
var defaultProcess []byte

// DefaultText is the default process as it is shown and edited, with its teaching
// comments.
func DefaultText() []byte { return defaultProcess }

// Default is the process of a book without its own.
var Default = sync.OnceValue(func() *pipeline.Process {
	p, err := Parse(defaultProcess)
	if err != nil {
		panic(err) // The embedded text is tested to be valid.
	}
	return p
})
