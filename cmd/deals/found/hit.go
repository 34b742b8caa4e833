// Package found prints the hits of a search: where each was found, in words and as JSON.
package found

import (
	"cmp"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/hits"
)

// Hit is a deal that a search found, and where.
type Hit struct {
	ID      int64           `json:"id"`
	Title   string          `json:"title"`
	Account *string         `json:"account"`
	Status  pipeline.Status `json:"status"`
	FoundIn *string         `json:"found_in"`
	Date    *calendar.Date  `json:"date"`
	Text    *string         `json:"text"`
}

// NewHit is the JSON of a deal that a query finds.
func NewHit(query hits.Query, d *pipeline.Deal, zone *time.Location) Hit {
	place, _ := query.Place(d)
	hit := Hit{ID: d.ID, Title: d.Title, Account: some(d.Account), Status: d.Status, FoundIn: some(place.What), Text: some(query.Cut(place))}
	if day := dayOf(&place, zone); !day.IsZero() {
		hit.Date = &day
	}
	return hit
}

// some is a text, or null for none.
func some(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

func dayOf(place *hits.Text, zone *time.Location) calendar.Date {
	return cmp.Or(place.Due, calendar.DayOf(place.At, zone))
}

// Words are the place of a hit: "call of 4 Nov: … at the fair …". Full writes the day
// for people.
func Words(query hits.Query, d *pipeline.Deal, zone *time.Location, full bool) string {
	place, _ := query.Place(d)
	day := dayOf(&place, zone)
	switch {
	case place.What == "": // Only its fields were asked for.
		return ""
	case place.Class == hits.InTitle:
		return "title"
	case day.IsZero():
		return place.What + ": " + query.Cut(place)
	case full:
		return place.What + " of " + day.Full() + ": " + query.Cut(place)
	}
	return place.What + " of " + day.String() + ": " + query.Cut(place)
}
