// Package record stores what the figures need of a deal as one short text, and reads
// it again.
package record

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/store/failure"
)

// A record is stored as one text, because a figure reads the record of every deal,
// and most of the time to read a row goes into its columns. Each of its parts is a
// line, and so is each tag at its end; visits are stage:entered:left; with a ! for
// an unseen one, and with +met,met~unmet,unmet for the gate that ended it. Instants
// are milliseconds, and empty for none.

// Write writes the record of a deal for the figures.
func Write(d *pipeline.Deal) string {
	var b strings.Builder
	line := func(text string) {
		b.WriteString(strings.ReplaceAll(text, "\n", " "))
		b.WriteByte('\n')
	}
	line(string(d.Status))
	line(string(d.Stage))
	line(writeInstant(d.CreatedAt))
	line(strconv.FormatBool(d.CreatedUnknown))
	line(writeInstant(d.Imported))
	line(writeInstant(d.ClosedAt))
	line(writeInstant(d.CloseRecorded))
	line(writeInstant(d.Completed))
	line(strconv.FormatInt(d.Value.Minor, 10))
	line(d.Value.Currency)
	line(d.Account)
	line(d.Source)
	line(string(d.LostReason))
	line(strconv.Itoa(len(d.Overrides)))
	line(writeInstant(d.LastTouch()))
	line(d.Snooze.Until.String())
	line(d.ExpectedClose.String())
	line(strconv.Itoa(d.Pushes))
	line(strconv.Itoa(d.DaysPushed))
	line(string(d.Category))
	line(strconv.FormatInt(d.Monthly.Minor, 10))
	line(d.Monthly.Currency)
	line(strconv.Itoa(d.Months))
	for _, v := range d.Visits {
		b.WriteString(recordKey(string(v.Stage)) + ":" + writeInstant(v.Entered) + ":" + writeInstant(v.Left))
		if v.Unseen {
			b.WriteByte('!')
		}
		writeKeys(&b, '+', v.Met)
		writeKeys(&b, '~', v.Unmet)
		b.WriteByte(';')
	}
	line("")
	for _, tag := range d.Tags {
		line(tag)
	}
	return b.String()
}

// Read reads the output of Write.
func Read(number int64, text string, before *Seen) (ledger.Record, error) {
	p := parser{rest: text, seen: before}
	r := ledger.Record{ID: number}
	r.Status, r.Stage = pipeline.Status(p.word('\n')), pipeline.StageKey(p.word('\n'))
	r.Created, r.CreatedUnknown = p.instant('\n'), p.until('\n') == "true"
	r.Imported, r.Closed, r.CloseRecorded, r.Completed = p.instant('\n'), p.instant('\n'), p.instant('\n'), p.instant('\n')
	r.Value.Minor, r.Value.Currency = p.number('\n'), p.word('\n')
	// An account has few deals: a lookup would take longer than another copy.
	r.Account, r.Source, r.LostReason = strings.Clone(p.until('\n')), p.word('\n'), pipeline.LostReason(p.word('\n'))
	r.Overrides = int(p.number('\n'))
	r.Touched, r.RestsUntil, r.ExpectedClose = p.instant('\n'), p.date('\n'), p.date('\n')
	r.Pushes, r.DaysPushed, r.Category = int(p.number('\n')), int(p.number('\n')), pipeline.ForecastCategory(p.word('\n'))
	r.Monthly.Minor, r.Monthly.Currency, r.Months = p.number('\n'), p.word('\n'), int(p.number('\n'))
	path := parser{rest: p.until('\n'), seen: before}
	r.Visits = slices.Grow(r.Visits, strings.Count(path.rest, ";"))
	for path.rest != "" && !path.bad {
		v := pipeline.Visit{Stage: pipeline.StageKey(path.word(':')), Entered: path.instant(':')}
		left := path.until(';')
		if i := strings.IndexAny(left, "+~"); i >= 0 {
			v.Exit = before.exit(left[i:])
			left = left[:i]
		}
		left, v.Unseen = strings.CutSuffix(left, "!")
		v.Left = path.asInstant(left)
		r.Visits = append(r.Visits, v)
	}
	r.Tags = slices.Grow(r.Tags, strings.Count(p.rest, "\n"))
	for p.rest != "" && !p.bad {
		r.Tags = append(r.Tags, p.word('\n'))
	}
	if p.bad || path.bad {
		return r, failure.Damaged()
	}
	return r, nil
}

func writeKeys(b *strings.Builder, mark byte, keys []pipeline.CriterionKey) {
	for _, key := range keys {
		b.WriteByte(mark)
		b.WriteString(recordKey(string(key)))
		mark = ','
	}
}

// recordKey is a key made safe for a record: whatever key a deal was given, its record
// and the figures of the book can be read.
func recordKey(key string) string {
	const marks = ":;!+~,\n"
	if !strings.ContainsAny(key, marks) {
		return key
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(marks, r) {
			return '_'
		}
		return r
	}, key)
}

// Seen caches the words and the exits of the records read so far, which are the
// same few in thousands of deals. The text of a record can then be freed, and equal
// words share memory, which makes comparing them fast.
type Seen struct {
	words map[string]string
	exits map[string]pipeline.Exit // by their text
}

// NewSeen is an empty cache, for one read of many records.
func NewSeen() *Seen { return &Seen{words: map[string]string{}, exits: map[string]pipeline.Exit{}} }

func (s *Seen) word(text string) string {
	if text == "" {
		return ""
	}
	word, ok := s.words[text]
	if !ok {
		word = strings.Clone(text)
		s.words[word] = word
	}
	return word
}

func (s *Seen) exit(written string) pipeline.Exit {
	if exit, ok := s.exits[written]; ok {
		return exit
	}
	written = strings.Clone(written)
	met, unmet, _ := strings.Cut(written, "~")
	exit := pipeline.Exit{Met: keysOf(strings.TrimPrefix(met, "+")), Unmet: keysOf(unmet)}
	s.exits[written] = exit
	return exit
}

func keysOf(list string) []pipeline.CriterionKey {
	if list == "" {
		return nil
	}
	var keys []pipeline.CriterionKey
	for key := range strings.SplitSeq(list, ",") {
		keys = append(keys, pipeline.CriterionKey(key))
	}
	return keys
}

func writeInstant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return strconv.FormatInt(t.UnixMilli(), 10)
}

// parser splits a text from its start and remembers the first error.
type parser struct {
	rest string
	bad  bool
	seen *Seen
}

func (p *parser) until(end byte) string {
	at := strings.IndexByte(p.rest, end)
	if at < 0 {
		p.bad = true
		return ""
	}
	part := p.rest[:at]
	p.rest = p.rest[at+1:]
	return part
}

func (p *parser) word(end byte) string { return p.seen.word(p.until(end)) }

func (p *parser) number(end byte) int64 { return p.asNumber(p.until(end)) }

func (p *parser) instant(end byte) time.Time { return p.asInstant(p.until(end)) }

func (p *parser) asNumber(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	p.bad = p.bad || err != nil
	return n
}

func (p *parser) asInstant(text string) time.Time {
	if text == "" {
		return time.Time{}
	}
	return time.UnixMilli(p.asNumber(text)).UTC()
}

func (p *parser) date(end byte) calendar.Date {
	text := p.until(end)
	if text == "" {
		return calendar.Date{}
	}
	var day calendar.Date
	p.bad = p.bad || day.UnmarshalText([]byte(text)) != nil
	return day
}
