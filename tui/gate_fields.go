package tui

import (
	"slices"

	"deals/pipeline"
)

// askFields asks for the fields that the criterion lacks.
func (r *gateRow) askFields(sc *scene, deal *pipeline.Deal) {
	c := r.criterion
	fields := slices.Clone(c.AnyOf) // the process is shared
	for _, f := range c.AllOf {
		if deal.Field(f) == "" || c.Is != "" && c.Is != pipeline.IsSet {
			fields = append(fields, f)
		}
	}
	confirms := c.Is == pipeline.IsConfirmed && !deal.ExpectedClose.IsZero()
	var entries []*entry
	for _, f := range fields {
		if f == pipeline.FieldNextDue {
			entries = append(entries, stepEntries()...)
			continue
		}
		e := fieldEntry(f, deal)
		if confirms && f == pipeline.FieldExpectedClose {
			e = newLine("close", "Still on", deal.ExpectedClose.String(), dateForm, readDate)
		}
		entries = append(entries, e)
	}
	r.form = newForm(entries...)
	r.wishes = func(sc *scene, draft *pipeline.Deal, f *form) []pipeline.Intent {
		var wishes []pipeline.Intent
		if edit := editOf(sc, draft, f); edit != (pipeline.Edit{}) {
			wishes = append(wishes, edit)
		} else if confirms && r.taken {
			wishes = append(wishes, pipeline.Edit{Confirm: true})
		}
		if slices.Contains(fields, pipeline.FieldNextDue) {
			wishes = append(wishes, stepOf(sc, f)...)
		}
		return wishes
	}
}

// fieldEntry asks for one field of the deal. Its key is the one that editOf
// knows.
func fieldEntry(f pipeline.Field, deal *pipeline.Deal) *entry {
	switch f {
	case pipeline.FieldAccount:
		return newLine("account", "Account", "", "the company or person who buys", nil)
	case pipeline.FieldContact:
		return newLine("contact", "Contact", "", "whom you talk to", nil)
	case pipeline.FieldEmail:
		return newLine("email", "Email", "", "dana@example.com", nil)
	case pipeline.FieldPhone:
		return newLine("phone", "Phone", "", "+49 30 1234567", nil)
	case pipeline.FieldValue:
		return newLine("value", "Value", "", moneyForm, readMoney(currencyOf(deal)))
	case pipeline.FieldSource:
		e := newLine("source", "Source", "", "referral, website, event …", nil)
		e.known = knownSources
		return e
	case pipeline.FieldTags:
		return newLine("tags", "Tags", "", "separated by blanks", readTags)
	case pipeline.FieldTerms:
		return newLine("terms", "Payment terms", "", "half now, half on delivery", nil)
	case pipeline.FieldRenewal:
		return newLine("renewal", "Renewal", "", dateForm, readDate)
	default:
		return newLine("close", "Expected close", "", dateForm, readDate)
	}
}
