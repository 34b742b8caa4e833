package projection

import (
	"reflect"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/definition"
	"deals/pipeline/eventlog"
	"deals/pipeline/money"
)

// The rows of a new deal are made of the payload of the event that imports it, and are
// the ones that the deal itself gives.
func TestNewDealHasTheRowsOfTheDeal(t *testing.T) {
	now := time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)
	deal := func(change func(*pipeline.Deal)) pipeline.Deal {
		d := pipeline.Deal{
			ID: 42, Identity: "crm/1", Title: "Relaunch", Status: pipeline.Open, Stage: "lead", CreatedAt: now.AddDate(0, 0, -9), Imported: now,
			Value: money.Money{Minor: 500, Currency: "EUR"}, Visits: []pipeline.Visit{{Stage: "lead", Entered: now.AddDate(0, 0, -9)}},
		}
		change(&d)
		return d
	}
	for name, d := range map[string]pipeline.Deal{
		"plain": deal(func(*pipeline.Deal) {}),
		"empty lists": deal(func(d *pipeline.Deal) {
			d.Tags, d.Contacts, d.Own = []string{}, []pipeline.Contact{}, map[string]string{}
		}),
		"a version in its name": deal(func(d *pipeline.Deal) { d.Identity = `a","version":0,"b`; d.Title = `,"version":0,` }),
		"signs of HTML": deal(func(d *pipeline.Deal) {
			d.Account, d.Read = "A <b>&</b> Söhne\u2028", map[string]string{"title": `"}`, "version": "0"}
		}),
		"a version of its own": deal(func(d *pipeline.Deal) { d.Version = 7 }),
		"contacts": deal(func(d *pipeline.Deal) {
			d.Contacts, d.LastPart = []pipeline.Contact{{Name: "Dana"}, {Email: "x@example.com"}}, 1
			d.Steps = []pipeline.Step{{Part: 1, Text: "Call", Added: now}}
		}),
	} {
		t.Run(name, func(t *testing.T) {
			decided, err := pipeline.DecideIn("c", definition.Default(), pipeline.Deal{ID: d.ID, Identity: d.Identity}, now, pipeline.Import{Deal: d})
			if err != nil {
				t.Fatal(err)
			}
			payload, err := eventlog.Encode(decided.Events[0].Data)
			if err != nil {
				t.Fatal(err)
			}
			want, err := Of(&decided.After)
			if err != nil {
				t.Fatal(err)
			}
			got, err := OfNew(&decided.After, string(payload))
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("got  %+v, %v\nwant %+v", got, err, want)
			}
		})
	}
}
