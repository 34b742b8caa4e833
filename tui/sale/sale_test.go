package sale

import (
	"testing"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/tui/dialogtest"
)

// A day without a time is a calendar day, which no zone moves; today is now.
func TestASaleOfAPastDayKeepsTheDay(t *testing.T) {
	env := dialogtest.Env()
	for typed, want := range map[string]calendar.Date{"": {}, "today": {}, "yesterday": env.Today().AddDays(-1)} {
		f := Form(&pipeline.Deal{})
		f.Entry("on").Set(typed)
		if win := Of(env, &pipeline.Deal{}, f); win.Day != want || !win.At.IsZero() {
			t.Errorf("%q is won at %v, on %v, want the day %v", typed, win.At, win.Day, want)
		}
	}
}
