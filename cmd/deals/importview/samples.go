package importview

import (
	"slices"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/intake/wording"
	"deals/pipeline/landing"
	"deals/tui"
)

// Samples are deals for the preview: a few of each combination of words that a file has
// for stages and statuses, the first few that were closed on an unknown day, and the first
// few others.
type Samples struct {
	Process *pipeline.Process
	Today   calendar.Date
	Zone    *time.Location

	rows           []sample
	seen           map[string]int
	undated, clear int
}

// sample is a row of the preview, and the words that its deal has in the file.
type sample struct {
	tui.ImportRow
	words string
}

// Bounds of the samples.
const (
	mostRows      = 40  // of each kind
	rowsOfWords   = 3   // of each combination of words
	mostOfWords   = 300 // combinations
	betweenWords  = " · "
	keyOfTheWords = string(landing.Words)
)

// See takes a deal that would land, if it is needed.
func (s *Samples) See(d *pipeline.Deal) {
	if s.seen == nil {
		s.seen = map[string]int{}
	}
	read := d.Read[keyOfTheWords]
	few := read != "" && s.seen[read] < rowsOfWords && (s.seen[read] > 0 || len(s.seen) < mostOfWords)
	of := &s.clear
	if d.ClosedUnknown {
		of = &s.undated
	}
	if !few && *of >= mostRows {
		return
	}
	if few {
		s.seen[read]++
	}
	*of++
	s.rows = append(s.rows, sample{s.row(d), landing.WordingOf(read).Words})
}

// Rows are the deals, the undated ones first, each with the words among these items.
func (s *Samples) Rows(words []tui.ImportItem) []tui.ImportRow {
	keys := map[string]string{}
	for i := range words {
		kind := forStage
		if strings.HasPrefix(words[i].Key, forStatus) {
			kind = forStatus
		}
		keys[kind+wording.Fold(words[i].Text)] = words[i].Key
	}
	rows := make([]tui.ImportRow, 0, len(s.rows))
	for i := range s.rows {
		row := s.rows[i].ImportRow
		for at, word := range strings.Split(s.rows[i].words, betweenWords) {
			if key, ok := keys[[...]string{forStage, forStatus}[min(at, 1)]+wording.Fold(word)]; ok && at < 2 {
				row.Words = append(row.Words, key)
			}
		}
		rows = append(rows, row)
	}
	slices.SortStableFunc(rows, func(a, b tui.ImportRow) int {
		switch {
		case a.Undated == b.Undated:
			return 0
		case a.Undated:
			return -1
		}
		return 1
	})
	return rows
}

// row is a deal for the screen.
func (s *Samples) row(d *pipeline.Deal) tui.ImportRow {
	row := tui.ImportRow{Title: d.Title, Account: d.Account, Stage: string(d.Stage), Value: d.Value.Full(), Undated: d.ClosedUnknown}
	if stage, ok := s.Process.Stage(d.Stage); ok {
		row.Stage = stage.Name
	}
	if d.Status != pipeline.Open {
		row.Stage = string(d.Status)
	}
	if !d.CreatedUnknown {
		row.Created = calendar.HumanDay(calendar.DayOf(d.CreatedAt, s.Zone), s.Today)
	}
	if !d.ClosedAt.IsZero() {
		row.Closed = calendar.HumanDay(calendar.DayOf(d.ClosedAt, s.Zone), s.Today)
	}
	return row
}
