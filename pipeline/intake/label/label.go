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
	"stage_entered_at": "stage entered", "completed_at": "completed date", "next_due": "next step date", "role": "contact role", "contact": "contact",
	"email": "contact email", "phone": "contact phone", "first_name": "contact first name", "last_name": "contact last name",
	"won_at": "won date", "ordered_at": "order date", "lost_at": "lost date", "next_activity": "next activity date", "last_activity": "last activity date",
}

// Of is the name of a field.
func Of(f intake.Field) string {
	return cmp.Or(labels[f], strings.ReplaceAll(string(f), "_", " "))
}
