package capture

import (
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/refusal"
)

// Capture is an activity with the buyer, written down in one line.
type Capture struct {
	Kind      pipeline.ActivityKind
	Direction pipeline.Direction // "" is the default of the kind
	Purpose   pipeline.Purpose
	Text      string                 // the whole line, as typed
	Next      *pipeline.ScheduleStep // the step at the end of the line; nil when there is none
}

// Parse reads one line such as
//
//	call: likes scope, asks price, next: fri send quote
//
// It may begin with the kind of activity and a colon: call (c), email (mail, e),
// meeting (meet, m) or note (n). Without one it is a note. Between the kind and the
// colon there may be a direction (in, out, both, or < > <>) and a purpose
// (discovery, response, …), as in "email in response: too expensive". The next step
// is read as by ParseNext, and stays part of the text.
func Parse(line string, today calendar.Date) (Capture, error) {
	var check pipeline.Checker
	capture := Capture{Kind: pipeline.Note, Text: check.Required(pipeline.InputText, line, "say in a few words what happened")}
	if check.Err != nil {
		return Capture{}, check.Err
	}
	body := capture.Text
	if head, rest, found := strings.Cut(body, ":"); found && capture.head(head) {
		body = strings.TrimSpace(rest)
	}
	if body == "" {
		check.Wrong(refusal.New(refusal.Usage, "no_text", "say in a few words what happened", "This needs a text.").About(pipeline.InputText))
		return Capture{}, check.Err
	}
	if step, ok := ParseNext(body, today); ok {
		capture.Next = &step
	}
	return capture, nil
}

var captureKinds = map[string]pipeline.ActivityKind{
	"call": pipeline.Call, "c": pipeline.Call,
	"email": pipeline.Email, "mail": pipeline.Email, "e": pipeline.Email,
	"meeting": pipeline.Meeting, "meet": pipeline.Meeting, "m": pipeline.Meeting,
	"note": pipeline.Note, "n": pipeline.Note,
}

var captureDirections = map[string]pipeline.Direction{
	"in": pipeline.In, "<": pipeline.In, "out": pipeline.Out, ">": pipeline.Out, "both": pipeline.Both, "<>": pipeline.Both,
}

var capturePurposes = map[string]pipeline.Purpose{
	"discovery": pipeline.Discovery, "response": pipeline.Response, "go": pipeline.GoAhead, "deposit": pipeline.Deposit,
	"kickoff": pipeline.Kickoff, "delivered": pipeline.Delivered, "referral": pipeline.Referral,
}

// head reads the words before the colon. Unless it understands every one of them,
// the colon belongs to the text.
func (c *Capture) head(head string) bool {
	spread := strings.NewReplacer("<>", " <> ", "<", " < ", ">", " > ").Replace(strings.ToLower(head))
	words := strings.Fields(spread)
	if len(words) == 0 || len(words) > 3 {
		return false
	}
	kind, known := captureKinds[words[0]]
	if !known {
		return false
	}
	read := Capture{Kind: kind}
	for _, word := range words[1:] {
		direction, who := captureDirections[word]
		purpose, what := capturePurposes[word]
		switch {
		case who && read.Direction == "":
			read.Direction = direction
		case what && read.Purpose == "":
			read.Purpose = purpose
		default:
			return false
		}
	}
	c.Kind, c.Direction, c.Purpose = read.Kind, read.Direction, read.Purpose
	return true
}

// Intents are the intents of the line, as of now.
func (c Capture) Intents() []pipeline.Intent { return c.IntentsOn(time.Time{}, calendar.Date{}) }

// IntentsOn are the intents of the line for a moment in the past, or for a day
// without an hour; with neither it is now. The activity comes last, since it names
// the change.
func (c Capture) IntentsOn(at time.Time, day calendar.Date) []pipeline.Intent {
	logged := pipeline.LogActivity{Kind: c.Kind, Direction: c.Direction, Purpose: c.Purpose, Text: c.Text, At: at, Day: day}
	if c.Next == nil {
		return []pipeline.Intent{logged}
	}
	return []pipeline.Intent{*c.Next, logged}
}
