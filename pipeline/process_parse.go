package pipeline

import (
	"bytes"

	"github.com/pelletier/go-toml/v2"
)

// ParseProcess reads a process from TOML.
func ParseProcess(text []byte) (*Process, error) {
	var p Process
	if err := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields().Decode(&p); err != nil {
		return nil, err
	}
	return &p, nil
}
