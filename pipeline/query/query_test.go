package query_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"deals/pipeline"
	"deals/pipeline/query"
)

func TestAQueryIsWordsAndConditions(t *testing.T) {
	tests := []struct {
		text  string
		words []string
		is    []query.Condition
	}{
		{"", nil, nil},
		{"  acme  shop ", []string{"acme", "shop"}, nil},
		{"overdue acme", []string{"acme"}, []query.Condition{query.IsOverdue}},
		{"is:Overdue OVERDUE", nil, []query.Condition{query.IsOverdue}},
		{"is:gaps stuck", nil, []query.Condition{query.IsGaps, query.IsStuck}},
		{`"overdue"`, []string{"overdue"}, nil},
		{`"is:stale"`, []string{"is:stale"}, nil},
		{`"blue moon" stale`, []string{"blue moon"}, []query.Condition{query.IsStale}},
		{`"blue mo`, []string{"blue mo"}, nil},
		{`"" " " x`, []string{"x"}, nil},
		{`"a""b"`, []string{"a", "b"}, nil},
		{`19"`, []string{`19"`}, nil},
		{"stales", []string{"stales"}, nil},
	}
	for _, test := range tests {
		q, err := query.Parse(test.text)
		if err != nil || !slices.Equal(q.Words, test.words) || !slices.Equal(q.Is, test.is) {
			t.Errorf("%q is %q and %q, %v", test.text, q.Words, q.Is, err)
		}
	}
}

func TestAnUnknownConditionListsTheConditions(t *testing.T) {
	for _, text := range []string{"is:", "is:late", "acme is:stale,stuck"} {
		if _, err := query.Parse(text); err == nil || !strings.Contains(pipeline.HintOf(err), "is:overridden, is:stale, is:stuck, is:adrift, is:overdue, is:gaps") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func FuzzParseQuery(f *testing.F) {
	for _, seed := range []string{"", "acme", `"blue moon" is:stale`, `is:`, `"`, "is:\"stale\"", "a\u00a0b\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := query.Parse(text)
		if err != nil {
			if !strings.Contains(strings.ToLower(text), "is:") {
				t.Errorf("%q was refused: %v", text, err)
			}
			return
		}
		for _, word := range q.Words {
			if word == "" || !strings.Contains(text, word) {
				t.Errorf("%q holds no word %q", text, word)
			}
		}
		// Any typed text can be searched for literally.
		if strings.Contains(text, `"`) || strings.TrimSpace(text) == "" {
			return
		}
		if q, err = query.Parse(`"` + text + `"`); err != nil || !slices.Equal(q.Words, []string{strings.TrimFunc(text, unicode.IsSpace)}) || len(q.Is) > 0 {
			t.Errorf("quoted, %q is %q and %q, %v", text, q.Words, q.Is, err)
		}
	})
}
