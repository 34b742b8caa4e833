package input

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"deals/pipeline/refusal"
)

// What is too large is refused, never cut: a text of one MiB may end its line.
func TestNothingIsCut(t *testing.T) {
	text := strings.Repeat("ä", 1<<19)
	for _, tt := range []struct{ text, code string }{{text, ""}, {text + "\r\n", ""}, {text + "ä\n", "too_large"}, {strings.Repeat("a\r\n", 1<<19), "too_large"}} {
		file := filepath.Join(t.TempDir(), "text")
		if err := os.WriteFile(file, []byte(tt.text), 0o600); err != nil {
			t.Fatal(err)
		}
		for path, name := range map[string]string{"-": "Standard input", file: file} {
			got, err := File(t.Context(), path, strings.NewReader(tt.text), 1)
			var refused *refusal.Refusal
			switch {
			case tt.code == "" && (err != nil || !bytes.Equal(got, []byte(tt.text))):
				t.Errorf("read %d bytes: %v", len(got), err)
			case tt.code != "" && (!errors.As(err, &refused) || refused.Code != tt.code || refused.Message != name+" is larger than 1 MiB."):
				t.Errorf("got %v", err)
			}
		}
	}
}
