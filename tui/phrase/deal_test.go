package phrase

import (
	"testing"

	"deals/pipeline"
)

func TestTheNameOfADealHasItsAccountOnce(t *testing.T) {
	for name, d := range map[string]pipeline.Deal{
		"Relaunch":             {Title: "Relaunch"},
		"Relaunch · Acme":      {Title: "Relaunch", Account: "Acme"},
		"Rollout · Acme":       {Title: "ACME - Rollout", Account: "Acme"},
		"Shop for Acme · Acme": {Title: "Shop for Acme", Account: "Acme"},
		"Shop · MÜLLER":        {Title: "Müller: Shop", Account: "MÜLLER"},
	} {
		if got := DealName(&d); got != name {
			t.Errorf("%q by %q is %q, want %q", d.Title, d.Account, got, name)
		}
	}
}
