// Package flagname names the values of flags in the help: --due DATE.
package flagname

import (
	"slices"
	"strings"

	"github.com/spf13/pflag"
)

// named is the value of a flag with a descriptive name.
type named struct {
	pflag.Value
	name string
}

func (n named) Type() string { return n.name }

// All makes the help of flags name their values.
func All(flags *pflag.FlagSet) {
	flags.VisitAll(func(f *pflag.Flag) {
		if _, done := f.Value.(named); done || f.Value.Type() == "bool" {
			return
		}
		f.Value = named{f.Value, Of(f)}
		if f.DefValue == "[]" { // the default of a flag that can be repeated
			f.DefValue = ""
		}
	})
}

// valueNames are the names of values by flag; the value of any other is TEXT.
var valueNames = []struct {
	name  string
	flags []string
}{
	{"DATE", []string{"as-of", "at", "close", "due", "renewal", "revisit", "since", "until", "valid-until"}},
	{"FILE", []string{"book", "output"}},
	{"AMOUNT", []string{"value", "monthly"}},
	{"CURRENCY", []string{"currency", "in"}},
	{"NAME", []string{"account", "contact", "name"}},
	{"STAGE", []string{"stage"}},
	{"DEAL", []string{"accept", "exclude"}},
	{"DEAL=DATE", []string{"delay"}},
	{"FIELD=COLUMN", []string{"map"}},
	{"THEIRS=STAGE", []string{"stage-map"}},
	{"THEIRS=STATUS", []string{"status-map"}},
	{"OLD=NEW", []string{"move"}},
	{"PERIOD", []string{"window", "period"}},
	{"QUERY", []string{"all"}},
	{"COLUMN,...", []string{"columns", "sort"}},
	{"WORD", []string{"by", "category", "color", "dates", "format", "from", "group", "numbers", "status"}},
}

// Of is the name of a flag's value; "" is none.
func Of(f *pflag.Flag) string {
	if n, ok := f.Value.(named); ok {
		return n.name
	}
	switch f.Value.Type() {
	case "bool":
		return ""
	case "int", "int64":
		return "N"
	}
	if f.Value.Type() == "stringArray" && f.Name == "value" { // of forecast, for a what-if
		return "DEAL=AMOUNT"
	}
	for _, row := range valueNames {
		if slices.Contains(row.flags, f.Name) {
			return row.name
		}
	}
	if f.Name == "to" && strings.Contains(f.Usage, "stage") {
		return "STAGE"
	} else if f.Name == "to" { // of a rate
		return "CURRENCY"
	}
	return "TEXT"
}
