package phrase

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/tui/ui"
)

// Count writes a count with separated thousands.
func Count(n int) string {
	text := strconv.Itoa(n)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

// Capitalize starts a text with a capital, as a sentence does. The first letter
// must be ASCII, as in the program's own words.
func Capitalize(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// Days counts whole days: "1 day", "5 days".
func Days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

// Day names a past day in the fewest words, in the user's zone; "" for no time.
func Day(env *ui.Env, at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return calendar.HumanDay(calendar.DayOf(at, env.Now().Location()), env.Today())
}

// StageName is the name of a stage. A stage that the process no longer has is named
// by its key.
func StageName(p *pipeline.Process, key pipeline.StageKey) string {
	if stage, ok := p.Stage(key); ok {
		return stage.Name
	}
	return string(key)
}

// ShortStageName is the name of a stage in a table.
func ShortStageName(p *pipeline.Process, key pipeline.StageKey) string {
	if stage, ok := p.Stage(key); ok {
		return stage.Short
	}
	return string(key)
}

// Movement says how a deal changed.
func Movement(p *pipeline.Process, s *agenda.Movement) string {
	stages := StageName(p, s.Was.Stage) + " → " + StageName(p, s.Now.Stage)
	switch s.Kind {
	case agenda.MovementNew:
		return "new"
	case agenda.MovementAdvanced:
		return "moved " + stages
	case agenda.MovementBack:
		return "moved back " + stages
	case agenda.MovementPushed:
		return fmt.Sprintf("pushed %s to %s", Days(s.Was.ExpectedClose.DaysUntil(s.Now.ExpectedClose)), s.Now.ExpectedClose.Full())
	case agenda.MovementRepriced:
		return priceWords(s.Was.Value, s.Now.Value)
	default:
		return string(s.Kind)
	}
}

func priceWords(was, now money.Money) string {
	switch {
	case was.IsZero():
		return "value set: " + now.Short()
	case now.IsZero():
		return "value removed: " + was.Short()
	case was.Currency != now.Currency:
		return "value changed " + was.Short() + " → " + now.Short()
	case now.Minor > was.Minor:
		return "value up " + was.Short() + " → " + now.Short()
	default:
		return "value down " + was.Short() + " → " + now.Short()
	}
}

// Since names in a few words the day from which changes are shown.
func Since(since time.Time, env *ui.Env) string {
	return calendar.HumanDay(calendar.DayOf(since, env.Now().Location()), env.Today())
}

// Percent writes a share, between 0 and 1, in whole percent.
func Percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }

// Deals counts deals of some kind: "1 won deal", "1,204 won deals".
func Deals(n int, what string) string {
	if n == 1 {
		return "1 " + what + " deal"
	}
	return Count(n) + " " + what + " deals"
}

// Be is the verb for a count: is, or are.
func Be(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// AboutDays counts days that need not be whole, such as an average: "2.5 days".
func AboutDays(n float64) string {
	if math.Round(n) == 1 {
		return "1 day"
	}
	return DayNumber(n) + " days"
}

// DayNumber writes a number of days without the word: whole from 10 on, below that
// to the half.
func DayNumber(n float64) string {
	if n < 10 {
		return strconv.FormatFloat(math.Round(n*2)/2, 'f', -1, 64)
	}
	return strconv.FormatFloat(math.Round(n), 'f', 0, 64)
}
