package roundtrip

import "testing"

func TestADayWithoutAnHourIsADateInJSON(t *testing.T) {
	const (
		stored = `{"title":"2026-10-01T10:00:00.001Z \"at\":","created_at":"2026-10-01T10:00:00.001Z","closed_at":"2026-10-02T10:00:00Z",` +
			`"visits":[{"stage":"lead","entered":"2026-10-01T10:00:00.001Z","left":"2026-10-02T10:00:00Z"}],"expected_close":"2026-10-03",` +
			`"fields":{"at":"2026-10-01T10:00:00.001Z","left":"2026-10-01"},"evidence":{"at":{"at":"2026-10-01T10:00:00.001Z","note":"2026-10-01"}},` +
			`"activities":[{"text":"at","at":"2026-10-01T10:00:00.001Z"}]}`
		shown = `{"title":"2026-10-01T10:00:00.001Z \"at\":","created_at":"2026-10-01","closed_at":"2026-10-02T10:00:00Z",` +
			`"visits":[{"stage":"lead","entered":"2026-10-01","left":"2026-10-02T10:00:00Z"}],"expected_close":"2026-10-03",` +
			`"fields":{"at":"2026-10-01T10:00:00.001Z","left":"2026-10-01"},"evidence":{"at":{"at":"2026-10-01","note":"2026-10-01"}},` +
			`"activities":[{"text":"at","at":"2026-10-01"}]}`
	)
	if got := string(WithDays([]byte(stored))); got != shown {
		t.Errorf("it is shown as\n%s, want\n%s", got, shown)
	}
	if got := string(WithoutDays([]byte(shown))); got != stored {
		t.Errorf("it is read as\n%s, want\n%s", got, stored)
	}
	for _, odd := range []string{``, `[`, `{"at":`, `{"at":"2026-10-01T10:00:00.001Z"`, `"2026-10-01T10:00:00.001Z"`, `{"at":["2026-10-01T10:00:00.001Z"]}`, `]`, `{"fields":{}}}`} {
		WithDays([]byte(odd + `,"T10:00:00.001Z"`))
	}
	escaped := `{"at":"2026\u002d10-01"}`
	if got := string(WithoutDays([]byte(escaped))); got != escaped {
		t.Errorf("%s became %s", escaped, got)
	}
}

func BenchmarkWithDays(b *testing.B) {
	deal := []byte(`{"id":1,"identity":"csv-117d313a/1","version":1,"title":"Sale","account":"Acme","value":{"minor":3000000,"currency":"EUR"},"origin":{"source":"csv-117d313a","id":"1"},"status":"won","stage":"follow","created_at":"2026-09-01T10:00:00.001Z","closed_at":"2026-10-01T10:00:00.001Z","imported_at":"2026-11-23T10:30:00Z","visits":[{"stage":"follow","entered":"2026-10-01T10:00:00.001Z","unseen":true}]}`)
	for b.Loop() {
		WithDays(deal)
	}
}
