package pipeline

import (
	"go/ast"
	"reflect"
	"slices"
	"strings"
	"testing"

	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// examples has one event of every kind, with every field filled in, so that a
// field that does not survive storage is noticed.
var examples = []Data{
	Created{ID: 1, Stage: "lead", Fields: allFieldsSet, Parent: 7},
	Imported{Deal: Deal{ID: 1, Title: "x", Status: Won, Stage: "follow", Visits: []Visit{{Stage: "follow", Unseen: true}}, NoCreated: true}},
	Edited{allFieldsSet},
	Edited{Fields{Contacts: &[]Contact{}, Tags: &[]string{}, Value: &money.Money{}, ExpectedClose: &calendar.Date{}}}, // cleared
	Marked{"need", Mark{Answer: Yes, Note: "n", Word: WordBuyer, Score: 9, At: monday, Process: 3, Verify: true}},
	Logged{Activity{Part: 1, Kind: Call, Direction: Both, Purpose: Discovery, Text: "a\nb", At: monday}},
	Scheduled{Step{Part: 2, Text: "s", Due: onDay(30), Added: monday, Done: monday}},
	Finished{2},
	StepMoved{2, onDay(30)},
	Snoozed{onDay(30), "on leave"},
	Objected{Objection{Part: 3, Text: "o", State: ObjectionOpen, Answer: "a", Raised: monday, Ended: monday}},
	Resolved{3, ObjectionParked, "later"},
	Filed{Document{Part: 4, Kind: PO, State: Signed, Amount: euro(1), ValidUntil: onDay(30), Ref: "r", At: monday}},
	Advanced{"lead", "needs", []StageKey{"qualify"}, []CriterionKey{"reach"}, "why", Exit{[]CriterionKey{"source"}, []CriterionKey{"reach"}}},
	WentBack{"needs", "lead", "why", []CriterionKey{"problem"}},
	WonDeal{"lead", "follow", []StageKey{"needs"}, []CriterionKey{"reach"}, "why", noon(3).UTC(), Exit{[]CriterionKey{"source"}, []CriterionKey{"reach"}}},
	LostDeal{"lead", LostOther, "note", noon(3).UTC()},
	Reopened{"lead", "why", []CriterionKey{"need"}},
	Restaged{"demo", "needs"},
	RenewalDrafted{},
	AcceptedGaps{[]CriterionKey{"reach"}, 2},
	CompletedDeal{"follow", []CriterionKey{"referral"}, "why"},
}

var allFieldsSet = Fields{
	Title: ptr("t"), Account: ptr("a"), Contacts: &[]Contact{{"n", "e@x", "p", "r"}}, Value: ptr(euro(1)), Source: ptr("s"),
	Tags: &[]string{"x"}, ExpectedClose: ptr(onDay(30)), Terms: ptr("t"), Renewal: ptr(onDay(30)),
	Monthly: ptr(euro(5)), Months: ptr(12), Call: ptr(Commit),
}

func TestEveryEventSurvivesStorage(t *testing.T) {
	for _, data := range examples {
		payload, err := EncodeData(data)
		if err != nil {
			t.Fatal(err)
		}
		back, err := DecodeData(data.Kind(), EventVersion, payload)
		if err != nil || !reflect.DeepEqual(back, data) {
			t.Errorf("%s became %+v, %v; was %+v", data.Kind(), back, err, data)
		}
	}
}

// A new kind of event must be registered and must have an example above: the
// kinds are read from the sources, since nothing else knows them all.
func TestEveryEventIsRegistered(t *testing.T) {
	var declared []string
	for _, file := range sources(t) {
		for _, declaration := range file.Decls {
			if f, ok := declaration.(*ast.FuncDecl); ok && f.Name.Name == "Kind" && f.Recv != nil {
				declared = append(declared, f.Recv.List[0].Type.(*ast.Ident).Name)
			}
		}
	}
	var shown []string
	for _, data := range examples {
		name := reflect.TypeOf(data).Name()
		if !slices.Contains(shown, name) {
			shown = append(shown, name)
		}
		if _, ok := Readers[data.Kind()]; !ok {
			t.Errorf("%s is not registered", data.Kind())
		}
	}
	slices.Sort(declared)
	slices.Sort(shown)
	if !slices.Equal(declared, shown) || len(Readers) != len(declared) {
		t.Errorf("there are events %v, examples of %v, and %d are registered", declared, shown, len(Readers))
	}
}

func TestWhatANewerProgramWroteIsNotRead(t *testing.T) {
	for _, test := range []struct {
		kind    string
		version int
		payload string
	}{{"dreamt", 1, "{}"}, {"finished", EventVersion + 1, "{}"}, {"finished", 1, "{"}, {"finished", 1, `{"part":"two"}`}} {
		if data, err := DecodeData(test.kind, test.version, []byte(test.payload)); err == nil {
			t.Errorf("%s %d %s was read as %+v", test.kind, test.version, test.payload, data)
		}
	}
}

func TestThePackageIsPure(t *testing.T) {
	forbidden := []string{"os", "os/", "io/fs", "net", "net/", "database/", "syscall", "math/rand", "crypto/rand", "charm.land/", "modernc.org/"}
	clocks := []string{"Now", "Since", "Until", "After", "Tick", "Sleep", "NewTimer", "NewTicker", "AfterFunc"}
	for _, file := range sources(t, ".", "*") {
		for _, spec := range file.Imports {
			path := strings.Trim(spec.Path.Value, `"`)
			for _, no := range forbidden {
				if path == no || strings.HasSuffix(no, "/") && strings.HasPrefix(path, no) {
					t.Errorf("a source imports %s", path)
				}
			}
			if path != "deals/pipeline" && strings.HasPrefix(path, "deals/") && !strings.HasPrefix(path, "deals/pipeline/") {
				t.Errorf("a source imports %s", path)
			}
			if path == "time" && spec.Name != nil {
				t.Error("a source renames the package time, which would hide the clock")
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := s.X.(*ast.Ident); ok && x.Name == "time" && slices.Contains(clocks, s.Sel.Name) {
					t.Errorf("a source reads the clock: time.%s", s.Sel.Name)
				}
			}
			return true
		})
	}
}
