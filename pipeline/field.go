package pipeline

import (
	"strings"

	"deals/pipeline/calendar"
)

// Field is the displayed value of a part of the deal that a criterion can check; ""
// when it is empty.
func (d *Deal) Field(f Field) string {
	switch f {
	case FieldAccount:
		return d.Account
	case FieldContact:
		return d.Contact().Name
	case FieldEmail:
		return d.anyContact(func(c Contact) string { return c.Email })
	case FieldPhone:
		return d.anyContact(func(c Contact) string { return c.Phone })
	case FieldValue:
		switch {
		case d.Value.Minor <= 0 && d.Monthly.Minor <= 0:
			return ""
		case d.Value.Minor <= 0:
			return d.Monthly.Full() + " a month"
		}
		return d.Value.Full()
	case FieldSource:
		return d.Source
	case FieldTags:
		return strings.Join(d.Tags, ", ")
	case FieldTerms:
		return d.Terms
	default:
		return d.dateField(f, calendar.Date{}).String()
	}
}

// dateField is the date in a field; of the open steps, the first one from a day on.
func (d *Deal) dateField(f Field, from calendar.Date) (date calendar.Date) {
	switch f {
	case FieldExpectedClose:
		return d.ExpectedClose
	case FieldRenewal:
		return d.Renewal
	case FieldNextDue:
		for _, s := range d.Steps {
			if s.Done.IsZero() && !s.Due.Before(from) && s.Due.CompareDue(date) < 0 {
				date = s.Due
			}
		}
	}
	return date
}

func (d *Deal) anyContact(part func(Contact) string) string {
	for _, c := range d.Contacts {
		if value := part(c); value != "" {
			return value
		}
	}
	return ""
}

// name is the name of the field in a sentence.
func (f Field) name() string {
	switch f {
	case FieldExpectedClose:
		return "close date"
	case FieldRenewal:
		return "renewal date"
	case FieldNextDue:
		return "dated next step"
	case FieldTerms:
		return "payment terms"
	case FieldEmail:
		return "email"
	case FieldPhone:
		return "phone number"
	default:
		return string(f)
	}
}
