package ledger

import (
	"slices"
	"strings"

	"deals/pipeline/refusal"
)

// Grouping is the grouping of closed deals in a table.
type Grouping string

// The groupings.
const (
	BySource  Grouping = "source"
	ByAccount Grouping = "account"
	ByTag     Grouping = "tag"
	BySize    Grouping = "size"
)

// ParseGrouping reads one of source, account, tag and size, in any case.
func ParseGrouping(text string) (Grouping, error) {
	by := Grouping(strings.ToLower(strings.TrimSpace(text)))
	if !slices.Contains([]Grouping{BySource, ByAccount, ByTag, BySize}, by) {
		return "", refusal.New(refusal.Usage, "bad_grouping", "one of: source, account, tag, size", "Deals cannot be grouped by %s.", refusal.Quoted(text))
	}
	return by, nil
}

// Groups names the rows of a deal.
func (r *Record) Groups(by Grouping) []string {
	switch by {
	case ByAccount:
		return []string{strings.TrimSpace(r.Account)}
	case ByTag:
		if len(r.Tags) > 0 {
			return r.Tags
		}
		return []string{""}
	case BySize:
		return []string{r.size()}
	default:
		return []string{r.Source}
	}
}

// size is the size range of a deal's value, with its currency, since the ranges of
// different currencies cannot be compared. "" is no value.
func (r *Record) size() string {
	if r.Value.IsZero() {
		return ""
	}
	whole := r.Value.Minor
	for range r.Value.Digits() {
		whole /= 10
	}
	for _, s := range sizes {
		if whole < s.below {
			return s.name + " " + r.Value.Currency
		}
	}
	return "100k or more " + r.Value.Currency
}

// sizes are the borders between deal sizes, in whole units of the currency.
var sizes = []struct {
	below int64
	name  string
}{{1_000, "under 1k"}, {5_000, "1k to 5k"}, {25_000, "5k to 25k"}, {100_000, "25k to 100k"}}
