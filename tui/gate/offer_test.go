package gate

import (
	"testing"

	"deals/pipeline"
	"deals/tui/dialogtest"
)

// Enter on an untouched line files nothing, however often it is pressed.
func TestEnterAloneFilesNothing(t *testing.T) {
	env := dialogtest.Env()
	for _, stage := range []pipeline.StageKey{"propose", "close", "negotiate"} {
		deal := dialogtest.BareDeal(t, pipeline.Edit{Value: dialogtest.USD(4000)}, dialogtest.InStage(stage))
		y := dialogtest.Open(t, env, New(env, deal, "")).Press("<enter><enter><enter><enter><enter>")
		if y.Out.Write != nil || len(y.Dialog.(*gate).pending) > 0 {
			t.Errorf("%s: enter alone would write %+v", stage, y.Dialog.(*gate).pending)
		}
	}
}

func TestTheOnlyLineLeftSaysHowItIsAccepted(t *testing.T) {
	env := dialogtest.Env()
	deal := dialogtest.BareDeal(t, pipeline.Edit{Value: dialogtest.USD(4000)}, dialogtest.InStage("propose"), pipeline.LogActivity{Kind: pipeline.Email, Purpose: pipeline.Response, Text: "fine"})
	y := dialogtest.Open(t, env, New(env, deal, "")).Shows("1 to go", "y mark sent").Hides("enter skip").Press("<enter>").Shows("Nothing was entered.", "y: mark sent")
	y.Press("y").Shows("✓ Proposal sent", "n take back").Press("n").Shows("1 to go").Press("y<enter>")
	if got := y.Written(deal).After.Documents; len(got) != 1 || got[0].Amount != *dialogtest.USD(4000) {
		t.Errorf("the documents became %+v", got)
	}
}

// y and n answer a line; they are never the text of the evidence.
func TestALoneLetterIsAnAnswer(t *testing.T) {
	env := dialogtest.Env()
	for _, c := range []struct {
		name, stage, keys string
		shows             []string
		check             func(d pipeline.Deal) bool
	}{
		{"a judgement needs its evidence", "negotiate", "y<enter>", []string{"A yes needs a note with the evidence.", "2 to go"}, nil},
		{"a no needs none", "negotiate", "n<enter>", []string{"answered no"}, func(d pipeline.Deal) bool {
			return d.Evidence["agreed"].Answer == pipeline.No && d.Evidence["agreed"].Note == ""
		}},
		{"a word that begins with y is a text", "negotiate", "yesterday, by phone<enter>", []string{"yesterday, by phone"}, func(d pipeline.Deal) bool {
			return d.Evidence["agreed"].Note == "yesterday, by phone" && d.Evidence["agreed"].Answer == pipeline.Yes
		}},
		{"y twice answers once", "qualify", "yy<enter>", []string{"✓ Need"}, func(d pipeline.Deal) bool {
			return d.Evidence["need"].Answer == pipeline.Yes && d.Evidence["need"].Note == ""
		}},
		{"the note can take the yes back", "qualify", "yn<enter>", []string{"Need: no"}, func(d pipeline.Deal) bool { return d.Evidence["need"].Answer == pipeline.No }},
		{"a call is not called y", "needs", "y<enter>", []string{"This line needs text."}, nil},
		{"nor is a source", "lead", "d@x.io<enter>n<enter>", []string{"This line needs text."}, func(d pipeline.Deal) bool { return d.Source == "" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			deal := dialogtest.BareDeal(t)
			if c.stage != "lead" {
				deal = dialogtest.BareDeal(t, dialogtest.InStage(pipeline.StageKey(c.stage)))
			}
			y := dialogtest.Open(t, env, New(env, deal, "")).Press(c.keys).Shows(c.shows...)
			if pending := y.Dialog.(*gate).pending; c.check == nil {
				if len(pending) > 0 {
					t.Errorf("it would write %+v", pending)
				}
				return
			}
			change, err := pipeline.Decide(env.Process, deal, dialogtest.AskedAt, y.Dialog.(*gate).pending...)
			if err != nil || !c.check(change.After) {
				t.Errorf("the deal became %+v (%v)", change.After.Evidence, err)
			}
		})
	}
}

// Answers and objections are counted one by one, as they are listed.
func TestWhatIsToGoIsCountedByAnswers(t *testing.T) {
	env := dialogtest.Env()
	deal := dialogtest.BareDeal(t, pipeline.Edit{Value: dialogtest.USD(4000)}, dialogtest.InStage("qualify"))
	y := dialogtest.Open(t, env, New(env, deal, "")).Shows("3 to go", "Next  Find out: Need")
	y.Press("y<enter>").Shows("2 to go").Press("n<enter>").Shows("2 to go").Press("y<enter>y<enter>").Shows("1 to go", "Next  Find out: Authority")
	deal = dialogtest.BareDeal(t, dialogtest.InStage("negotiate"), pipeline.RaiseObjection{Text: "too dear"}, pipeline.RaiseObjection{Text: "too late"})
	dialogtest.Open(t, env, New(env, deal, "")).Shows("4 to go", "Next  Resolve: too dear")
}
