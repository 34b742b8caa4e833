package importer

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"deals/cmd/deals/importer/earlier"
	"deals/cmd/deals/roundtrip"
	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/pipeline/landing"
	"deals/pipeline/refusal"
	"deals/pipeline/sound"
)

// array is a JSON export of a book as a source of deals. A deal in it is complete,
// with its evidence and visits, so that importing it gives the same deal.
type array struct{ file *table.File }

// readJSON checks that the file is complete and has the right shape.
func (i *Import) readJSON() error {
	if len(i.options.Columns)+len(i.options.Stages) > 0 {
		return usage("no_columns", "leave out --map and --stage-map", "%s is JSON, which has no columns to map.", i.file.NamedFirst())
	}
	a := &array{file: i.file}
	i.source, i.header = a, []string{"id", "title"}
	deals := 0
	err := a.file.Elements(func(int, json.RawMessage) error { deals++; return nil })
	if err == nil && deals == 0 {
		err = failed("no_rows", "export it again, with its deals", "%s has no deals.", i.file.NamedFirst())
	}
	return err
}

func (a *array) each(yield func(*candidate) error) error {
	return a.file.Elements(func(n int, element json.RawMessage) error {
		var deal pipeline.Deal
		c := &candidate{line: n, err: decodeDeal(element, &deal)}
		c.cells = []string{strconv.FormatInt(deal.ID, 10), deal.Title}
		c.origin, c.version = roundtrip.Origin(&deal), roundtrip.ReadVersion(&deal)
		if c.version == "" {
			c.version = "0"
		}
		c.over = func(present *pipeline.Deal, b *landing.Base) laid {
			if present == nil {
				deal.ID, deal.Version, deal.Identity, deal.Origin = 0, 0, "", c.origin
				return laid{deal: deal, changed: true}
			}
			if b == nil {
				b = &landing.Base{}
			}
			m := roundtrip.Merge(present, &deal, b.Deal, b.Exported)
			return laid{deal: m.Deal, changed: m.Changed, noted: m.Noted, changes: m.Changes}
		}
		return yield(c)
	})
}

func decodeDeal(element json.RawMessage, deal *pipeline.Deal) error {
	err := decodeStrictly(element, deal)
	if err != nil {
		if renamed, old := earlier.InNewKeys(element); old {
			*deal = pipeline.Deal{}
			err = decodeStrictly(renamed, deal)
		}
	}
	var wrong *json.UnmarshalTypeError
	var refused *refusal.Refusal
	switch {
	case errors.As(err, &wrong) && wrong.Field != "":
		kind, _, _ := strings.Cut(wrong.Value, " ") // It may end with a number as long as the file.
		return reason("The field %s cannot be a %s.", quoted(wrong.Field), kind)
	case errors.As(err, &refused):
		return err
	case err != nil:
		return reason("Not a deal exported by deals.")
	}
	if err := sound.Clean(deal); err != nil {
		return err
	}
	return sound.Check(deal)
}

// decodeStrictly refuses unknown keys.
func decodeStrictly(element json.RawMessage, deal *pipeline.Deal) error {
	decoder := json.NewDecoder(bytes.NewReader(roundtrip.WithoutDays(element)))
	decoder.DisallowUnknownFields()
	return decoder.Decode(deal)
}
