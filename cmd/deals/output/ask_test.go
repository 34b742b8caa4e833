package output

import (
	"io"
	"strings"
	"testing"
)

func TestOnlyYesAndNoAnswerAQuestion(t *testing.T) {
	for typed, want := range map[string][2]bool{ // with enter for yes, and for no
		"\n": {true, false}, "y\n": {true, true}, "YES\n": {true, true}, "n\n": {false, false}, "No\n": {false, false},
		"quit\ny\n": {true, true}, "foo\nn\n": {false, false}, "foo\n\n": {true, false}, "foo\n": {false, false}, "": {false, false}, "\x1b\n": {false, false},
	} {
		for i, unless := range []bool{true, false} {
			p := New(Streams{In: strings.NewReader(typed), Out: io.Discard, Err: io.Discard})
			if got, err := p.Confirm(t.Context(), unless, "Import these?"); got != want[i] || err != nil {
				t.Errorf("%q with %v for enter: %v (%v)", typed, unless, got, err)
			}
		}
	}
}
