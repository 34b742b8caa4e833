package calendar

import (
	"fmt"
	"strings"
)

// DueWords names a due date in a few cells, relative to today: "2d late", "today",
// "tomorrow", "fri" within the coming six days, "14 Dec", and "14 Dec 2027" in
// another year. No date has no words.
func DueWords(d, today Date) string {
	if d.IsZero() {
		return "no date"
	}
	if days := d.DaysUntil(today); days > 0 {
		return fmt.Sprintf("%dd late", days)
	}
	return HumanDay(d, today)
}

// HumanDay names a day in a few cells, relative to today. Unlike DueWords it calls
// nothing late: "yesterday", "14 Nov".
func HumanDay(d, today Date) string {
	if d.IsZero() {
		return ""
	}
	switch days := today.DaysUntil(d); {
	case days == -1:
		return "yesterday"
	case days == 0:
		return "today"
	case days == 1:
		return "tomorrow"
	case days > 1 && days < 7:
		return strings.ToLower(d.Weekday().String()[:3])
	}
	words := fmt.Sprintf("%d %s", d.Day(), d.Month().String()[:3])
	if d.Year() != today.Year() {
		words += fmt.Sprintf(" %d", d.Year())
	}
	return words
}

// Full writes a date for people, so that a wrong reading is noticed and Parse reads
// it back: "Fri 4 Dec 2026". No date is an empty text.
func (d Date) Full() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s %d %s %d", d.Weekday().String()[:3], d.Day(), d.Month().String()[:3], d.Year())
}
