// Package label names the fields of a deal for a person: on the import screen, and in what an
// import says about a column.
package label

import (
	"cmp"
	"strings"

	"deals/pipeline/intake"
)

// labels are the fields whose key is not their name.
var labels = map[intake.Field]string{
	"id": "record id", "account": "account", "created_at": "created date", "closed_at": "closed date", "close_date": "close / closed date", "expected_close": "close date",
	"stage_entered_at": "stage entered", "completed_at": "completed date", "terms": "payment terms", "months": "contract months", "renewal": "renewal date", "next_due": "next step date", "role": "contact role", "contact": "contact",
	"email": "contact email", "phone": "contact phone", "first_name": "contact first name", "last_name": "contact last name",
	"won_at": "won date", "ordered_at": "order date", "lost_at": "lost date", "next_activity": "next activity date", "last_activity": "last activity date",
}

// Of is the name of a field.
func Of(f intake.Field) string {
	return cmp.Or(labels[f], strings.ReplaceAll(string(f), "_", " "))
}

// tellings are what tells a field from others with a similar name.
var tellings = map[intake.Field]string{
	"expected_close": "expected", "closed_at": "won or lost", "close_date": "expected if open, closed if not",
	"won_at": "closed date of won deals", "lost_at": "closed date of lost deals", "stage_entered_at": "since when it is in its stage",
	"completed_at": "when the work was done", "months": "of a monthly value", "id": "in the other program", "lost_note": "more about the lost reason",
}

// Telling is what tells a field from similar ones; "" for one whose name is enough.
func Telling(f intake.Field) string { return tellings[f] }
