package demo

import (
	"fmt"
	"strings"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// story is one deal from its first contact to its end.
type story struct {
	title, account        string
	contact, role, source string
	phone                 bool
	noEmail               bool
	tags                  []string
	dollars               int64
	terms                 string
	close                 calendar.Date // close date
	need                  string        // need, in the buyer's words
	// entered is how many days ago the deal entered each stage, from the first one
	// on, up to the last one it reached.
	entered   []int
	moments   []moment // other events
	loss      *loss
	completed int // days ago; 0 is not yet
}

// moment is an event besides passing the gates.
type moment struct {
	daysAgo int
	what    func(*pipeline.Deal) []pipeline.Intent
}

type loss struct {
	daysAgo int
	reason  pipeline.LostReason
	note    string
}

// happened is a moment with the given intents.
func happened(daysAgo int, intents ...pipeline.Intent) moment {
	return moment{daysAgo, always(intents...)}
}

func (s *story) value() money.Money {
	return money.Money{Minor: s.dollars * 100, Currency: "USD"}
}

func (s *story) create() pipeline.Create {
	edit := pipeline.Edit{Title: &s.title, Account: &s.account}
	if s.contact != "" {
		edit.Contact, edit.Role = &s.contact, &s.role
		if !s.noEmail {
			email := s.email()
			edit.Email = &email
		}
	}
	if s.phone {
		phone := fmt.Sprintf("+1 555 01%02d", len(s.title)+len(s.account))
		edit.Phone = &phone
	}
	if s.source != "" {
		edit.Source = &s.source
	}
	if s.tags != nil {
		edit.Tags = &s.tags
	}
	if s.dollars > 0 {
		value := s.value()
		edit.Value = &value
	}
	return pipeline.Create{Edit: edit}
}

// email is dana@halden-architects.example for Dana of Halden Architects.
func (s *story) email() string {
	first, _, _ := strings.Cut(strings.ToLower(s.contact), " ")
	host := strings.Join(strings.FieldsFunc(strings.ToLower(s.account), func(r rune) bool { return r < 'a' || r > 'z' }), "-")
	return first + "@" + host + ".example"
}

// between is the contact that keeps a deal warm during a stage.
func (s *story) between(stage, i int) []pipeline.Intent {
	said := []string{
		"Sent a short email with two examples of similar work",
		"Left a message; will try again after lunch",
		"Asked whether the dates still suit them",
		"Sent notes from our last call, with the open questions",
		"Answered two questions about hosting and upkeep",
		"Shared a rough timeline",
	}
	return []pipeline.Intent{pipeline.LogActivity{Kind: pipeline.Email, Direction: pipeline.Out, Text: said[(stage+i)%len(said)]}}
}

// leave is the evidence that opened the gate of a stage, and the move through it.
func (s *story) leave(stage, i int) []pipeline.Intent {
	return append(s.evidence(stage, i), pipeline.Advance{})
}

// evidence satisfies the hard criteria of a stage, in the order of the process.
func (s *story) evidence(stage, i int) []pipeline.Intent {
	value := s.value()
	switch stage {
	case 0:
		return []pipeline.Intent{logged(pipeline.Call, pipeline.Both, "", pick(i, "Short call; they want to hear more", "They wrote back the same day and asked for a call", "Spoke at length; friendly and to the point"))}
	case 1:
		return s.bant(i)
	case 2:
		return []pipeline.Intent{
			logged(pipeline.Meeting, pipeline.Both, pipeline.Discovery, pick(i, "Walked through how they work today, and where it hurts", "An hour with the team; drew the whole flow on the wall", "Discovery call, they had prepared a list")),
			pipeline.AnswerCriterion{Key: "problem", Answer: pipeline.Yes, Note: s.need, From: pipeline.FromBuyer},
			pipeline.Edit{ExpectedClose: &s.close},
		}
	case 3:
		return []pipeline.Intent{
			pipeline.FileDocument{Document: pipeline.Proposal, Amount: value, Ref: fmt.Sprintf("offers/%03d-%s.pdf", 100+i, slug(s.account))},
			logged(pipeline.Email, pipeline.In, pipeline.Response, pick(i, "Like it; asked to split the payment", "Read it with the partners, two questions on the scope", "\"This is what we need. Let's talk dates.\"")),
		}
	case 4:
		return []pipeline.Intent{
			pipeline.AnswerCriterion{Key: "agreed", Answer: pipeline.Yes, Note: "Agreed on price and scope by email", From: pipeline.FromBuyer},
			pipeline.AnswerCriterion{Key: "signer", Answer: pipeline.Yes, Note: s.contact + " signs, once the accountant has looked it over"},
		}
	default:
		terms := s.terms
		if terms == "" {
			terms = "half now, half on delivery"
		}
		return []pipeline.Intent{
			pipeline.Edit{Terms: &terms},
			pipeline.FileDocument{Document: pipeline.Contract, State: pipeline.Signed, Amount: value, Ref: fmt.Sprintf("contracts/%03d.pdf", 100+i)},
		}
	}
}

func (s *story) bant(i int) []pipeline.Intent {
	return []pipeline.Intent{
		answered("need", s.need, pipeline.FromBuyer),
		answered("authority", s.contact+" decides", pipeline.FromBuyer),
		answered("timeline", pick(i, "wants it running before the season", "by the end of the quarter", "before their trade show"), pipeline.FromBuyer),
	}
}

// complete ends the follow-up: every planned step is done, and the gate is met.
func (s *story) complete(i int) func(*pipeline.Deal) []pipeline.Intent {
	return func(d *pipeline.Deal) []pipeline.Intent {
		var intents []pipeline.Intent
		for _, step := range d.Steps {
			if step.Done.IsZero() {
				intents = append(intents, pipeline.FinishStep{Part: step.Part})
			}
		}
		score := 7 + i%4
		renewal := calendar.DateOf(d.ClosedAt).AddMonths(18)
		return append(intents,
			logged(pipeline.Meeting, pipeline.Both, pipeline.Delivered, "Handed over; they signed it off"),
			pipeline.AnswerCriterion{Key: "satisfaction", Score: &score},
			logged(pipeline.Email, pipeline.Out, pipeline.Referral, "Asked for a few lines I can quote, and who else could use this"),
			pipeline.Edit{Renewal: &renewal},
			pipeline.Complete{},
		)
	}
}

func logged(kind pipeline.ActivityKind, way pipeline.Direction, purpose pipeline.Purpose, text string) pipeline.LogActivity {
	return pipeline.LogActivity{Kind: kind, Direction: way, Purpose: purpose, Text: text}
}

func answered(key pipeline.CriterionKey, note string, word pipeline.EvidenceFrom) pipeline.AnswerCriterion {
	return pipeline.AnswerCriterion{Key: key, Answer: pipeline.Yes, Note: note, From: word}
}

// pick varies the words between stories.
func pick(i int, texts ...string) string { return texts[i%len(texts)] }

func slug(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r < 'a' || r > 'z' }), "-")
}
