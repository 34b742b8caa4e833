package calendar_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"deals/pipeline/calendar"
)

// zones are some of each kind: far west, far east, half hours, the middle.
var zones = []string{"Pacific/Pago_Pago", "America/Los_Angeles", "America/St_Johns", "UTC", "Europe/Berlin", "Asia/Kolkata", "Asia/Beirut", "America/Sao_Paulo", "Asia/Tokyo", "Pacific/Chatham", "Pacific/Kiritimati"}

func zone(t rapid.TB, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func anyDay() *rapid.Generator[calendar.Date] {
	return rapid.Custom(func(t *rapid.T) calendar.Date {
		return calendar.NewDate(1900, 1, 1).AddDays(rapid.IntRange(0, 400*365).Draw(t, "days"))
	})
}

// A day whose hour is unknown is the same day for every reader, and stays one in every
// form that keeps moments.
func TestADayWithoutAnHourIsThatDayEverywhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := anyDay().Draw(t, "day")
		for _, name := range zones {
			loc := zone(t, name)
			for form, at := range map[string]time.Time{
				"moment": day.Moment(), "there": day.Moment().In(loc), "column": time.UnixMilli(day.Moment().UnixMilli()),
			} {
				begun := calendar.Begin(at, loc)
				if !calendar.IsDay(at) || calendar.DayOf(at, loc) != day || calendar.DateOf(begun.In(loc)) != day {
					t.Fatalf("%s, %s in %s is %s and begins %s", day, form, name, calendar.DayOf(at, loc), begun)
				}
				if !(calendar.Period{From: day, To: day}).Contains(at, loc) {
					t.Fatalf("%s does not contain itself in %s", day, name)
				}
				if n := calendar.DaysBetween(at, day.AddDays(3).Moment(), loc); n != 3 {
					t.Fatalf("from %s, 3 days are %v in %s", day, n, name)
				}
				if n := calendar.DaysSince(at, day.AddDays(2).In(loc).Add(time.Hour)); n != 2 {
					t.Fatalf("since %s, it is %d days in %s", day, n, name)
				}
			}
		}
		if day.Moment().AddDate(0, 0, 90) != day.AddDays(90).Moment() || calendar.Stamp(day.Moment()).String() != day.String() {
			t.Fatalf("%s is written %s", day, calendar.Stamp(day.Moment()))
		}
	})
}

func TestAnInstantHasAnHour(t *testing.T) {
	ten := time.Date(2026, 10, 1, 10, 0, 0, 0, time.UTC)
	if calendar.IsDay(ten) || calendar.Stamp(ten).String() != "2026-10-01T10:00:00Z" {
		t.Errorf("%s is written %s", ten, calendar.Stamp(ten))
	}
	if calendar.IsDay(time.Time{}) || (calendar.Stamp{}).String() != "" || !calendar.DayOf(time.Time{}, time.UTC).IsZero() || !(calendar.Date{}).Moment().IsZero() {
		t.Error("the zero time is a moment")
	}
}

// An instant is before a day only if it is the day before for everybody.
func TestADayHoldsEveryInstantThatBelongsToItSomewhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := anyDay().Draw(t, "day")
		loc := zone(t, rapid.SampledFrom(zones).Draw(t, "zone"))
		at := day.In(loc).Add(time.Duration(rapid.Int64Range(0, 22*60).Draw(t, "minute")) * time.Minute)
		if calendar.Stamp(at).Before(day.Moment()) || calendar.Stamp(day.Moment()).Before(at) {
			t.Fatalf("%s in %s is not on %s", at, loc, day)
		}
		for _, other := range []calendar.Date{day.AddDays(-3), day.AddDays(3)} {
			before := other.Before(day)
			if calendar.Stamp(at).Before(other.Moment()) == before || calendar.Stamp(other.Moment()).Before(at) != before ||
				calendar.Stamp(day.Moment()).Before(other.Moment()) == before {
				t.Fatalf("%s does not come between %s", at, other)
			}
		}
	})
}

// DateOf and In together would move a day without an hour to the zone of the reader.
func TestTheDayOfAMomentIsFoundInOnePlace(t *testing.T) {
	moving := regexp.MustCompile(`DateOf\([\w.]+(\(\))?\.In\(`)
	root := filepath.Join("..", "..")
	files := 0
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files++
		source, err := os.ReadFile(path)
		if found := moving.Find(source); found != nil {
			t.Errorf("%s: %s: use calendar.DayOf", path, found)
		}
		return err
	})
	if err != nil || files < 100 {
		t.Errorf("%d files were read, %v", files, err)
	}
}
