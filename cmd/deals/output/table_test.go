package output

import (
	"bytes"
	"strings"
	"testing"
)

// On a narrow terminal spare columns go first, then text is cut, that with a claim last; a
// cell whose neighbour was left out shows its longer text.
func TestTextWithAClaimIsCutLast(t *testing.T) {
	columns := []Column{{Head: "TITLE", Text: true, Claim: 30}, {Head: "ACCOUNT", Text: true, Spare: 2}, {Head: "WHY", Text: true}, {Head: "ALSO", Text: true, Spare: 1}}
	title := Plain.Cell("Redesign of the customer portal")
	title.Alone = "Acme - Redesign of the customer portal"
	rows := [][]Cell{{title, Plain.Cell("Acme Corporation"), Plain.Cell("call again, five days late"), Plain.Cell("no next step")}}
	for _, c := range []struct {
		width int
		want  string
	}{
		{120, "Redesign of the customer portal  Acme Corporation  call again, five days late  no next step"},
		{77, "Redesign of the customer portal  Acme Corporation  call again, five days late"},
		{66, "Redesign of the customer port…  Acme Corporation  call again, fiv…"},
		{60, "Acme - Redesign of the customer…  call again, five days late"},
		{48, "Acme - Redesign of the custom…  call again, fiv…"},
		{30, "Acme - Redesi…  call again, f…"},
	} {
		var out bytes.Buffer
		p := New(Streams{Out: &out, OutTerminal: true, Width: c.width})
		p.Table(columns, rows)
		if err := p.Flush(); err != nil {
			t.Fatal(err)
		}
		if _, row, _ := strings.Cut(out.String(), "\n"); strings.TrimSpace(row) != c.want {
			t.Errorf("in %d cells:\n%s\nwant\n%s", c.width, row, c.want)
		}
	}
}
