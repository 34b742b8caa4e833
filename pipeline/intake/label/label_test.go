package label_test

import (
	"strings"
	"testing"

	"deals/pipeline/intake"
	"deals/pipeline/intake/label"
)

// Fields about the end of a deal have similar names, so that each says which one it is; a
// name says what the number or the text is about.
func TestSimilarFieldsAreToldApart(t *testing.T) {
	for _, f := range []intake.Field{intake.ClosedAt, intake.ExpectedClose, intake.CloseDate, intake.WonAt, intake.LostAt} {
		if label.Telling(f) == "" {
			t.Errorf("nothing tells %q from similar fields", label.Of(f))
		}
	}
	for _, f := range []intake.Field{intake.Months, intake.Terms, intake.Renewal} {
		if name := label.Of(f); !strings.Contains(name, " ") {
			t.Errorf("%q is bare", name)
		}
	}
}
