package table

import (
	"encoding/json"
	"errors"
	"io"
)

// Elements passes on the elements of a JSON array, counted from 1.
func (f *File) Elements(yield func(int, json.RawMessage) error) error {
	text := &boundedJSON{file: f, r: f.Text()}
	decoder := json.NewDecoder(text)
	broken := func(err error) error {
		if text.err != nil {
			return text.err
		}
		if err != nil && !errors.As(err, new(*json.SyntaxError)) && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return f.Unreadable(err)
		}
		return failed("bad_json", "deals export -o FILE.json writes a file that can be imported",
			"%s is not valid JSON, at byte %d.", f.NamedFirst(), decoder.InputOffset())
	}
	if token, err := decoder.Token(); err != nil || token != json.Delim('[') {
		return broken(err)
	}
	for n := 1; decoder.More(); n++ {
		var element json.RawMessage
		if err := decoder.Decode(&element); err != nil {
			return broken(err)
		}
		if err := yield(n, element); err != nil {
			return err
		}
	}
	if token, err := decoder.Token(); err != nil || token != json.Delim(']') {
		return broken(err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return broken(nil)
	}
	return nil
}
