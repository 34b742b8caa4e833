package definition

import (
	"fmt"
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/refusal"
)

// kindRows say which keys each kind of criterion takes besides those of every
// criterion, and what has to hold among them; nil when any values do.
var kindRows = []struct {
	kind  pipeline.CriterionKind
	keys  []string
	check func(c *processCheck, place string, cr *pipeline.Criterion)
}{
	{pipeline.KindField, []string{"all_of", "any_of", "is", "within_days"}, (*processCheck).fieldCriterion},
	{pipeline.KindLogged, []string{"purpose", "channel", "two_way", "exception"}, nil},
	{pipeline.KindDocument, []string{"document", "state", "equals_value", "purpose", "exception"}, (*processCheck).documentCriterion},
	{pipeline.KindJudged, []string{"from"}, nil},
	{pipeline.KindAnswers, []string{"answer", "at_least", "never_no"}, (*processCheck).answersCriterion},
	{pipeline.KindObjections, nil, nil},
	{pipeline.KindStep, []string{"within_days"}, nil},
	{pipeline.KindScore, []string{"min", "max"}, (*processCheck).scoreCriterion},
}

func (c *processCheck) criterion(place string, cr *pipeline.Criterion) {
	c.uniqueKey(place, "a criterion", cr.Key)
	c.line(place, "label", "a criterion", cr.Label)
	if cr.Kind == "" {
		c.fail(place, `write kind = "…"`, "a criterion has no kind")
		return
	}
	kinds := make([]pipeline.CriterionKind, len(kindRows))
	for i := range kindRows {
		kinds[i] = kindRows[i].kind
	}
	at := slices.Index(kinds, cr.Kind)
	if at < 0 {
		allowed(c, place+".kind", "criterion kind", cr.Kind, kinds...)
		return
	}
	c.misplaced(place, cr.Kind, kindRows[at].keys)
	if cr.WithinDays < 0 {
		c.fail(place+".within_days", "count the days from today", "within_days cannot be negative")
	}
	allowedAll(c, place+".purpose", "purpose", cr.Purposes, pipeline.Discovery, pipeline.Response, pipeline.GoAhead, pipeline.Deposit, pipeline.Kickoff, pipeline.Delivered, pipeline.Referral)
	allowedAll(c, place+".channel", "channel", cr.Channels, pipeline.Call, pipeline.Email, pipeline.Meeting)
	allowedAll(c, place+".from", "source", cr.From, pipeline.FromBuyer, pipeline.FromDocument, pipeline.FromMe)
	if check := kindRows[at].check; check != nil {
		check(c, place, cr)
	}
}

// misplaced refuses a key that has no effect on this kind.
func (c *processCheck) misplaced(place string, kind pipeline.CriterionKind, takes []string) {
	for _, k := range kindRows {
		for _, key := range k.keys {
			if slices.Contains(takes, key) || !c.where.has(place+"."+key) {
				continue
			}
			hint := "leave it out"
			if len(takes) > 0 {
				hint = "this kind takes " + strings.Join(takes, ", ")
			}
			c.fail(place+"."+key, hint, "%s does not belong to the kind %s", key, kind)
		}
	}
}

var (
	dateFields = []pipeline.Field{pipeline.FieldExpectedClose, pipeline.FieldRenewal, pipeline.FieldNextDue}
	allFields  = []pipeline.Field{
		pipeline.FieldAccount, pipeline.FieldContact, pipeline.FieldEmail, pipeline.FieldPhone, pipeline.FieldValue, pipeline.FieldSource, pipeline.FieldTags,
		pipeline.FieldExpectedClose, pipeline.FieldTerms, pipeline.FieldRenewal, pipeline.FieldNextDue,
	}
)

func (c *processCheck) fieldCriterion(place string, cr *pipeline.Criterion) {
	allowedAll(c, place+".all_of", "field", cr.AllOf, allFields...)
	allowedAll(c, place+".any_of", "field", cr.AnyOf, allFields...)
	allowed(c, place+".is", "test of a field", cr.Is, pipeline.IsSet, pipeline.IsFuture, pipeline.IsConfirmed)
	fields := slices.Concat(cr.AllOf, cr.AnyOf)
	switch {
	case len(fields) == 0:
		c.fail(place, `write all_of = ["email"] or any_of = ["email", "phone"]`, "a field criterion names no field")
	case len(cr.AllOf) > 0 && len(cr.AnyOf) > 0:
		c.fail(place+".any_of", "split it into two criteria", "a field criterion takes all_of or any_of, not both")
	case cr.Is == pipeline.IsFuture && !within(fields, dateFields):
		c.fail(place+".is", "use it with expected_close, renewal or next_due", "only a date can be in the future")
	case cr.Is == pipeline.IsConfirmed && !within(fields, []pipeline.Field{pipeline.FieldExpectedClose}):
		c.fail(place+".is", "use it with expected_close", "only the expected close date can be confirmed")
	case cr.Is == pipeline.IsConfirmed && cr.WithinDays == 0:
		c.fail(place+".is", "add within_days = 14", "is = \"confirmed\" needs to say how long a confirmation is good for")
	case cr.Is != pipeline.IsConfirmed && cr.WithinDays != 0:
		c.fail(place+".within_days", `add is = "confirmed"`, "within_days has no effect here")
	}
}

func within(fields, known []pipeline.Field) bool {
	return !slices.ContainsFunc(fields, func(f pipeline.Field) bool { return !slices.Contains(known, f) })
}

func (c *processCheck) documentCriterion(place string, cr *pipeline.Criterion) {
	allowedAll(c, place+".document", "document", cr.Documents, pipeline.Proposal, pipeline.LOI, pipeline.Contract, pipeline.PO, pipeline.Invoice)
	allowed(c, place+".state", "state of a document", cr.State, pipeline.Sent, pipeline.Accepted, pipeline.Signed)
	if len(cr.Documents) == 0 {
		c.fail(place, `write document = ["proposal"]`, "a document criterion names no document")
	}
}

func (c *processCheck) answersCriterion(place string, cr *pipeline.Criterion) {
	for i, a := range cr.Answers {
		at := fmt.Sprintf("%s.answer[%d]", place, i)
		c.uniqueKey(at, "an answer", a.Key)
		c.line(at, "label", "an answer", a.Label)
	}
	switch n := len(cr.Answers); {
	case n == 0:
		c.fail(place, "write sections [[stage.criterion.answer]]", "an answers criterion asks nothing")
	case cr.AtLeast < 1 || cr.AtLeast > n:
		c.fail(place+".at_least", fmt.Sprintf("write a number from 1 to %d", n), "at_least is %d of %d answers", cr.AtLeast, n)
	}
	for i, key := range cr.NeverNo {
		if !cr.Asks(key) {
			c.fail(fmt.Sprintf("%s.never_no[%d]", place, i), "name one of the answers below", "never_no names %s, which is not one of the answers", refusal.Quoted(string(key)))
		}
	}
}

func (c *processCheck) scoreCriterion(place string, cr *pipeline.Criterion) {
	switch {
	case !c.where.has(place + ".max"):
		c.fail(place, "write min = 0 and max = 10", "a score has no max")
	case cr.Min > cr.Max:
		c.fail(place+".min", "put the smaller number in min", "min is %d, more than the max of %d", cr.Min, cr.Max)
	}
}
