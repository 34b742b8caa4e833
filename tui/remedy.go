package tui

import (
	"strconv"
	"strings"

	"deals/pipeline"
	"deals/pipeline/refusal"
)

// remedyWords is what an error suggests to do instead, with commands as a
// terminal takes them. It is for the panel of an error, whose reader may have to
// leave the screen; a dialog leaves commands out, for they are of no use to
// somebody in it.
func remedyWords(err error) string {
	if hint := pipeline.HintOf(err); hint != "" {
		return hint
	}
	var words []string
	for _, clause := range refusal.RemedyOf(err) {
		switch clause := clause.(type) {
		case refusal.Say:
			words = append(words, string(clause))
		case refusal.Command:
			words = append(words, commandWords(clause)...)
		}
	}
	return strings.Join(words, " ")
}

// commandWords is a command in words.
func commandWords(c refusal.Command) []string {
	var words []string
	if c.Name != "" {
		words = append(words, "deals", c.Name)
	}
	for _, arg := range c.Args {
		if arg.Flag != "" {
			words = append(words, "--"+arg.Flag)
		}
		if arg.Quoted {
			words = append(words, strconv.Quote(arg.Value))
		} else if arg.Value != "" {
			words = append(words, arg.Value)
		}
	}
	return words
}
