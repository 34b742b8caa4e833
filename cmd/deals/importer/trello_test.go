package importer_test

import (
	"testing"

	"deals/pipeline"
)

// A board has its stages as lists. A card says in its id when it was created, and the actions
// when it was moved; other fields of the board are columns, too.
func TestATrelloBoardIsATable(t *testing.T) {
	const board = `{
		"name": "Sales", "lists": [{"id": "L1", "name": "Proposal"}, {"id": "L2", "name": "Negotiation"}],
		"customFields": [{"id": "F1", "name": "Amount"}, {"id": "F2", "name": "Source", "options": [{"id": "O1", "value": {"text": "Referral"}}]}],
		"cards": [
			{"id": "6650f0a0aaaaaaaaaaaaaaaa", "name": "Audit", "desc": "Wants it soon", "idList": "L2", "due": "2026-12-24T12:00:00.000Z",
			 "closed": false, "labels": [{"name": "hot"}, {"name": "north"}], "shortUrl": "https://trello.com/c/1",
			 "customFieldItems": [{"idCustomField": "F1", "value": {"number": "1200"}}, {"idCustomField": "F2", "idValue": "O1", "value": null}, {"idCustomField": "F9", "value": {"text": "x"}}]}
		],
		"actions": [
			{"type": "updateCard", "date": "2026-10-02T09:00:00.000Z", "data": {"card": {"id": "6650f0a0aaaaaaaaaaaaaaaa"}, "listAfter": {"id": "L2"}}},
			{"type": "commentCard", "date": "2026-09-02T09:00:00.000Z", "data": {"text": "called", "card": {"id": "6650f0a0aaaaaaaaaaaaaaaa"}}}
		]}`
	d := one(t, board, options())
	if d.Title != "Audit" || d.Stage != "negotiate" || d.Status != pipeline.Open || d.Value.Minor != 120000 || d.Source != "Referral" ||
		len(d.Tags) != 2 || d.ExpectedClose.String() != "2026-12-24" || d.CreatedAt.UTC().Format("2006-01-02 15:04") != "2024-05-24 19:55" {
		t.Errorf("%+v", d)
	}
	if at := d.Visits[0].Entered.UTC().Format("2006-01-02"); at != "2026-10-02" {
		t.Errorf("it entered its stage on %s", at)
	}
}
