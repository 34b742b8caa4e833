package evidence

import (
	"slices"

	"deals/pipeline"
	"deals/tui/dialog"
	"deals/tui/form"
	"deals/tui/ui"
)

// AskFields asks for the missing fields of the criterion.
func (r *Input) AskFields(env *ui.Env, deal *pipeline.Deal) {
	c := r.Criterion
	fields := slices.Clone(c.AnyOf) // the process is shared
	for _, f := range c.AllOf {
		if deal.Field(f) == "" || c.Is != "" && c.Is != pipeline.IsSet {
			fields = append(fields, f)
		}
	}
	confirms := c.Is == pipeline.IsConfirmed && !deal.ExpectedClose.IsZero()
	var entries []*form.Entry
	for _, f := range fields {
		if f == pipeline.FieldNextDue {
			entries = append(entries, stepEntries()...)
			continue
		}
		e := fieldEntry(f, deal)
		if confirms && f == pipeline.FieldExpectedClose {
			e = form.NewLine("close", "Close date", deal.ExpectedClose.String(), dialog.DateHint, form.ReadDate)
		}
		entries = append(entries, e)
	}
	r.Form = form.New(entries...)
	r.Intents = func(env *ui.Env, draft *pipeline.Deal, f *form.Form) []pipeline.Intent {
		var intents []pipeline.Intent
		if edit := dialog.ReadEdit(env, draft, f); !edit.IsZero() {
			intents = append(intents, edit)
		} else if confirms && r.Taken {
			intents = append(intents, pipeline.Edit{Confirm: true})
		}
		if slices.Contains(fields, pipeline.FieldNextDue) {
			intents = append(intents, stepOf(env, f)...)
		}
		return intents
	}
}

// fieldEntry asks for one field of the deal. Its key is the one that
// dialog.ReadEdit expects.
func fieldEntry(f pipeline.Field, deal *pipeline.Deal) *form.Entry {
	switch f {
	case pipeline.FieldAccount:
		return form.NewLine("account", "Account", "", "the company or person buying", nil)
	case pipeline.FieldContact:
		return form.NewLine("contact", "Contact", "", "contact name", nil)
	case pipeline.FieldEmail:
		return form.NewLine("email", "Email", "", "dana@example.com", nil)
	case pipeline.FieldPhone:
		return form.NewLine("phone", "Phone", "", "+1 555 0100", nil)
	case pipeline.FieldValue:
		return form.NewLine("value", "Value", "", dialog.MoneyHint, form.ReadValue(deal))
	case pipeline.FieldSource:
		e := form.NewLine("source", "Source", "", "referral, website, event …", nil)
		e.Known = dialog.KnownSources
		return e
	case pipeline.FieldTags:
		return form.NewLine("tags", "Tags", "", "separated by spaces", form.ReadTags)
	case pipeline.FieldTerms:
		return form.NewLine("terms", "Payment terms", "", "half now, half on delivery", nil)
	case pipeline.FieldRenewal:
		return form.NewLine("renewal", "Renewal", "", dialog.DateHint, form.ReadDate)
	default:
		return form.NewLine("close", "Close date", "", dialog.DateHint, form.ReadDate)
	}
}
