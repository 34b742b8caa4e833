package capture

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/dealstest"
	"deals/pipeline/definition"
	"deals/pipeline/refusal"
)

// Monday, 23 November 2026.
var captureDay = calendar.NewDate(2026, 11, 23)

func TestParseCaptureReadsOneLine(t *testing.T) {
	c, err := Parse("call: likes scope, asks price, next fri send quote", captureDay)
	if err != nil {
		t.Fatal(err)
	}
	if c.Kind != pipeline.Call || c.Text != "call: likes scope, asks price, next fri send quote" {
		t.Errorf("read %+v", c)
	}
	if c.Next == nil || c.Next.Text != "send quote" || c.Next.Due != calendar.NewDate(2026, 12, 4) {
		t.Errorf("next is %+v", c.Next)
	}
}

func TestParseCaptureReadsItsHead(t *testing.T) {
	for line, want := range map[string]Capture{
		"call: hello":                   {Kind: pipeline.Call},
		"c: hello":                      {Kind: pipeline.Call},
		"Call : hello":                  {Kind: pipeline.Call},
		"CALL:hello":                    {Kind: pipeline.Call},
		"email: hello":                  {Kind: pipeline.Email},
		"mail: hello":                   {Kind: pipeline.Email},
		"e: hello":                      {Kind: pipeline.Email},
		"meeting: hello":                {Kind: pipeline.Meeting},
		"meet: hello":                   {Kind: pipeline.Meeting},
		"m: hello":                      {Kind: pipeline.Meeting},
		"note: hello":                   {Kind: pipeline.Note},
		"n: hello":                      {Kind: pipeline.Note},
		"hello":                         {Kind: pipeline.Note},
		"call in: hello":                {Kind: pipeline.Call, Direction: pipeline.In},
		"call out: hello":               {Kind: pipeline.Call, Direction: pipeline.Out},
		"email both: hello":             {Kind: pipeline.Email, Direction: pipeline.Both},
		"e<: hello":                     {Kind: pipeline.Email, Direction: pipeline.In},
		"e >: hello":                    {Kind: pipeline.Email, Direction: pipeline.Out},
		"c<>: hello":                    {Kind: pipeline.Call, Direction: pipeline.Both},
		"email in response: too dear":   {Kind: pipeline.Email, Direction: pipeline.In, Purpose: pipeline.Response},
		"meeting discovery: their cost": {Kind: pipeline.Meeting, Purpose: pipeline.Discovery},
		"call referral out: asked":      {Kind: pipeline.Call, Direction: pipeline.Out, Purpose: pipeline.Referral},
		"call back dana: she is out":    {Kind: pipeline.Note},
		"call in out: both ways":        {Kind: pipeline.Note},
		"dana: likes it":                {Kind: pipeline.Note},
		"10:30 call with dana":          {Kind: pipeline.Note},
		": hello":                       {Kind: pipeline.Note},
	} {
		got, err := Parse(line, captureDay)
		want.Text = line
		if err != nil || got.Kind != want.Kind || got.Direction != want.Direction || got.Purpose != want.Purpose || got.Text != want.Text {
			t.Errorf("%q is %+v (%v), want %+v", line, got, err, want)
		}
	}
}

// nextSteps has lines and the step that each should end in.
var nextSteps = map[string]string{
	"likes scope, next fri send quote":             "2026-12-04 send quote",
	"likes scope, next friday send quote":          "2026-12-04 send quote",
	"likes scope, Next Fri send quote.":            "2026-12-04 send quote",
	"next fri send quote":                          "2026-12-04 send quote",
	"next fri: send quote":                         "2026-12-04 send quote",
	"next fri, send quote":                         "2026-12-04 send quote",
	"likes it. next send quote on 1 dec":           "2026-12-01 send quote",
	"likes it; next: call back in 2 weeks":         "2026-12-07 call back",
	"likes it; next: call back":                    "",
	"likes it - next tomorrow call":                "2026-11-24 call",
	"likes it – next tomorrow call":                "2026-11-24 call",
	"likes it (next tomorrow call)":                "2026-11-24 call",
	"likes it\nnext +3d call":                      "2026-11-26 call",
	"next step: send NDA by wed":                   "2026-11-25 send NDA",
	"next steps: send NDA, quote and terms by wed": "2026-11-25 send NDA, quote and terms",
	"next in 2 weeks call":                         "2026-12-07 call",
	"next call in a week":                          "2026-11-30 call",
	"next week send quote":                         "2026-11-30 send quote",
	"ok, next month check in":                      "2026-12-01 check in",
	"next: next fri send quote":                    "2026-12-04 send quote",
	"ok, next 1 dec 2027 renew":                    "2027-12-01 renew",
	"ok, next december 1, 2027 renew":              "2027-12-01 renew",
	"ok, next renew 1st of dec 2027":               "2027-12-01 renew",
	"ok, next 2026-12-01 send the plan for monday": "2026-12-01 send the plan for monday",
	"ok, next call today":                          "2026-11-23 call",
	"ok, next eom invoice":                         "2026-11-30 invoice",
	"next fri send quote. They like blue":          "2026-12-04 send quote",
	"next fri send quote; next mon call":           "2026-11-30 call",
	"next: they call back fri":                     "2026-11-27 they call back",
	"ok, next fri: the demo":                       "2026-12-04 the demo",
	"ok, next fri Dana decides":                    "2026-12-04 Dana decides", // indistinguishable from a step; it is shown before it is saved
	"they decide next friday":                      "",
	"They decide next friday, budget is there":     "",
	"Budget is tight, next friday they decide":     "",
	"Next friday is the board meeting":             "",
	"Next week the board meets":                    "",
	"wants it next week":                           "",
	"went well, next friday":                       "",
	"went well, next friday.":                      "",
	"went well, next fri":                          "",
	"the next step is to wait":                     "",
	"what comes next? fri we see":                  "",
	"nextcloud fri upgrade":                        "",
	"text, next":                                   "",
	"ok, next year they merge":                     "",
	"ok, next send quote":                          "",
	"ok, next yesterday call":                      "",
	"ok, next: sent it last friday":                "",
	"ok, next: sent it 3 days ago":                 "",
	"ok, next 01/12/2026 call":                     "",
	"ok, next 31/02/2027 call":                     "",
	"price is next to nothing, demo on friday":     "",
	"asked about price, who is next on monday?":    "",
	"ok, next 1.12.2026 call":                      "",
	"ok, next 25.12.2026 call":                     "2026-12-25 call",
	"ok, next sunday 10:30 call":                   "2026-12-06 10:30 call",
	"ok, next: fri send quote":                     "2026-11-27 send quote",
	"ok → fri send quote":                          "2026-11-27 send quote",
	"ok -> fri send quote":                         "2026-11-27 send quote",
	"ok => send quote fri":                         "2026-11-27 send quote",
	"→ next fri send quote":                        "2026-12-04 send quote",
	"ok → next: fri send quote":                    "2026-11-27 send quote",
	"next step fri send quote":                     "2026-11-27 send quote",
	"ok, next send quote next fri":                 "2026-12-04 send quote",
	"ok, next call a week from friday":             "2026-12-04 call",
	"ok, next quarter check in":                    "2027-01-01 check in",
	"ok, next: call in mid jan":                    "2027-01-15 call",
	"ok, next: check in again in jan":              "2027-01-31 check in again",
	"ok, next: send the report by q1":              "2027-03-31 send the report",
	"ok, next: close by end of month":              "2026-11-30 close",
	"ok, next 31.12. call":                         "2026-12-31 call",
	"ok, next: call on 2. dec":                     "2026-12-02 call",
	"ok, next: send quote 7. They like it 8/31":    "",
	"ok, next: call fri at 2pm":                    "2026-11-27 14:00 call",
	"ok, next: tomorrow 14:30 demo":                "2026-11-24 14:30 demo",
	"ok, next: 14:30 demo":                         "",
	"ok, next may need legal":                      "",
	"ok, next: may need legal":                     "",
	"ok, next: send the offer for 3 months":        "",
	"ok, next: 3d printing demo fri":               "2026-11-27 3d printing demo",
	"ok, next: plan for q1":                        "",
	"price went 12k -> 10k by friday":              "",
	"moved lead → qualify":                         "",
	"stage → they decide friday":                   "",
	"":                                             "",
	"next":                                         "",
	"next:":                                        "",
	"next fri":                                     "",
}

func TestParseNextFindsTheStep(t *testing.T) {
	for line, want := range nextSteps {
		got := ""
		if step, ok := ParseNext(line, captureDay); ok {
			got = step.Due.String() + " " + step.Text
		}
		if got != want {
			t.Errorf("%q gives %q, want %q", line, got, want)
		}
	}
}

func TestParseCaptureRefusesWhatSaysNothing(t *testing.T) {
	for _, line := range []string{"", "  ", "call:", "note: ", "bad \xff byte", "nul \x00", strings.Repeat("x", pipeline.MaxNote+1)} {
		var refused *refusal.Refusal
		if c, err := Parse(line, captureDay); !errors.As(err, &refused) || refused.Hint == "" {
			t.Errorf("%.20q is %+v, %v", line, c, err)
		}
	}
}

func TestACaptureIsOneChange(t *testing.T) {
	d := dealstest.Newborn(t)
	c, err := Parse("email<: asks for terms, next tomorrow send them", captureDay)
	if err != nil {
		t.Fatal(err)
	}
	change, err := pipeline.Decide(definition.Default(), d, captureDay.In(time.UTC), c.Intents()...)
	if err != nil {
		t.Fatal(err)
	}
	last := change.After.Activities[len(change.After.Activities)-1]
	if last.Direction != pipeline.In || last.Kind != pipeline.Email || last.Text != c.Text {
		t.Errorf("logged %+v", last)
	}
	step, ok := change.After.NextStep()
	if !ok || step.Text != "send them" || step.Due != calendar.NewDate(2026, 11, 24) {
		t.Errorf("planned %+v", step)
	}
	if !strings.HasPrefix(change.Label, "logged a email") && !strings.HasPrefix(change.Label, "logged an email") {
		t.Errorf("it is called %q", change.Label)
	}
}

func FuzzParseCapture(f *testing.F) {
	f.Add("call: likes scope, next fri send quote")
	f.Add("next: next: next mon x")
	f.Add("ok → fri send quote -> next fri at 2pm call")
	f.Add("ok, next 31.12. call. next: call on 2. dec; next may see")
	f.Add("e<>: \u202e, next 1 dec 2027 \x1b")
	f.Fuzz(func(t *testing.T, line string) {
		c, err := Parse(line, captureDay)
		if err != nil {
			return
		}
		if c.Text == "" || !utf8.ValidString(c.Text) {
			t.Errorf("%q keeps %q", line, c.Text)
		}
		if c.Next != nil && (c.Next.Due.Before(captureDay) || strings.TrimSpace(c.Next.Text) == "") {
			t.Errorf("%q plans %+v", line, *c.Next)
		}
		if c.Next != nil && !utf8.ValidString(c.Next.Text) {
			t.Errorf("%q plans %q", line, c.Next.Text)
		}
		for _, intent := range c.Intents() {
			if logged, ok := intent.(pipeline.LogActivity); ok && logged.Text != c.Text {
				t.Errorf("%q logs %q", line, logged.Text)
			}
		}
	})
}
