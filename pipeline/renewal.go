package pipeline

import "deals/pipeline/calendar"

// RenewalLead is how many days before its date a renewal becomes a separate deal.
const RenewalLead = 60

// RenewalFrom is the day on which the deal's renewal is to be drafted; no date when
// there is no renewal, or when it was already drafted.
func (d *Deal) RenewalFrom() calendar.Date {
	if d.Completed.IsZero() || d.Renewal.IsZero() || d.RenewalDrafted {
		return calendar.Date{}
	}
	return d.Renewal.AddDays(-RenewalLead)
}

// DraftRenewal creates the renewal of a completed deal. Completing a deal whose
// renewal is near does it at once; otherwise the book does it on the day.
type DraftRenewal struct{}

func (i DraftRenewal) decide(c *context, d *Deal) ([]Event, error) {
	if from := d.RenewalFrom(); from.IsZero() || from.After(c.today()) {
		return nil, nil
	}
	return []Event{{At: c.now, Data: RenewalDrafted{}}}, nil
}

func (i DraftRenewal) label(_ *context, _, after *Deal) string {
	return "drafted the renewal of " + after.Title
}

func (i DraftRenewal) spawn(c *context, before, after *Deal) []Spawn {
	return c.renewal(before, after)
}

func (i Complete) spawn(c *context, before, after *Deal) []Spawn { return c.renewal(before, after) }

// spawn is that of Complete, which advancing a won deal is equivalent to.
func (i Advance) spawn(c *context, before, after *Deal) []Spawn { return c.renewal(before, after) }

// renewal is the renewal of a deal, when it has just become due.
func (c *context) renewal(before, after *Deal) []Spawn {
	if !after.RenewalDrafted || before.RenewalDrafted {
		return nil
	}
	title, source := OneLine("Renewal: "+after.Title), "renewal"
	contacts, tags := after.Contacts, after.Tags
	return []Spawn{{
		Create: Create{Parent: after.Ref(), Edit: Edit{
			Title: &title, Account: &after.Account, Source: &source, Contacts: &contacts, Tags: &tags,
			Value: &after.Value, Monthly: &after.Monthly, Months: &after.Months, ExpectedClose: &after.Renewal,
		}},
		Intents: []Intent{ScheduleStep{Text: "Discuss the renewal", Due: c.today()}},
	}}
}
