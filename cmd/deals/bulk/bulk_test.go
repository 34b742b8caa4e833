package bulk

import "testing"

func TestHintGathersTheNumbers(t *testing.T) {
	for _, c := range []struct {
		words []string
		want  string
	}{
		{[]string{"12", "13", "+7d"}, "for several deals: deals push --all '#12 | #13' +7d"},
		{[]string{"12", "next", "fri"}, ""},
		{[]string{"acme", "12"}, ""},
		{[]string{"12", "13", "two words"}, "for several deals: deals push --all '#12 | #13' \"two words\""},
	} {
		if got := Hint("deals push", c.words); got != c.want {
			t.Errorf("%v: %q, want %q", c.words, got, c.want)
		}
	}
}

func TestQuestionNamesTheCommandWhereItIsAVerb(t *testing.T) {
	for command, want := range map[string]string{"snooze": "Snooze them all?", "back": "Move them all back?", "objection": "Change them all?"} {
		if got := Question(command); got != want {
			t.Errorf("%s: %q, want %q", command, got, want)
		}
	}
}
