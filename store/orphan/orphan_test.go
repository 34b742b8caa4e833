package orphan

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// A look at files that another program is writing says nothing about them.
func TestALogIsNotForeignWhileItChanges(t *testing.T) {
	for name, test := range map[string]struct {
		looks   []bool // whether the log fits, at each look
		writes  []bool // whether another program writes during that look
		foreign bool
	}{
		"at rest":                    {[]bool{false, false}, []bool{false, false}, true},
		"written during a look":      {[]bool{false, true}, []bool{true, false}, false},
		"fits at a second look":      {[]bool{false, true}, []bool{false, false}, false},
		"written once, then at rest": {[]bool{false, false, false}, []bool{true, false, false}, true},
		"written between two looks":  {[]bool{false, false, true}, []bool{false, true, false}, false},
		"written again and again":    {make([]bool, 10), []bool{true, true, true, true, true, true, true, true, true, true}, false},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "deals.db")
			n := 0
			found := isForeign(path, func() bool {
				if test.writes[n] {
					if err := os.WriteFile(path+"-wal", []byte(fmt.Sprint(n, " pages", make([]byte, n))), 0o600); err != nil {
						t.Fatal(err)
					}
				}
				n++
				return test.looks[n-1]
			})
			if found != test.foreign || n != len(test.looks) {
				t.Errorf("foreign: %v, after %d looks", found, n)
			}
		})
	}
}
