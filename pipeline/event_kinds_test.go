package pipeline_test

import (
	"go/ast"
	"reflect"
	"slices"
	"strings"
	"testing"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/dealstest"
	"deals/pipeline/eventlog"
	"deals/pipeline/money"
)

// examples has one event of every kind, with every field filled in, so that a
// field that does not survive storage is noticed.
var examples = []pipeline.Data{
	pipeline.Created{ID: "c.1", Number: 1, Stage: "lead", Fields: allFieldsSet, Parent: pipeline.Ref{ID: "p.1", Number: 7}},
	pipeline.Imported{Deal: pipeline.Deal{ID: 1, Title: "x", Status: pipeline.Won, Stage: "follow", Visits: []pipeline.Visit{{Stage: "follow", Unseen: true}}, CreatedUnknown: true, ClosedUnknown: true, Own: map[string]string{"region": "north"}}},
	pipeline.Edited{Fields: allFieldsSet},
	pipeline.Edited{Fields: pipeline.Fields{Contacts: &[]pipeline.Contact{}, Tags: &[]string{}, Value: &money.Money{}, ExpectedClose: &calendar.Date{}}}, // cleared
	pipeline.EvidenceGiven{Criterion: "need", Evidence: pipeline.Evidence{Answer: pipeline.Yes, Note: "n", From: pipeline.FromBuyer, Score: 9, At: dealstest.Monday, Process: 3, Verify: true}},
	pipeline.Logged{Activity: pipeline.Activity{ID: "c.1", Part: 1, Kind: pipeline.Call, Direction: pipeline.Both, Purpose: pipeline.Discovery, Text: "a\nb", At: dealstest.Monday}},
	pipeline.Scheduled{Step: pipeline.Step{ID: "c.2", Part: 2, Text: "s", Due: dealstest.OnDay(30), Added: dealstest.Monday, Done: dealstest.Monday}},
	pipeline.Finished{Step: "c.2"},
	pipeline.StepMoved{Step: "c.2", Due: dealstest.OnDay(30)},
	pipeline.Snoozed{Until: dealstest.OnDay(30), Reason: "on leave"},
	pipeline.Objected{Objection: pipeline.Objection{ID: "c.3", Part: 3, Text: "o", State: pipeline.ObjectionOpen, Answer: "a", Raised: dealstest.Monday, Ended: dealstest.Monday}},
	pipeline.Resolved{Objection: "c.3", State: pipeline.ObjectionParked, Answer: "later"},
	pipeline.Filed{Document: pipeline.Document{ID: "c.4", Part: 4, Kind: pipeline.PO, State: pipeline.Signed, Amount: dealstest.Euro(1), ValidUntil: dealstest.OnDay(30), Ref: "r", At: dealstest.Monday}},
	pipeline.Advanced{From: "lead", To: "needs", Skipped: []pipeline.StageKey{"qualify"}, Overridden: []pipeline.CriterionKey{"reach"}, Reason: "why", Exit: pipeline.Exit{Met: []pipeline.CriterionKey{"source"}, Unmet: []pipeline.CriterionKey{"reach"}}},
	pipeline.WentBack{From: "needs", To: "lead", Reason: "why", Verify: []pipeline.CriterionKey{"problem"}},
	pipeline.WonDeal{From: "lead", To: "follow", Skipped: []pipeline.StageKey{"needs"}, Overridden: []pipeline.CriterionKey{"reach"}, Reason: "why", Recorded: dealstest.Noon(3).UTC(), Exit: pipeline.Exit{Met: []pipeline.CriterionKey{"source"}, Unmet: []pipeline.CriterionKey{"reach"}}},
	pipeline.LostDeal{From: "lead", Reason: pipeline.LostOther, Note: "note", Recorded: dealstest.Noon(3).UTC()},
	pipeline.Reopened{To: "lead", Reason: "why", Verify: []pipeline.CriterionKey{"need"}},
	pipeline.Restaged{From: "demo", To: "needs"},
	pipeline.RenewalDrafted{},
	pipeline.AcceptedGaps{Keys: []pipeline.CriterionKey{"reach"}, Process: 2},
	pipeline.CompletedDeal{From: "follow", Overridden: []pipeline.CriterionKey{"referral"}, Reason: "why"},
}

var allFieldsSet = pipeline.Fields{
	Title: dealstest.Ptr("t"), Account: dealstest.Ptr("a"), Contacts: &[]pipeline.Contact{{ID: "c.5", Name: "n", Email: "e@x", Phone: "p", Role: "r"}}, Value: dealstest.Ptr(dealstest.Euro(1)), Source: dealstest.Ptr("s"),
	Tags: &[]string{"x"}, ExpectedClose: dealstest.Ptr(dealstest.OnDay(30)), Terms: dealstest.Ptr("t"), Renewal: dealstest.Ptr(dealstest.OnDay(30)),
	Monthly: dealstest.Ptr(dealstest.Euro(5)), Months: dealstest.Ptr(12), Category: dealstest.Ptr(pipeline.Commit),
	Own: map[string]*string{"region": dealstest.Ptr("north"), "fax": nil},
}

func TestEveryEventSurvivesStorage(t *testing.T) {
	for _, data := range examples {
		payload, err := eventlog.Encode(data)
		if err != nil {
			t.Fatal(err)
		}
		back, err := eventlog.Decode(data.Kind(), eventlog.Version, payload)
		if err != nil || !reflect.DeepEqual(back, data) {
			t.Errorf("%s became %+v, %v; was %+v", data.Kind(), back, err, data)
		}
	}
}

// A new kind of event must be registered and must have an example above: the kinds
// are read from the source files, since nothing else lists them all.
func TestEveryEventIsRegistered(t *testing.T) {
	var declared []string
	for _, file := range pipeline.Sources(t) {
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
		if _, err := eventlog.Decode(data.Kind(), eventlog.Version, []byte("{}")); err != nil {
			t.Errorf("%s is not registered: %v", data.Kind(), err)
		}
	}
	slices.Sort(declared)
	slices.Sort(shown)
	if !slices.Equal(declared, shown) {
		t.Errorf("there are events %v, and examples of %v", declared, shown)
	}
}

func TestWhatANewerProgramWroteIsNotRead(t *testing.T) {
	for _, test := range []struct {
		kind    string
		version int
		payload string
	}{{"dreamt", 1, "{}"}, {"step_done", eventlog.Version + 1, "{}"}, {"step_done", 1, "{"}, {"step_done", 1, `{"step":2}`}} {
		if data, err := eventlog.Decode(test.kind, test.version, []byte(test.payload)); err == nil {
			t.Errorf("%s %d %s was read as %+v", test.kind, test.version, test.payload, data)
		}
	}
}

func TestThePackageIsPure(t *testing.T) {
	forbidden := []string{"os", "os/", "io/fs", "net", "net/", "database/", "syscall", "math/rand", "crypto/rand", "charm.land/", "modernc.org/"}
	clocks := []string{"Now", "Since", "Until", "After", "Tick", "Sleep", "NewTimer", "NewTicker", "AfterFunc"}
	for _, file := range pipeline.Sources(t, ".", "*") {
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
