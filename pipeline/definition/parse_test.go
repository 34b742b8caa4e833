package definition

import (
	"errors"
	"strings"
	"testing"

	"deals/pipeline"
)

// tiny is the smallest process with every kind of criterion.
const tiny = `name = "Tiny"
lost_reasons = ["price", "other"]

[[stage]]
key = "first"
name = "First"
probability = 0.1
rot_days = 7

[[stage.criterion]]
key = "reach"
kind = "field"
label = "Reachable"
any_of = ["email", "phone"]

[[stage.criterion]]
key = "talked"
kind = "logged"
label = "Talked"
channel = ["call"]

[[stage.criterion]]
key = "bant"
kind = "answers"
label = "BANT"
at_least = 1
never_no = ["need"]

[[stage.criterion.answer]]
key = "need"
label = "Need"

[[stage]]
key = "second"
name = "Second"

[[stage.criterion]]
key = "paper"
kind = "document"
label = "Offer"
document = ["proposal"]

[[stage.criterion]]
key = "agreed"
kind = "judged"
label = "Agreed"

[[stage.criterion]]
key = "objections"
kind = "objections"
label = "Nothing open"

[[stage.criterion]]
key = "next"
kind = "step"
label = "Next"

[[stage.play]]
say = "Too dear"
words = ["dear"]
answer = "Compared with what?"

[[stage]]
key = "third"
name = "Third"
after_sale = true

[[stage.criterion]]
key = "happy"
kind = "score"
label = "Happy"
min = 0
max = 10

[[follow_up]]
after_days = 7
text = "Ask"
`

func TestAProcessGetsWhatItLeavesOut(t *testing.T) {
	p, err := Parse([]byte(tiny))
	if err != nil {
		t.Fatal(err)
	}
	if p.Override != pipeline.OverrideReason {
		t.Errorf("override is %q, want reason", p.Override)
	}
	if p.Stages[0].Short != "First" {
		t.Errorf("short is %q, want the name", p.Stages[0].Short)
	}
}

// Each error is one edit of tiny. The comment "# here" marks the line that the
// error must name.
var mistakes = []struct {
	name, old, bad string
	want           string
}{
	{"no TOML", `name = "Tiny"`, "name = Tiny # here", "line 1: "},
	{"unknown key", "rot_days = 7", "rotdays = 7 # here", `no key "rotdays" here; the keys are key, name, short`},
	{"key in capitals", "rot_days = 7", "Rot_Days = 7 # here", `no key "Rot_Days"`},
	{"unknown section", "[[follow_up]]", "[[followup]] # here", `no key "followup"`},
	{"unknown key of an answer", `label = "Need"`, "label = \"Need\"\nhint = 1 # here", `no key "hint" here; the keys are key, label, ask`},
	{"play without words", `words = ["dear"]`, "", "matches no objection; write words = "},
	{"play with words that nobody says", `words = ["dear"]`, `words = ["Too Dear"] # here`, `"Too Dear" matches no objection; write one word`},
	{"play without an answer", `answer = "Compared with what?"`, "", "a play has no answer"},
	{"key twice", `name = "Second"`, "name = \"Second\"\nname = \"Two\" # here", "already defined"},
	{"text for a number", "rot_days = 7", `rot_days = "7" # here`, "this is not a value for rot_days; write a whole number"},
	{"number for a text", `name = "Second"`, "name = 2 # here", "is not a value for name; write text in quotes"},
	{"text for a flag", "after_sale = true", `after_sale = "yes" # here`, "write true or false"},
	{"text for a list", `document = ["proposal"]`, `document = "proposal" # here`, "write a list, such as"},
	{"text for a share", "probability = 0.1", `probability = "10%" # here`, "write a number"},
	{"text for sections", "[[follow_up]]\nafter_days = 7\ntext = \"Ask\"\n", "", "there are 1 stages"},

	{"no name", `name = "Tiny"`, "# here", "the process has no name"},
	{"unknown override", `name = "Tiny"`, "name = \"Tiny\"\noverride = \"maybe\" # here", `no override "maybe"; write one of reason, never`},
	{"no lost reasons", `lost_reasons = ["price", "other"]`, "lost_reasons = [] # here", "no lost reasons"},
	{"empty lost reason", `"price", `, "\n\"\", # here\n", "not a lost reason"},
	{"lost reason twice", `"other"]`, "\n\"Price\"] # here", "listed twice"},
	{"stages share a key", `key = "second"`, `key = "first" # here`, `two stages have the key "first"`},
	{"bad stage key", `key = "second"`, `key = "2nd" # here`, `"2nd" is not a key`},
	{"no stage key", "[[stage]]\nkey = \"second\"", "[[stage]] # here", "a stage has no key"},
	{"no stage name", "[[stage]]\nkey = \"second\"\nname = \"Second\"", "[[stage]] # here\nkey = \"second\"", "a stage has no name"},
	{"long short name", `name = "Second"`, "name = \"Second\"\nshort = \"Eleven chars\" # here", "is too long for a column heading"},
	{"wide short name", `name = "Second"`, "name = \"Second\"\nshort = \"提案提案提案\" # here", "is too long for a column heading"},
	{"long name without a short", "[[stage]]\nkey = \"second\"\nname = \"Second", "[[stage]] # here\nkey = \"second\"\nname = \"Second of them", `write short = `},
	{"name of two lines", `name = "Second"`, `name = "Sec\nond" # here`, "one line"},
	{"name with an escape", `name = "Second"`, `name = "Sec\u001b[2Jond" # here`, "one line"},
	{"probability above one", "probability = 0.1", "probability = 10 # here", "between 0 and 1"},
	{"probability below zero", "probability = 0.1", "probability = -0.1 # here", "between 0 and 1"},
	{"probability not a number", "probability = 0.1", "probability = nan # here", "between 0 and 1"},
	{"negative rot_days", "rot_days = 7", "rot_days = -1 # here", "rot_days cannot be negative"},
	{"after_sale early", "rot_days = 7", "after_sale = true # here", "only the last stage"},
	{"after_sale nowhere", "[[stage]]\nkey = \"third\"\nname = \"Third\"\nafter_sale = true", "[[stage]] # here\nkey = \"third\"\nname = \"Third\"", "the last stage must be"},
	{"follow-up before the win", "after_days = 7", "after_days = -7 # here", "before the win"},
	{"follow-up without text", "[[follow_up]]\nafter_days = 7\ntext = \"Ask\"", "[[follow_up]] # here\nafter_days = 7", "has no text"},

	{"unknown kind", `kind = "field"`, `kind = "feild" # here`, `there is no criterion kind "feild"; write one of field, logged, document`},
	{"no kind", "[[stage.criterion]]\nkey = \"talked\"\nkind = \"logged\"", "[[stage.criterion]] # here\nkey = \"talked\"", "no kind"},
	{"no label", "[[stage.criterion]]\nkey = \"agreed\"\nkind = \"judged\"\nlabel = \"Agreed\"", "[[stage.criterion]] # here\nkey = \"agreed\"\nkind = \"judged\"", "a criterion has no label"},
	{"criteria share a key", `key = "agreed"`, `key = "paper" # here`, `the key "paper" is already used in line`},
	{"criterion and answer share a key", `key = "agreed"`, `key = "need" # here`, `the key "need" is already used in line`},
	{"bad criterion key", `key = "agreed"`, `key = "Agreed!" # here`, "is not a key"},
	{"key of another kind", `label = "Agreed"`, "label = \"Agreed\"\ntwo_way = true # here", "two_way does not belong to the kind judged; this kind takes from"},
	{"false key of another kind", `label = "Agreed"`, "label = \"Agreed\"\ntwo_way = false # here", "two_way does not belong"},
	{"answers of another kind", `label = "Agreed"`, "label = \"Agreed\"\n[[stage.criterion.answer]] # here\nkey = \"x\"\nlabel = \"X\"", "answer does not belong to the kind judged"},
	{"key on objections", `label = "Nothing open"`, "label = \"Nothing open\"\nmin = 1 # here", "min does not belong to the kind objections; leave it out"},
	{"unknown field", `"phone"]`, "\n\"fax\"] # here", `there is no field "fax"`},
	{"no field", "[[stage.criterion]]\nkey = \"reach\"\nkind = \"field\"\nlabel = \"Reachable\"\nany_of = [\"email\", \"phone\"]", "[[stage.criterion]] # here\nkey = \"reach\"\nkind = \"field\"\nlabel = \"Reachable\"", "names no field"},
	{"both lists of fields", `any_of = ["email", "phone"]`, "all_of = [\"email\"]\nany_of = [\"phone\"] # here", "not both"},
	{"unknown test", `any_of = ["email", "phone"]`, "any_of = [\"email\"]\nis = \"past\" # here", `no test of a field "past"`},
	{"future of no date", `any_of = ["email", "phone"]`, "any_of = [\"email\"]\nis = \"future\" # here", "only a date can be in the future"},
	{"confirmed of another field", `any_of = ["email", "phone"]`, "all_of = [\"renewal\"]\nwithin_days = 14\nis = \"confirmed\" # here", "only the expected close"},
	{"confirmed without days", `any_of = ["email", "phone"]`, "all_of = [\"expected_close\"]\nis = \"confirmed\" # here", "how long a confirmation is good for; add within_days"},
	{"days without confirmed", `any_of = ["email", "phone"]`, "any_of = [\"email\"]\nwithin_days = 3 # here", "within_days has no effect"},
	{"negative days", `label = "Next"`, "label = \"Next\"\nwithin_days = -1 # here", "cannot be negative"},
	{"unknown purpose", `channel = ["call"]`, `purpose = ["chat"] # here`, `no purpose "chat"`},
	{"note as a channel", `channel = ["call"]`, `channel = ["note"] # here`, `no channel "note"; write one of call, email, meeting`},
	{"unknown word", `label = "Agreed"`, "label = \"Agreed\"\nfrom = [\"boss\"] # here", `no source "boss"`},
	{"empty word", `label = "Agreed"`, "label = \"Agreed\"\nfrom = [\"\"] # here", "is empty"},
	{"unknown document", `document = ["proposal"]`, `document = ["poem"] # here`, `no document "poem"`},
	{"no document", `document = ["proposal"]`, "state = \"sent\"", "names no document"},
	{"unknown state", `document = ["proposal"]`, "document = [\"proposal\"]\nstate = \"lost\" # here", `no state of a document "lost"`},
	{"more answers than there are", "at_least = 1", "at_least = 2 # here", "at_least is 2 of 1 answers"},
	{"no answer needed", "at_least = 1", "at_least = 0 # here", "write a number from 1 to 1"},
	{"never_no names no answer", `never_no = ["need"]`, `never_no = ["money"] # here`, `never_no names "money"`},
	{"answer without a label", "[[stage.criterion.answer]]\nkey = \"need\"\nlabel = \"Need\"", "[[stage.criterion.answer]] # here\nkey = \"need\"", "an answer has no label"},
	{"no answers", "\n[[stage.criterion.answer]]\nkey = \"need\"\nlabel = \"Need\"\n", "", "asks nothing"},
	{"min above max", "min = 0", "min = 11 # here", "min is 11, more than the max of 10"},
	{"no max", "max = 10\n", "", "a score has no max"},
}

func TestAMistakeInAProcessIsShownInItsLine(t *testing.T) {
	for _, test := range mistakes {
		t.Run(test.name, func(t *testing.T) {
			if !strings.Contains(tiny, test.old) {
				t.Fatalf("tiny has no %q", test.old)
			}
			text := strings.Replace(tiny, test.old, test.bad, 1)
			if test.want == "there are 1 stages" {
				text = "name = \"x\"\nlost_reasons = [\"other\"]\n[[stage]] # here\nkey = \"a\"\nname = \"A\"\nafter_sale = true\n"
			}
			var found *ProcessError
			if _, err := Parse([]byte(text)); !errors.As(err, &found) {
				t.Fatalf("got %v, want a ProcessError", err)
			}
			if !strings.Contains(found.Error(), test.want) {
				t.Errorf("got %q, want it to say %q", found, test.want)
			}
			if before, _, marked := strings.Cut(text, "# here"); marked && found.Line != strings.Count(before, "\n")+1 {
				t.Errorf("got %q, want line %d", found, strings.Count(before, "\n")+1)
			}
		})
	}
}

func TestTheFirstErrorOfTheFileIsReported(t *testing.T) {
	text := strings.Replace(tiny, "max = 10", "max = -1", 1)
	text = strings.Replace(text, "probability = 0.1", "probability = 2", 1)
	var found *ProcessError
	if _, err := Parse([]byte(text)); !errors.As(err, &found) || found.Line != 7 {
		t.Errorf("got %v, want line 7", err)
	}
}

func TestAProcessMayBeWrittenInline(t *testing.T) {
	text := "name = \"x\"\nlost_reasons = [\"other\"]\nstage = [\n" +
		"{ key = \"a\", name = \"A\", criterion = [{ key = \"k\", kind = \"judged\", label = \"L\" }] },\n" +
		"{ key = \"b\", name = \"B\", criterion = [{ key = \"k\", kind = \"judged\", label = \"L\" }] },\n" +
		"{ key = \"c\", name = \"C\", after_sale = true },\n]\n"
	var found *ProcessError
	if _, err := Parse([]byte(text)); !errors.As(err, &found) || found.Line != 5 {
		t.Errorf("got %v, want the key taken in line 5", err)
	}
}

func TestAHugeProcessIsRefused(t *testing.T) {
	if _, err := Parse([]byte(strings.Repeat("#\n", MaxProcess))); err == nil {
		t.Error("two MiB were read as a process")
	}
}

func FuzzParseProcess(f *testing.F) {
	f.Add(tiny)
	for _, template := range Templates() {
		f.Add(string(template.Text))
	}
	f.Add("[stage]\ncriterion.answer.key = 1\n")
	f.Add("stage = [{criterion = [[{}]]}]")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := Parse([]byte(text))
		if err == nil {
			if p.First().Key == "" || !p.FollowStage().AfterSale {
				t.Error("a process without its ends was let through")
			}
			return
		}
		var found *ProcessError
		if !errors.As(err, &found) || found.Line < 1 || found.Line > strings.Count(text, "\n")+1 {
			t.Errorf("got %#v for %q", err, text)
		}
	})
}
