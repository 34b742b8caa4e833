package store_test

import (
	"flag"
	"os"
	"testing"
)

// TestMain keeps the properties over random books affordable: every check of one
// writes some hundred changes to disk. -rapid.checks=1000 runs more.
func TestMain(m *testing.M) {
	playPart()
	checks := "20"
	if underRace {
		checks = "5"
	}
	flag.Parse()
	asked := false
	flag.Visit(func(f *flag.Flag) { asked = asked || f.Name == "rapid.checks" })
	if !asked {
		if err := flag.Set("rapid.checks", checks); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}
