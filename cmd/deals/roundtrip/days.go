package roundtrip

import (
	"bytes"
	"reflect"
	"strings"
	"sync"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// The JSON of a deal has its moments as instants. An export shows those of which only
// the day is known as that day, and an import reads both.

// WithDays writes such moments in the JSON of deals as 2026-12-01.
func WithDays(deals []byte) []byte {
	return eachMoment(deals, func(text []byte) string {
		if len(text) != len("2026-12-01T10:00:00.001Z") {
			return ""
		}
		at, err := time.Parse(time.RFC3339, string(text))
		if err != nil || !calendar.IsDay(at) {
			return ""
		}
		return calendar.Stamp(at).String()
	})
}

// WithoutDays reverses WithDays.
func WithoutDays(deals []byte) []byte {
	return eachMoment(deals, func(text []byte) string {
		var day calendar.Date
		if len(text) != len(time.DateOnly) || day.UnmarshalText(text) != nil {
			return ""
		}
		return day.Moment().Format(time.RFC3339Nano)
	})
}

// eachMoment replaces the values of all keys of moments, unless the replacement is "".
// It does not check the JSON: what is wrong in it stays wrong.
func eachMoment(deals []byte, replacement func([]byte) string) []byte {
	var out []byte
	var key []byte // of the next value
	done, depth := 0, 0
	own := -1 // the depth of the custom fields: their names are the user's
	for i := 0; i < len(deals); i++ {
		switch deals[i] {
		case '{', '[':
			if depth++; own < 0 && string(key) == "fields" {
				own = depth
			}
			key = nil
		case '}', ']':
			if depth--; depth < own {
				own = -1
			}
			key = nil
		case ',':
			key = nil
		case '"':
			text := textAt(deals[i+1:])
			begin := i + 1
			i = begin + len(text)
			if key == nil && bytes.HasPrefix(bytes.TrimLeft(deals[min(i+1, len(deals)):], " \t\r\n"), []byte(":")) {
				key = text
				continue
			}
			if own < 0 && moments()[string(key)] {
				if with := replacement(text); with != "" {
					out = append(append(out, deals[done:begin]...), with...)
					done = i
				}
			}
		}
	}
	if done == 0 {
		return deals
	}
	return append(out, deals[done:]...)
}

// textAt is the rest of a JSON text up to the quote that ends it.
func textAt(rest []byte) []byte {
	for i := 0; i < len(rest); i++ {
		switch rest[i] {
		case '\\':
			i++
		case '"':
			return rest[:i]
		}
	}
	return rest
}

// moments are the keys of moments in the JSON of a deal.
var moments = sync.OnceValue(func() map[string]bool {
	keys := map[string]bool{}
	addMoments(keys, reflect.TypeFor[pipeline.Deal]())
	return keys
})

func addMoments(keys map[string]bool, in reflect.Type) {
	switch in.Kind() {
	case reflect.Slice, reflect.Map:
		addMoments(keys, in.Elem())
	case reflect.Struct:
		for i := range in.NumField() {
			field := in.Field(i)
			if field.Type == reflect.TypeFor[time.Time]() {
				name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
				keys[name] = true
			} else if field.IsExported() {
				addMoments(keys, field.Type)
			}
		}
	}
}
