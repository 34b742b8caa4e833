package landing

import (
	"maps"
	"strings"
	"time"

	"deals/pipeline/intake"
)

// A time of day without a zone is another moment for a reader in another zone. So what a
// file says about one is kept as its text and the moment that it was read as.
const readAs = " @ "

// withTexts adds the texts of cells with a time of day to what a row says.
func (f *Facts) withTexts(said Said) {
	for field, text := range map[intake.Field]string{
		intake.CreatedAt: f.Created.Text, intake.ClosedAt: f.Closed.Text, intake.CompletedAt: f.Completed.Text, intake.StageEntered: f.Entered.Text,
		intake.ExpectedClose: f.ExpectedText, intake.Modified: f.Modified.Text,
	} {
		if text != "" && said[field] != "" {
			said[field] = text + readAs + said[field]
		}
	}
}

// hourly are the fields that may have such texts.
var hourly = []intake.Field{intake.CreatedAt, intake.ClosedAt, intake.CompletedAt, intake.StageEntered, intake.ExpectedClose, intake.Modified}

// asBefore takes a text that is the same as before for the moment that it was read as
// then. Where more than zones lie between the moments, it was read again on purpose.
func (s Said) asBefore(before Said) Said {
	same := maps.Clone(s)
	for _, field := range hourly {
		text, moment := split(s[field])
		was, then := split(before[field])
		if text != "" && text == was && near(moment, then) {
			same[field] = before[field]
		}
	}
	return same
}

// moments is what is said without such texts.
func (s Said) moments() Said {
	plain := maps.Clone(s)
	for _, field := range hourly {
		if text, moment := split(s[field]); text != "" {
			plain[field] = moment
		}
	}
	return plain
}

func split(said string) (text, moment string) {
	at := strings.LastIndex(said, readAs)
	if at < 0 {
		return "", said
	}
	return said[:at], said[at+len(readAs):]
}

// near reports whether two moments or days can be the same one in two zones.
func near(a, b string) bool {
	const zones = 27 * time.Hour
	read := func(text string) time.Time {
		for _, layout := range []string{time.RFC3339, time.DateOnly} {
			if t, err := time.Parse(layout, text); err == nil {
				return t
			}
		}
		return time.Time{}
	}
	return read(a).Sub(read(b)).Abs() < zones
}
