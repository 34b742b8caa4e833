package pipeline

import (
	"strings"
	"time"

	"deals/pipeline/calendar"
	"deals/pipeline/refusal"
)

// Capture is what happened with the buyer, written down in one line.
type Capture struct {
	Kind      ActivityKind
	Direction Direction // "" leaves it to the kind
	Purpose   Purpose
	Text      string        // the whole line, as it was typed
	Next      *ScheduleStep // the step that the line ends in; nil when it names none
}

// ParseCapture reads one line such as
//
//	call: likes scope, asks price, next fri send quote
//
// It may begin with the kind of activity and a colon: call (c), email (mail, e),
// meeting (meet, m) or note (n). Without one it is a note. Between the kind and
// the colon may stand who spoke (in, out, both, or < > <>) and what it was for
// (discovery, response, …), as in "email in response: too dear". What it says of
// the next step is understood as ParseNext does, and stays part of the text.
func ParseCapture(line string, today calendar.Date) (Capture, error) {
	var check checks
	capture := Capture{Kind: Note, Text: check.required(InputText, line, "say in a few words what happened")}
	if check.err != nil {
		return Capture{}, check.err
	}
	body := capture.Text
	if head, rest, found := strings.Cut(body, ":"); found && capture.head(head) {
		body = strings.TrimSpace(rest)
	}
	if body == "" {
		check.wrong(refusal.New(refusal.Usage, "no_text", "say in a few words what happened", "This needs a text.").About(InputText))
		return Capture{}, check.err
	}
	if step, ok := ParseNext(body, today); ok {
		capture.Next = &step
	}
	return capture, nil
}

var captureKinds = map[string]ActivityKind{
	"call": Call, "c": Call,
	"email": Email, "mail": Email, "e": Email,
	"meeting": Meeting, "meet": Meeting, "m": Meeting,
	"note": Note, "n": Note,
}

var captureDirections = map[string]Direction{
	"in": In, "<": In, "out": Out, ">": Out, "both": Both, "<>": Both,
}

var capturePurposes = map[string]Purpose{
	"discovery": Discovery, "response": Response, "go": GoAhead, "deposit": Deposit,
	"kickoff": Kickoff, "delivered": Delivered, "referral": Referral,
}

// head takes what stands before the colon. Unless it understands every word of
// it, the colon is one of the text.
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

// Intents carry the line out as of now.
func (c Capture) Intents() []Intent { return c.IntentsAt(time.Time{}) }

// IntentsAt carry the line out for something that happened at a moment; zero is
// now. The activity comes last, for it is what the change is named after.
func (c Capture) IntentsAt(at time.Time) []Intent {
	logged := LogActivity{Kind: c.Kind, Direction: c.Direction, Purpose: c.Purpose, Text: c.Text, At: at}
	if c.Next == nil {
		return []Intent{logged}
	}
	return []Intent{*c.Next, logged}
}
