package pipeline

import (
	"fmt"
	"strings"
)

// Proof puts the required evidence into words, for readers of the process.
func (c *Criterion) Proof() string {
	words := c.kind().proof(c)
	if c.Exception {
		words += ", or a yes with a note why it is not needed"
	}
	return words
}

func (c *Criterion) proofOfJudgement() string { return "a yes with a note" + c.fromWhom() }

func (c *Criterion) proofOfAnswers() string {
	words := fmt.Sprintf("%d of %d answers are yes: %s", c.AtLeast, len(c.Answers), listed(c.Answers, "and", func(a AnswerAsked) string { return a.Label }))
	if len(c.NeverNo) > 0 {
		words += "; never no for " + listed(c.NeverNo, "or", func(k CriterionKey) string { return string(k) })
	}
	return words
}

func proofOfObjections(*Criterion) string { return "every objection is resolved, conceded or parked" }

func (c *Criterion) proofOfStep() string {
	if c.WithinDays > 0 {
		return "a next step is due within " + dayCount(c.WithinDays)
	}
	return "a next step has a date"
}

func (c *Criterion) proofOfScore() string {
	return fmt.Sprintf("a score from %d to %d is recorded", c.Min, c.Max)
}

func (c *Criterion) proofOfField() string {
	words := listed(c.AllOf, "and", Field.name)
	if len(c.AllOf) == 0 {
		words = listed(c.AnyOf, "or", Field.name)
	}
	switch c.Is {
	case IsFuture:
		return words + " in the future"
	case IsConfirmed:
		return words + " set or confirmed in the last " + dayCount(c.WithinDays)
	}
	return words + " filled in"
}

func (c *Criterion) proofOfActivity() string {
	words := "an activity is logged"
	if len(c.Channels) > 0 {
		words = "a " + listed(c.Channels, "or", func(k ActivityKind) string { return string(k) }) + " is logged"
	}
	if len(c.Purposes) > 0 {
		words += " as " + purposeList(c.Purposes)
	}
	if c.TwoWay {
		words += " and the buyer took part"
	}
	return words
}

func (c *Criterion) proofOfDocument() string {
	state := c.State
	if state == "" {
		state = Sent
	}
	words := fmt.Sprintf("a %s is %s", listed(c.Documents, "or", DocumentKind.Name), state)
	if c.EqualsValue {
		words += " for the deal's value"
	}
	if len(c.Purposes) > 0 {
		words += ", or an activity is logged as " + purposeList(c.Purposes)
	}
	return words
}

func (c *Criterion) fromWhom() string {
	if len(c.From) == 0 {
		return ""
	}
	return " from " + wordList(c.From)
}

func purposeList(purposes []Purpose) string {
	return listed(purposes, "or", func(p Purpose) string { return string(p) })
}

// listed joins names as a sentence does: "a, b or c".
func listed[T any](list []T, last string, name func(T) string) string {
	names := make([]string, len(list))
	for i, one := range list {
		names[i] = name(one)
	}
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " " + last + " " + names[n-1]
	}
	return strings.Join(names, "")
}

func dayCount(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}
