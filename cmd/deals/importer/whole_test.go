package importer_test

import (
	"strings"
	"testing"
)

// A deal from JSON is checked in every part of it: a broken one would stay unnoticed
// until a list, a figure or the next month needs it.
func TestADealFromJSONIsCheckedAsAWhole(t *testing.T) {
	const at, visit = `"2026-01-02T00:00:00Z"`, `"stage":"lead","entered":"2026-01-02T00:00:00Z"`
	good := `{"id":1,"version":1,"title":"A","status":"open","stage":"lead","created_at":` + at + `,"visits":[{` + visit + `}]}`
	s := &shelf{}
	if survey := s.bring(t, "["+good+"]", options()); survey.New != 1 {
		t.Fatalf("the deal itself: %+v", survey)
	}
	for _, bad := range []string{
		`"stage":"a:b"`, `"visits":[{"stage":"a:b","entered":` + at + `},{` + visit + `}]`, `"visits":[{` + visit + `},{` + visit + `}]`,
		`"visits":[{"stage":"lead","entered":` + at + `,"met":["a;b"]}]`, `"visits":[{` + visit + `,"left":"2026-01-01T00:00:00Z"}]`,
		`"status":"maybe"`, `"status":"won"`, `"status":"lost","closed_at":` + at, `"lost_reason":"price"`, `"lost_reason":"a\nb","status":"lost","closed_at":` + at,
		`"closed_at":` + at, `"completed_at":` + at, `"forecast_category":"maybe"`, `"months":-3`, `"months":3`, `"monthly":{"minor":-1,"currency":"EUR"},"months":3`,
		`"value":{"minor":-5,"currency":"EUR"}`, `"value":{"minor":5,"currency":"XXZ"}`, `"value":{"minor":9223372036854775807,"currency":"EUR"}`,
		`"pushes":-1`, `"pushes":9223372036854775807`, `"days_pushed":-1`, `"last_part":-1`, `"last_part":9223372036854775807`, `"snooze":{"count":-1}`,
		`"created_at":"0099-01-02T00:00:00Z"`, `"expected_close":"0001-02-03"`, `"renewal":"1899-12-31"`, `"first_expected_close":"2026-02-30"`,
		`"imported_at":"1600-01-01T00:00:00Z"`, `"close_recorded_at":"0002-01-01T00:00:00Z"`,
		`"title":""`, `"title":"  "`, `"title":"a\nb"`, `"title":"a\u0000b"`, `"account":"a\nb"`, `"tags":["a\nb"]`, `"lost_note":"a\u0000b"`,
		`"fields":{"":"x"}`, `"fields":{" a":"x"}`, `"fields":{"a\nb":"x"}`, `"fields":{"a":""}`, `"fields":{"a\u0000":"x"}`,
		`"contacts":[{"email":"nobody"}]`, `"contacts":[{"id":"1","name":"A"},{"id":"1","name":"B"}]`, `"contacts":[{"id":"a\u001bb","name":"A"}]`,
		`"evidence":{"a b":{"answer":"yes","at":` + at + `}}`, `"evidence":{"need":{"answer":"maybe","at":` + at + `}}`,
		`"evidence":{"need":{"answer":"yes","from":"boss","at":` + at + `}}`, `"evidence":{"need":{"answer":"yes","score":-1,"at":` + at + `}}`,
		`"accepted_gaps":{"a:b":1}`, `"accepted_gaps":{"need":-1}`, `"overrides":[{"from":"a:b","to":"lead","criteria":["need"],"reason":"r","at":` + at + `}]`,
		`"overrides":[{"from":"lead","to":"needs","criteria":["a b"],"reason":"r","at":` + at + `}]`,
		`"activities":[{"part":1,"kind":"smoke","text":"x","at":` + at + `}]`, `"activities":[{"part":1,"kind":"call","direction":"up","text":"x","at":` + at + `}]`,
		`"activities":[{"part":1,"kind":"call","purpose":"fun","text":"x","at":` + at + `}]`, `"activities":[{"part":1,"kind":"call","text":"x"}]`,
		`"activities":[{"part":-1,"kind":"call","text":"x","at":` + at + `}]`, `"activities":[{"part":9223372036854775807,"kind":"call","text":"x","at":` + at + `}]`,
		`"steps":[{"part":1}]`, `"steps":[{"part":1,"text":"x","due":"2026-01-03","pushes":-1}]`, `"steps":[{"id":"a\nb","part":1,"text":"x","due":"2026-01-03"}]`,
		`"objections":[{"part":1,"text":"x","state":"gone"}]`, `"documents":[{"part":1,"kind":"poem","state":"sent"}]`, `"documents":[{"part":1,"kind":"po","state":"lost"}]`,
		`"documents":[{"part":1,"kind":"po","state":"sent","amount":{"minor":-1,"currency":"EUR"}}]`, `"parent":{"id":"a\u001b","number":1}`, `"parent":{"id":"a","number":-1}`,
		`"origin":{"source":"a/b","id":"1"}`, `"origin":{"source":"a","id":""}`, `"no_such_key":"x"`,
	} {
		with := "[" + strings.TrimSuffix(good, "}") + "," + bad + "}]"
		s := &shelf{}
		i, err := read(t, file(t, with), options())
		if err != nil {
			t.Errorf("%s: %v", bad, err)
			continue
		}
		if survey := s.take(t, i); survey.Rejected != 1 {
			t.Errorf("%s landed: %+v", bad, s.deals)
		}
	}
}

// Texts and moments land as a book keeps them, however a person wrote them.
func TestADealFromJSONLandsAsABookKeepsIt(t *testing.T) {
	d := one(t, `[{"id":1,"version":1,"title":" A ","account":"B\t","status":"open","stage":"lead","created_at":"2026-01-02T03:00:00.123456+02:00","lost_note":"two\r\nlines "}]`, options())
	if d.Title != "A" || d.Account != "B" || d.LostNote != "two\nlines" || d.CreatedAt.String() != "2026-01-02 01:00:00.123 +0000 UTC" {
		t.Errorf("it is %+v", d)
	}
}

// A day without an hour beside a moment with one ends no visit before it began, so the
// deal can move on to another book.
func TestADealLostOnTheDayOfItsLastMoveMovesOn(t *testing.T) {
	for _, row := range []string{
		"1,A,Qualified,Lost,2026-04-17,2026-04-17 14:14", "1,A,Qualified,Lost,2026-04-16,2026-04-17 14:14", "1,A,Qualified,Won,2026-04-16,2026-04-17 14:14",
	} {
		s, other := &shelf{}, &shelf{}
		text := "ID,Title,Stage,Status,Closed,Last stage change\n" + row + "\n"
		s.bring(t, text, options())
		if survey := other.bring(t, s.export(t, asJSON), options()); survey.New != 1 {
			t.Errorf("%s: %+v of %+v", row, survey, s.deals)
		}
		if survey := s.bring(t, text, options()); survey.Same != 1 {
			t.Errorf("%s again: %+v", row, survey)
		}
		// The next export of that program closes it, and opens it again.
		s.bring(t, strings.Replace(text, "Qualified,Lost", "Demo,Lost", 1), options())
		s.bring(t, "ID,Title,Stage,Status,Closed,Last stage change\n1,A,Demo,Open,,\n", options())
		if survey := (&shelf{}).bring(t, s.export(t, asJSON), options()); survey.New != 1 {
			t.Errorf("%s later: %+v of %+v", row, survey, s.deals)
		}
	}
}
