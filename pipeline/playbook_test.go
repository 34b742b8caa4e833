package pipeline_test

import (
	"testing"

	"deals/pipeline/definition"
)

func TestThePlaybookFitsWhatBuyersSay(t *testing.T) {
	for objection, want := range map[string]string{
		"Too dear for the first year":                 "It is too expensive",
		"The PRICE is over our budget":                "It is too expensive",
		"not now, maybe next quarter":                 "Not now",
		"I need to think about it":                    "I need to think about it",
		"our CFO and the board must approve":          "I need to check with someone",
		"we already have an agency for that":          "We have someone for that, or do it ourselves",
		"is there a reference? it sounds like a risk": "How do I know it will work?",
		"zu teuer":             "",
		"a priceless idea, hm": "It is too expensive", // beginnings of words suffice
		"":                     "",
		"the ideal":            "",
	} {
		play, ok := definition.Default().PlayFor(objection)
		if play.Say != want || ok != (want != "") {
			t.Errorf("%q is met by %q, want %q", objection, play.Say, want)
		}
	}
}
