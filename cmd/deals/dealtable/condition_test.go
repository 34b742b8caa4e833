package dealtable

import "testing"

func TestAWordThatIsAConditionIsOffered(t *testing.T) {
	for word, want := range map[string]string{"commit": "category:commit", " Stale": "is:stale", "fair": "", "": "", "stale fair": ""} {
		if got := Condition(word); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}
