package dealtable

import (
	"testing"

	"deals/pipeline/query"
)

func TestAQueryThatAsksNothingIsNoChoiceOfDeals(t *testing.T) {
	for line, want := range map[string]bool{
		"": false, " ": false, "*": false, "🎉": false, "-*": false, "sort:-value": false, "* | fair": false,
		"fair": true, "* fair": true, "is:open": true, "#42": true, "-fair": true,
	} {
		q, err := query.Parse(line, query.Context{})
		if err != nil {
			t.Fatal(err)
		}
		if got := Narrows(&q); got != want {
			t.Errorf("%q: %v", line, got)
		}
	}
}
