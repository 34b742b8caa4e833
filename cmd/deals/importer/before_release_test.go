package importer_test

import (
	"os"
	"path/filepath"
	"testing"

	"deals/cmd/deals/importer"
	"deals/pipeline"
)

// The two files are exports of the last build before the first release.
func TestABookFromBeforeTheFirstReleaseIsCarriedOver(t *testing.T) {
	book := &shelf{}
	got := book.bring(t, beforeRelease(t, "json"), later())
	if got.New != 5 || got.Rejected != 0 {
		t.Fatalf("the JSON lands as %+v", got)
	}
	byTitle := map[string]pipeline.Deal{}
	for _, d := range book.deals {
		byTitle[d.Title] = d
	}
	brand, lost, legacy, imported := byTitle["Brand refresh"], byTitle["Lostone"], byTitle["Legacy"], byTitle["Imported one"]
	if brand.Category != pipeline.Commit || brand.FirstClose.IsZero() || brand.Confirmed.IsZero() || len(brand.Objections) != 1 {
		t.Errorf("the open deal is %+v", brand)
	}
	if need := brand.Evidence["need"]; need.Answer != pipeline.Yes || need.From != pipeline.FromBuyer || need.Note != "shop loses orders" {
		t.Errorf("its evidence is %+v", brand.Evidence)
	}
	if lost.LostReason != pipeline.LostPrice || lost.LostNote != "went cheap" {
		t.Errorf("the lost deal is %+v", lost)
	}
	if legacy.CloseRecorded.IsZero() || !legacy.Evidence["need"].Verify || len(legacy.Overrides) != 1 || len(legacy.Steps) != 3 {
		t.Errorf("the won deal is %+v", legacy)
	}
	if !imported.CreatedUnknown || imported.Origin.ID != "X7" {
		t.Errorf("the imported deal is %+v", imported)
	}
	for _, format := range []string{"json", "csv"} {
		again := book.bring(t, beforeRelease(t, format), later())
		if begunHere := 4; again.Rejected != 0 || again.Same < begunHere {
			t.Errorf("%s read again lands as %+v", format, again)
		}
	}
}

func TestTheCSVFromBeforeTheFirstReleaseIsUnderstood(t *testing.T) {
	book := &shelf{}
	if got := book.bring(t, beforeRelease(t, "csv"), later()); got.New != 5 || got.Rejected != 0 {
		t.Fatalf("the CSV lands as %+v", got)
	}
	for _, d := range book.deals {
		switch d.Title {
		case "Brand refresh":
			if d.Category != pipeline.Commit || d.Origin.Source != pipeline.OwnSource {
				t.Errorf("the open deal is %+v", d)
			}
		case "Lostone":
			if d.LostReason != pipeline.LostPrice || d.LostNote != "went cheap" {
				t.Errorf("the lost deal is %+v", d)
			}
		}
	}
}

func beforeRelease(t *testing.T, format string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "before_release."+format))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// later are options for a day after those files were written.
func later() importer.Options {
	o := options()
	o.Now = now.AddDate(0, 0, 10)
	return o
}
