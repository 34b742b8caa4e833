package pipeline

import "testing"

func TestTheDefaultProcessHasSevenStages(t *testing.T) {
	if n := len(DefaultProcess().Stages); n != 7 {
		t.Fatalf("got %d stages", n)
	}
}
