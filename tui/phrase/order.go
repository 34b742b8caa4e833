package phrase

import (
	"strings"

	"deals/pipeline/query"
)

// Order is what a list may be sorted by, in both directions.
type Order struct {
	By       string // as package query reads it, in the direction that is useful more often
	Name     string
	Up, Down string
}

// Orders are what a list is usually sorted by.
func Orders() []Order {
	return []Order{
		{"close", "close date", "soonest first", "latest first"},
		{"-value", "value", "lowest first", "highest first"},
		{"next", "next step", "soonest first", "latest first"},
		{"-stage", "stage", "earliest stage first", "latest stage first"},
		{"touched", "last contact", "longest ago first", "latest first"},
		{"-age", "age", "newest first", "oldest first"},
		{"-in-stage", "days in stage", "fewest first", "most first"},
		{"title", "title", "A to Z", "Z to A"},
		{"account", "account", "A to Z", "Z to A"},
		{"source", "source", "A to Z", "Z to A"},
		{"-pushes", "times pushed", "fewest first", "most first"},
		{"-closed", "day closed", "longest ago first", "latest first"},
		{"-id", "number", "lowest first", "highest first"},
	}
}

// Sorted says what a list is sorted by, in full with the direction.
func Sorted(keys []query.Key, full bool) string {
	var words []string
	for _, k := range keys {
		word := k.By
		for _, o := range Orders() {
			if strings.TrimPrefix(o.By, "-") != k.By {
				continue
			}
			word = o.Name
			switch {
			case full && k.Descending:
				word += ", " + o.Down
			case full:
				word += ", " + o.Up
			}
		}
		words = append(words, word)
	}
	return strings.Join(words, ", then ")
}
