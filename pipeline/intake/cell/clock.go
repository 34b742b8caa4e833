package cell

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"deals/pipeline/calendar"
)

// clockForm is compiled when a clock is first read, so that no other command waits
// for it.
var clockForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:at |um |à |a |a las |às |as |alle |om |ore )?(\d{1,2})(?:[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?)?\s*([ap]\.?\s?m\.?)?` +
		`\s*(?:uhr|h|uur)?\s*\(?((?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|[a-z]{1,4})?\)?(?:\s*\([^)]*\))?$`)
})

// zones are the minutes that clocks of a zone are ahead of UTC.
var zones = map[string]int{
	"Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120, "EET": 120, "EEST": 180,
	"SAST": 120, "MSK": 180, "IST": 330, "SGT": 480, "HKT": 480, "JST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
	"EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "BRT": -180,
}

// readClock reads the part of a cell after the date.
func readClock(day calendar.Date, text string, loc *time.Location) (time.Time, bool) {
	found := clockForm().FindStringSubmatch(text)
	if found == nil || found[2] == "" && found[4] == "" {
		return time.Time{}, false
	}
	hour, _ := strconv.Atoi(found[1])
	minute, _ := strconv.Atoi(found[2])
	second, _ := strconv.Atoi(found[3])
	if half := strings.ToLower(found[4]); half != "" {
		if hour < 1 || hour > 12 {
			return time.Time{}, false
		}
		hour %= 12
		if half[0] == 'p' {
			hour += 12
		}
	}
	if hour > 23 || minute > 59 || second > 60 {
		return time.Time{}, false
	}
	if found[5] != "" {
		ahead, ok := zone(strings.ToUpper(found[5]))
		if !ok {
			return time.Time{}, false
		}
		loc = time.FixedZone("", ahead*60)
	}
	return clockOn(day, time.Duration(hour*3600+minute*60+second)*time.Second, loc), true
}

// zone is the minutes of a zone, by its name or by a difference to UTC.
func zone(name string) (ahead int, ok bool) {
	if ahead, ok = zones[name]; ok {
		return ahead, true
	}
	name = strings.TrimLeft(name, "UTCGM")
	if name == "" || name[0] != '+' && name[0] != '-' {
		return 0, false
	}
	digits := strings.ReplaceAll(name[1:], ":", "")
	n, _ := strconv.Atoi(digits)
	if len(digits) <= 2 {
		n *= 100
	}
	if ahead = n/100*60 + n%100; name[0] == '-' {
		ahead = -ahead
	}
	return ahead, ahead >= -14*60 && ahead <= 14*60
}

// isMidnight recognises the time of day that spreadsheets add to a day without one:
// 00:00, 12:00:00 AM. With a zone it is an instant.
func isMidnight(clock string) bool {
	clock = strings.ToLower(clock)
	if noon, ok := strings.CutPrefix(clock, "12:"); ok {
		hours, morning := strings.CutSuffix(strings.ReplaceAll(noon, ".", ""), "am")
		return morning && strings.Trim(hours, "0: ") == ""
	}
	return strings.Contains(clock, ":") && strings.Trim(clock, "0:.,") == ""
}

// clockOn is a time of day as clocks in loc show it.
func clockOn(day calendar.Date, clock time.Duration, loc *time.Location) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, int(clock.Seconds()), 0, loc).UTC()
}
