package signs_test

import (
	"testing"

	"deals/pipeline"
	"deals/pipeline/intake/signs"
)

func TestFlagsAreReadTogether(t *testing.T) {
	yes := signs.Flag{Cell: signs.Cell{Text: "yes"}, Yes: true}
	no := signs.Flag{Cell: signs.Cell{Text: "no"}, No: true}
	for name, c := range map[string]struct {
		flags  signs.Flags
		status pipeline.Status
		closed bool
		clash  bool
	}{
		"nothing":                  {signs.Flags{}, "", false, false},
		"won":                      {signs.Flags{Won: yes, Closed: yes}, pipeline.Won, false, false},
		"lost":                     {signs.Flags{Lost: yes}, pipeline.Lost, false, false},
		"closed, not won":          {signs.Flags{Won: no, Closed: yes}, pipeline.Lost, false, false},
		"closed, not lost":         {signs.Flags{Lost: no, Closed: yes}, pipeline.Won, false, false},
		"closed, neither":          {signs.Flags{Won: no, Lost: no, Closed: yes}, "", true, false},
		"closed":                   {signs.Flags{Closed: yes}, "", true, false},
		"inactive":                 {signs.Flags{Active: no}, "", true, false},
		"not closed":               {signs.Flags{Won: no, Closed: no}, pipeline.Open, false, false},
		"neither won nor lost":     {signs.Flags{Won: no, Lost: no}, pipeline.Open, false, false},
		"won and lost":             {signs.Flags{Won: yes, Lost: yes}, "", false, true},
		"won, but not closed":      {signs.Flags{Won: yes, Closed: no}, "", false, true},
		"lost, but not yet closed": {signs.Flags{Lost: yes, Closed: no}, "", false, true},
	} {
		got := c.flags.Read()
		if got.Status != c.status || got.Closed != c.closed || (got.Clash != signs.Cell{}) != c.clash {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if got := (&signs.Flags{Won: no}).Read(); !got.NotWon {
		t.Errorf("not won: %+v", got)
	}
}
