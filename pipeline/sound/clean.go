package sound

import (
	"reflect"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// Clean puts every text and moment of a deal into the form in which a book keeps them:
// without Windows line ends and surrounding spaces, in UTC and to the millisecond. It
// returns an error for one that no book keeps. It knows no field, so that none can be
// forgotten.
func Clean(d *pipeline.Deal) error {
	var v validation
	v.clean("", reflect.ValueOf(d).Elem())
	return v.err
}

var (
	moment = reflect.TypeFor[time.Time]()
	day    = reflect.TypeFor[calendar.Date]()
)

// clean cleans what can be set. The name is that of the field in JSON.
func (v *validation) clean(name string, value reflect.Value) {
	switch {
	case value.Type() == moment:
		at := value.Interface().(time.Time) //nolint:forcetypeassert // it has that type
		v.year(name, at.IsZero(), at.UTC().Year())
		if !at.IsZero() {
			value.Set(reflect.ValueOf(at.UTC().Truncate(time.Millisecond)))
		}
		return
	case value.Type() == day:
		on := value.Interface().(calendar.Date) //nolint:forcetypeassert // it has that type
		v.year(name, on.IsZero(), on.Year())
		return
	}
	switch value.Kind() {
	case reflect.String:
		text := strings.TrimSpace(strings.ReplaceAll(value.String(), "\r\n", "\n"))
		v.text(text)
		value.SetString(text)
	case reflect.Struct:
		for i := range value.NumField() {
			v.clean(nameOf(name, value.Type().Field(i)), value.Field(i))
		}
	case reflect.Slice:
		for i := range value.Len() {
			v.clean(name, value.Index(i))
		}
	case reflect.Map:
		for key, element := range value.Seq2() {
			v.text(key.String())
			cleaned := reflect.New(element.Type()).Elem()
			cleaned.Set(element)
			v.clean(name, cleaned)
			value.SetMapIndex(key, cleaned)
		}
	}
}

func nameOf(parent string, field reflect.StructField) string {
	name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
	if parent == "" || name == "" {
		return parent + name
	}
	return parent + "." + name
}

// year checks the years that a person can enter.
func (v *validation) year(name string, none bool, year int) {
	v.check(none || year >= 1900 && year <= 9999, "the year of "+name+" is not between 1900 and 9999")
}
