// Package advice words what to do instead. The domain names commands as data; only
// here do they become the words that a person types.
package advice

import (
	"strings"

	"deals/pipeline"
	"deals/pipeline/refusal"
	"deals/tui/safe"
)

// Of is the remedy that an error suggests, or "".
func Of(err error) string {
	if hint := pipeline.HintOf(err); hint != "" {
		return hint
	}
	return Line(refusal.RemedyOf(err))
}

// Line is a remedy as a sentence.
func Line(remedy refusal.Remedy) string {
	words := make([]string, 0, len(remedy))
	for _, clause := range remedy {
		switch clause := clause.(type) {
		case refusal.Say:
			words = append(words, string(clause))
		case refusal.Command:
			words = append(words, Command(clause))
		}
	}
	return strings.Join(words, " ")
}

// Command is a command as typed; "" is none.
func Command(c refusal.Command) string {
	var words []string
	if c.Name != "" {
		words = append(words, "deals", c.Name)
	}
	for _, arg := range c.Args {
		if arg.Flag != "" {
			words = append(words, "--"+arg.Flag)
		}
		if arg.Value != "" || arg.Quoted {
			words = append(words, safe.Argument(arg.Value))
		}
	}
	return strings.Join(words, " ")
}
