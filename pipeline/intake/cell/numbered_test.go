package cell_test

import (
	"testing"

	"deals/pipeline/intake/cell"
)

func TestKeysOfAProgramAreTheSameButForTheirDigits(t *testing.T) {
	for name, c := range map[string]struct {
		cells []string
		want  bool
	}{
		"keys":    {[]string{"CRM-1", "CRM-22", "CRM-3"}, true},
		"titles":  {[]string{"Website", "Audit"}, false},
		"phrases": {[]string{"Retainer 1", "Retainer 2"}, false},
		"one":     {[]string{"CRM-1"}, false},
	} {
		if got := cell.AreNumbered(c.cells); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
