package definition

import (
	_ "embed"
	"sync"

	"deals/pipeline"
)

//go:embed process.toml
var defaultProcess []byte

// DefaultProcessText is the default process as it is shown and edited, with the
// comments that teach it.
func DefaultProcessText() []byte { return defaultProcess }

// DefaultProcess is the process of a book that has no other.
var DefaultProcess = sync.OnceValue(func() *pipeline.Process {
	p, err := ParseProcess(defaultProcess)
	if err != nil {
		panic(err) // The embedded text is tested to be valid.
	}
	return p
})
