package jsonout

import (
	"encoding/json"
	"reflect"
	"testing"

	"deals/pipeline/metrics"
)

// Everything in Measure's result is in the JSON, too.
func TestEveryFigureIsInTheJSON(t *testing.T) {
	text := func(s *metrics.Stats) string {
		out, err := json.Marshal(NewStats(s))
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	nothing := text(&metrics.Stats{})
	for _, field := range reflect.VisibleFields(reflect.TypeFor[metrics.Stats]()) {
		if field.Name == "Period" || field.Name == "Watched" {
			continue // The window is not a figure, and the observed deals belong to the curve.
		}
		var s metrics.Stats
		filled(reflect.ValueOf(&s).Elem().FieldByIndex(field.Index))
		if text(&s) == nothing {
			t.Errorf("%s is in no key", field.Name)
		}
	}
}

// filled sets every part of a value to something other than zero.
func filled(v reflect.Value) {
	switch v.Kind() {
	case reflect.Int, reflect.Int64:
		v.SetInt(7)
	case reflect.Float64:
		v.SetFloat(0.5)
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		filled(v.Index(0))
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				filled(v.Field(i))
			}
		}
	}
}
