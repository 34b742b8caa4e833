// Package found prints the hits of a search: where each was found, in words and as JSON.
package found

import (
	"time"

	"deals/cmd/deals/dealtable"
	"deals/cmd/deals/output"
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
	if day := place.Day(zone); !day.IsZero() {
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

// Words are the place of a hit: "call on 2026-11-04: … at the fair …".
func Words(query hits.Query, d *pipeline.Deal, zone *time.Location) string {
	place, _ := query.Place(d)
	switch day := place.Day(zone); {
	case place.What == "": // Only its fields were asked for.
		return ""
	case place.Class == hits.InTitle:
		return "title"
	case day.IsZero():
		return place.What + ": " + query.Cut(place)
	default:
		return place.What + " on " + day.String() + ": " + query.Cut(place)
	}
}

// people are the same words for a terminal, where the account has a column of its own and
// the hit is never cut.
func people(query hits.Query, d *pipeline.Deal, now time.Time) string {
	place, _ := query.Place(d)
	switch place.Class {
	case hits.InTitle, hits.InAccount:
		return place.What
	}
	return place.Name(now) + ": " + query.CutShort(place)
}

// Print prints the hits as a table. On a narrow terminal the account and the status give way
// to the place of the hit, then the title does.
func Print(out *output.Printer, query hits.Query, deals []pipeline.Deal, now time.Time, terminal bool) {
	rows := make([][]output.Cell, len(deals))
	for i := range deals {
		d := &deals[i]
		title, place := output.Bold.Cell(d.Title), Words(query, d, now.Location())
		if terminal {
			title, place = dealtable.TitleCell(d), people(query, d, now)
		}
		rows[i] = output.Row(d.ID, title, d.Account, string(d.Status), place)
	}
	out.Table([]output.Column{
		{Head: "#", Right: true},
		{Head: "TITLE", Text: true, Claim: 20},
		{Head: "ACCOUNT", Text: true, Spare: 1},
		{Head: "STATUS", Spare: 2},
		{Head: "FOUND IN", Text: true, Claim: 50},
	}, rows)
}
