package clip

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"deals/pipeline"
	"deals/tui/dialogtest"
	"deals/tui/ui"
)

// copied is what a result puts on the clipboard.
func copied(t *testing.T, out ui.Result) string {
	t.Helper()
	if out.Cmd == nil {
		t.Fatalf("nothing was copied: %q", out.Say)
	}
	return fmt.Sprint(out.Cmd())
}

func TestEachPressCopiesTheNextThing(t *testing.T) {
	env, now := dialogtest.Env(), dialogtest.AskedAt
	env.Now = func() time.Time { return now }
	deal := dialogtest.SampleDeal(t, pipeline.Edit{Phone: dialogtest.Text("+49 170 1")},
		pipeline.FileDocument{Document: pipeline.Proposal, Amount: *dialogtest.USD(1), Ref: "https://acme.test/offer"})
	deal.Contacts = append(deal.Contacts, pipeline.Contact{Name: "Max", Email: "max@acme.test"})
	deal.Own = map[string]string{"site": "https://acme.test", "colour": "red"}
	var c Clip
	var got []string
	for range 8 {
		got = append(got, copied(t, c.Deal(env, &deal)))
	}
	want := "dana@acme.test|+49 170 1|max@acme.test|https://acme.test/offer|https://acme.test|#42 Brand refresh · Acme GmbH|dana@acme.test|+49 170 1"
	if strings.Join(got, "|") != want {
		t.Errorf("copied %q", got)
	}
	if says := c.Deal(env, &deal).Say; says != "copied max@acme.test: y again copies the link of the proposal" {
		t.Errorf("said %q", says)
	}
	now = now.Add(again + time.Second)
	if got := copied(t, c.Deal(env, &deal)); got != "dana@acme.test" {
		t.Errorf("later it copied %q", got)
	}
	if got := copied(t, c.Contact(env, &deal.Contacts[1])); got != "max@acme.test" {
		t.Errorf("of another it copied %q", got)
	}
	if out := c.Contact(env, &pipeline.Contact{}); out.Cmd != nil || out.Say != "nothing to copy here" {
		t.Errorf("of nobody: %+v", out)
	}
}

// A copied line may be pasted into a shell: it holds no control character, and so is one
// line.
func TestWhatIsCopiedIsSafeToPaste(t *testing.T) {
	for _, name := range dialogtest.NastyNames {
		deal := dialogtest.NastyDeal(t, name)
		deal.Contacts = []pipeline.Contact{{Email: name + "\n\x1b[31m\u202erm"}}
		var c Clip
		for range 3 {
			out := c.Deal(dialogtest.Env(), &deal)
			if text := copied(t, out); strings.ContainsAny(text, "\n\r\x1b\x00\u202e\u2066") {
				t.Errorf("copied %q", text)
			}
		}
	}
}
