package pipeline_test

import (
	"strings"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/definition"
)

// Moving back keeps every answer, and one command makes each of them count again.
func TestWhatWasAnsweredBeforeAMoveBackIsConfirmed(t *testing.T) {
	then, now := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC), time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	old := pipeline.Evidence{Answer: pipeline.Yes, Note: "said so", From: pipeline.FromBuyer, At: then, Process: 1, Verify: true}
	scored := old
	scored.Score = 9
	tests := []struct {
		name      string
		criterion pipeline.CriterionKey
		marks     map[pipeline.CriterionKey]pipeline.Evidence
		why, fix  string
		confirm   []pipeline.CriterionKey
	}{
		{
			"judged", "problem",
			map[pipeline.CriterionKey]pipeline.Evidence{"problem": old},
			`answered before the deal moved back: confirm it: "said so"`, "deals answer 42 problem --confirm",
			[]pipeline.CriterionKey{"problem"},
		},
		{
			"answers", "bant",
			map[pipeline.CriterionKey]pipeline.Evidence{"need": old, "authority": old, "budget": old},
			"0 of 4 yes, 3 needed; confirm need, answered before the deal moved back", "deals answer 42 need --confirm",
			[]pipeline.CriterionKey{"need", "authority", "budget"},
		},
		{
			"score", "satisfaction",
			map[pipeline.CriterionKey]pipeline.Evidence{"satisfaction": scored},
			"9 recorded before the deal moved back: confirm it", "deals answer 42 satisfaction --confirm",
			[]pipeline.CriterionKey{"satisfaction"},
		},
		{
			"exception", "agreement",
			map[pipeline.CriterionKey]pipeline.Evidence{"agreement": old},
			`exception given before the deal moved back: confirm it: "said so"`, "deals answer 42 agreement --confirm",
			[]pipeline.CriterionKey{"agreement"},
		},
	}
	p := *definition.Default()
	p.Version = 3
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c, stage, _ := p.Criterion(test.criterion)
			d := pipeline.Deal{ID: 42, Title: "Shop", Status: pipeline.Open, Stage: stage.Key, Evidence: test.marks}
			item := pipeline.ItemOf(c, stage.Key, &d, now)
			if item.State != pipeline.Unmet || !item.Verify || item.Why != test.why || written(item.Fix) != test.fix {
				t.Errorf("it is %s: %q, %q", item.State, item.Why, written(item.Fix))
			}
			for _, key := range test.confirm {
				change, err := pipeline.Decide(&p, d, now, pipeline.ConfirmEvidence{Key: key})
				if err != nil {
					t.Fatal(err)
				}
				d = change.After
				mark := d.Evidence[key]
				if mark.Verify || !mark.At.Equal(now) || mark.Process != 3 || mark.Note != "said so" || mark.From != pipeline.FromBuyer || mark.Score != test.marks[key].Score {
					t.Errorf("confirmed, the mark is %+v", mark)
				}
			}
			if item := pipeline.ItemOf(c, stage.Key, &d, now); item.State != pipeline.Met || item.Verify {
				t.Errorf("confirmed, it is %s: %s", item.State, item.Why)
			}
		})
	}
}

// Confirming cannot repair an answer that never counted.
func TestAnIncompleteAnswerIsGivenAgain(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for name, mark := range map[string]pipeline.Evidence{
		"no note":      {Answer: pipeline.Yes, From: pipeline.FromBuyer, Verify: true},
		"another word": {Answer: pipeline.Yes, Note: "x", From: pipeline.FromMe, Verify: true},
		"a no":         {Answer: pipeline.No, Note: "x", From: pipeline.FromBuyer, Verify: true},
	} {
		p := definition.Default()
		c, stage, _ := p.Criterion("problem")
		d := pipeline.Deal{ID: 42, Status: pipeline.Open, Stage: stage.Key, Evidence: map[pipeline.CriterionKey]pipeline.Evidence{"problem": mark}}
		if item := pipeline.ItemOf(c, stage.Key, &d, now); item.Verify || !strings.Contains(written(item.Fix), "problem yes --note TEXT --from buyer") {
			t.Errorf("%s: %q, %q", name, item.Why, written(item.Fix))
		}
	}
}

func TestOnlyAnAnswerCanBeConfirmed(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	d := pipeline.Deal{ID: 42, Title: "Shop", Status: pipeline.Open, Stage: "qualify"}
	for key, want := range map[pipeline.CriterionKey]string{
		"need": "no answer to \"need\" to confirm yet", "bant": "no criterion \"bant\" to answer", "nothing": "no criterion \"nothing\"",
	} {
		if _, err := pipeline.Decide(definition.Default(), d, now, pipeline.ConfirmEvidence{Key: key}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", key, err)
		}
	}
}

func TestEachKindSaysWhatProvesIt(t *testing.T) {
	for key, want := range map[pipeline.CriterionKey]string{
		"reach":           "email or phone number filled in",
		"terms":           "value and payment terms filled in",
		"close_date":      "close date in the future",
		"close_confirmed": "close date set or confirmed in the last 14 days",
		"contacted":       "a call, email or meeting is logged and the buyer took part",
		"discovery":       "a call or meeting is logged as discovery",
		"proposal":        "a proposal is sent for the deal's value",
		"agreement":       "a contract or PO is signed, or an activity is logged as go or deposit, or a yes with a note why it is not needed",
		"problem":         "a yes with a note from the buyer or a document",
		"signer":          "a yes with a note",
		"bant":            "3 of 4 answers are yes: Need, Authority, Timeline and Budget; never no for need or authority",
		"objections":      "every objection is resolved, conceded or parked",
		"lead_step":       "a next step has a date",
		"proposal_step":   "a next step is due within 7 days",
		"satisfaction":    "a score from 0 to 10 is recorded",
	} {
		if c, _, _ := definition.Default().Criterion(key); c.Proof() != want {
			t.Errorf("%s: %q", key, c.Proof())
		}
	}
}

func TestANoteIsQuotedOnce(t *testing.T) {
	for note, want := range map[string]string{
		"by mail": `"by mail"`, `"Price is fine"`: `"Price is fine"`, `he said "yes" twice`: `"he said 'yes' twice"`, "": `""`,
	} {
		if got := pipeline.InQuotes(note); got != want {
			t.Errorf("%s is shown as %s, want %s", note, got, want)
		}
	}
}
