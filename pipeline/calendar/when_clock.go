package calendar

import (
	"strings"
	"time"

	"deals/pipeline/refusal"
)

const clockPattern = `(?:(\d{1,2}):(\d{2}) ?(am|pm)?|(\d{1,2}) ?(am|pm))`

var (
	clockLast  = pattern(`^(?:at |(.*?)(?: at)? )?` + clockPattern + `$`)
	clockFirst = pattern(`^(?:at )?` + clockPattern + ` (.+)$`)
	instant    = pattern(`^(\d{4}-\d{1,2}-\d{1,2})t(\d{2}:\d{2})$`)
)

// cutClock cuts the time of day off words that contain one: "tomorrow 14:30", "9am
// on friday". text is the original input.
func cutClock(words, text string) (day string, at time.Duration, found bool, err error) {
	words = instant().ReplaceAllString(words, "$1 $2")
	if parts := clockLast().FindStringSubmatch(words); parts != nil {
		at, err = timeOfDay(parts[2:], text)
		return strings.TrimSpace(parts[1]), at, true, err
	}
	if parts := clockFirst().FindStringSubmatch(words); parts != nil {
		at, err = timeOfDay(parts[1:6], text)
		return parts[6], at, true, err
	}
	return words, 0, false, nil
}

// timeOfDay reads a match of clockPattern: hour, minute and half of 2:30pm, then
// hour and half of 2pm.
func timeOfDay(parts []string, text string) (time.Duration, error) {
	hour, minute, half := wholeNumber(parts[0]), wholeNumber(parts[1]), parts[2]
	if parts[4] != "" {
		hour, minute, half = wholeNumber(parts[3]), 0, parts[4]
	}
	if minute > 59 || hour > 23 || half != "" && (hour < 1 || hour > 12) {
		return 0, refusal.New(refusal.Usage, "bad_date", "write the time like 14:30 or 2:30pm", "%s is not a time of day.", refusal.Quoted(text))
	}
	if half != "" {
		hour %= 12
		if half == "pm" {
			hour += 12
		}
	}
	return time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute, nil
}
