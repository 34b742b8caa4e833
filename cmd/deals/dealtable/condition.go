package dealtable

import (
	"strings"

	"deals/pipeline/query"
)

// Condition is what a single word may have meant that no deal has as text, such as
// category:commit for commit; "" is nothing.
func Condition(word string) string {
	var c query.Context
	for _, field := range []string{"is", "category"} {
		for _, choice := range c.Choices(field) {
			if strings.EqualFold(choice.Name, strings.TrimSpace(word)) {
				return field + ":" + choice.Name
			}
		}
	}
	return ""
}
