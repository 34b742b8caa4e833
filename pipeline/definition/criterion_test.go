package definition

import (
	"slices"
	"testing"

	"deals/pipeline"
)

func TestTheReaderOfAProcessKnowsEveryKindOfCriterion(t *testing.T) {
	var known []pipeline.CriterionKind
	for _, row := range kindRows {
		known = append(known, row.kind)
		if !slices.Contains(pipeline.Kinds(), row.kind) {
			t.Errorf("the kind %s has keys, and no gate knows it", row.kind)
		}
	}
	for _, kind := range pipeline.Kinds() {
		if !slices.Contains(known, kind) {
			t.Errorf("no row says which keys the kind %s takes", kind)
		}
	}
	if len(known) != len(pipeline.Kinds()) {
		t.Errorf("of the %d kinds, %v have a row", len(pipeline.Kinds()), known)
	}
}
