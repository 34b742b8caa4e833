package main

import (
	"strconv"
	"strings"

	"deals/pipeline"
	"deals/pipeline/refusal"
)

// Remedies as command lines. The domain names commands as data; only this file
// words them for the command line.

// hintOf is the remedy that an error suggests, or "".
func hintOf(err error) string {
	if hint := pipeline.HintOf(err); hint != "" {
		return hint
	}
	return remedyLine(refusal.RemedyOf(err))
}

// remedyLine is a remedy as a sentence.
func remedyLine(remedy refusal.Remedy) string {
	words := make([]string, 0, len(remedy))
	for _, clause := range remedy {
		switch clause := clause.(type) {
		case refusal.Say:
			words = append(words, string(clause))
		case refusal.Command:
			words = append(words, commandLine(clause))
		}
	}
	return strings.Join(words, " ")
}

// commandLine is a command as typed; "" is none.
func commandLine(c refusal.Command) string {
	var words []string
	if c.Name != "" {
		words = append(words, "deals", c.Name)
	}
	for _, arg := range c.Args {
		if arg.Flag != "" {
			words = append(words, "--"+arg.Flag)
		}
		switch {
		case arg.Quoted:
			words = append(words, strconv.Quote(arg.Value))
		case arg.Value != "":
			words = append(words, arg.Value)
		}
	}
	return strings.Join(words, " ")
}
