package importer_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"deals/pipeline"
)

// What a file says about a deal comes along, whatever its columns are called.
func TestNothingAFileSaysIsLost(t *testing.T) {
	const header = "Deal Name,Description,Notes,Next step,Owner, Region  (EU) ,Empty,Last activity date\n"
	const row = "Audit,<p>Wants it <b>before</b> the fair &amp; soon</p>,\"Met Dana\",Send the quote,Sam,North,,2026-11-02\n"
	s := &shelf{}
	s.bring(t, header+row, options())
	d := s.deals[0]
	if len(d.Activities) != 1 || d.Activities[0].Kind != pipeline.Note || d.Activities[0].Text != "Met Dana\n\nWants it before the fair & soon" {
		t.Errorf("notes: %+v", d.Activities)
	}
	if got := fmt.Sprint(d.Own); got != "map[Last activity date:2026-11-02 Next step:Send the quote Owner:Sam Region (EU):North]" {
		t.Errorf("fields of its own: %s", got)
	}
	if again := s.bring(t, header+row, options()); again.Same != 1 {
		t.Errorf("read again: %+v", again)
	}

	// The file has a new note and another owner; the region was corrected here.
	s.deals[0].Own = maps.Clone(s.deals[0].Own)
	s.deals[0].Own["Region (EU)"] = "South"
	s.deals[0].Version++
	row2 := strings.NewReplacer("Met Dana", "Dana said yes", "Sam", "Ines").Replace(row)
	if again := s.bring(t, header+row2, options()); again.Changed != 1 {
		t.Errorf("a new note: %+v", again)
	}
	d = s.deals[0]
	if len(d.Activities) != 2 || !strings.HasPrefix(d.Activities[1].Text, "Dana said yes") || d.Own["Owner"] != "Ines" || d.Own["Region (EU)"] != "South" {
		t.Errorf("%+v\n%v", d.Activities, d.Own)
	}
}

// A deal has room for a hundred fields of its own. The rest is named.
func TestAFileOfTooManyColumnsSaysWhichAreNotUsed(t *testing.T) {
	header, row := "Title", "A"
	for n := range 120 {
		header, row = fmt.Sprint(header, ",extra ", n), fmt.Sprint(row, ",", n)
	}
	i, err := read(t, file(t, header+"\n"+row+"\n"), options())
	if err != nil || len(i.NotUsed()) != 20 || i.NotUsed()[0] != "extra 100" {
		t.Fatalf("not used: %v, %v", i.NotUsed(), err)
	}
	s := &shelf{}
	if s.take(t, i); len(s.deals[0].Own) != 100 {
		t.Errorf("%d fields", len(s.deals[0].Own))
	}
}
