package wording

import (
	"math/bits"

	"deals/pipeline"
)

// Evidence is what the rows in the same doubt have in common.
type Evidence struct {
	Rows    int
	Reasons int // with a lost reason
	Ended   int // with the day on which it was won or lost
	Past    int // whose closing day or close date is in the past
	Ahead   int // whose close date is in the future
	Closed  int // flagged as closed
	Won     int // that look won, or are won here
	Lost    int
	Here    int // that are won or lost here
	Open    int // flagged as open
	Told    int // with a past day in a column that seems to say when deals ended
	spare   map[int]int
}

// add counts what a row says about its end; here is how its deal ended here, if it did.
func (e *Evidence) add(row Row, likely, here pipeline.Status) {
	count := func(n *int, is bool) {
		if is {
			*n++
		}
	}
	count(&e.Rows, true)
	count(&e.Reasons, row.Reason)
	count(&e.Ended, row.Ended)
	count(&e.Past, row.Past)
	count(&e.Ahead, row.Ahead)
	count(&e.Closed, row.Flags.Closed.Yes)
	count(&e.Open, likely == pipeline.Open)
	if isEnd(here) {
		e.Here++
		likely = here
	}
	count(&e.Won, likely == pipeline.Won)
	count(&e.Lost, likely == pipeline.Lost)
	for spare := row.Spare; spare != 0; spare &= spare - 1 {
		if e.spare == nil {
			e.spare = map[int]int{}
		}
		e.spare[bits.TrailingZeros64(spare)]++
	}
}

// tell counts the days in the columns that seem to say when deals ended.
func (e *Evidence) tell(columns uint64) {
	for at, n := range e.spare {
		if columns&(1<<at) != 0 {
			e.Told = max(e.Told, n)
		}
	}
}

// half reports whether at least half of the rows are among n, and any is.
func (e Evidence) half(n int) bool { return n > 0 && 2*n >= e.Rows }

// Guess proposes an answer to a doubt. It is never an open stage when the rows look
// closed, when a deal with the word is closed here, or when the word itself says closed.
func (v *Vocabulary) Guess(d Doubt, e Evidence) Meaning {
	m := v.guess(d, e)
	if d.Cause == WonOrLost && !m.ended() {
		return Meaning{Status: v.missing(true)}
	}
	return m
}

func (v *Vocabulary) guess(d Doubt, e Evidence) Meaning {
	switch {
	case e.Here > 0, e.half(max(e.Won, e.Lost)) && d.Cause != UnknownStage && d.Cause != UnknownStatus:
		return Meaning{Status: e.likelier()}
	case d.Cause == Contradiction:
		if m := v.read(d.Word, d.Stage); m.ended() {
			return m.Meaning
		}
	case e.half(e.Reasons):
		return Meaning{Status: pipeline.Lost}
	}
	p := phraseOf(d.Word)
	stage, n := v.oneStage(p.found)
	notYet := (n > 0 || p.found[meaningYet]) && p.found[meaningNot] // "No demo yet" is no loss.
	if end := v.guessEnd(d, e, &p, notYet, n > 0); isEnd(end) {
		return Meaning{Status: end}
	}
	switch last := v.process.LastSelling().Key; {
	case n == 1 && !notYet && d.AStage && stage != v.process.FollowStage().Key:
		return Meaning{Stage: stage}
	case n == 0 && d.AStage && p.soft && p.found[won] && !p.found[lost]: // Nearly won.
		return Meaning{Stage: last}
	}
	return Meaning{Status: pipeline.Open}
}

// guessEnd proposes how deals with such a word ended; open or "" when they look open.
func (v *Vocabulary) guessEnd(d Doubt, e Evidence, p *phrase, notYet, staged bool) pipeline.Status {
	end, firm := p.likely(notYet, staged, e)
	if listed := v.hinted(d.Word); listed != "" {
		end, firm = listed, listed == pipeline.Open || !e.ahead()
	}
	switch {
	case e.half(e.Open) && !e.half(e.Closed):
		return pipeline.Open
	case firm:
		return end
	case e.half(e.Won), e.half(e.Lost):
		return e.likelier()
	}
	if end := v.byRows(d, e, p, end); end != "" {
		return end
	}
	if d.Cause == WonOrLost && v.read(d.Word, d.Stage).Stage == v.process.FollowStage().Key && !e.ahead() {
		return pipeline.Won
	}
	return ""
}

// ahead reports whether all rows are to close in the future.
func (e Evidence) ahead() bool { return e.Ahead > 0 && e.Ahead == e.Rows }

// likelier is the end that more of the rows have.
func (e Evidence) likelier() pipeline.Status {
	if e.Won >= e.Lost {
		return pipeline.Won
	}
	return pipeline.Lost
}

// hinted is what a word is listed as that is enough for a guess only.
func (v *Vocabulary) hinted(word string) pipeline.Status {
	if m := data().hints[Fold(word)]; m != "" {
		return pipeline.Status(m)
	}
	return ""
}

// likely is how a deal with such a word ended, going by its parts; firm is whether that
// holds whatever the dates are.
func (p *phrase) likely(notYet, staged bool, e Evidence) (end pipeline.Status, firm bool) {
	ended := p.direction()
	open := !e.half(e.Ended) // A closing day is no plan.
	switch not := p.found[meaningNot]; {
	case ended == pipeline.Lost && not && !p.lostFirst(), ended != "" && notYet:
		return pipeline.Open, open
	case p.soft && open:
		return pipeline.Open, true
	case ended == pipeline.Won && not:
		return pipeline.Lost, true
	case ended == pipeline.Lost:
		return pipeline.Lost, true
	case ended == pipeline.Won:
		return pipeline.Won, !staged || e.half(e.Past)
	case notYet:
		return "", false
	case not && p.found[meaningClosed]:
		return pipeline.Open, open
	case p.found[hintEnd]:
		return pipeline.Lost, true
	case p.found[hintWon] && (!staged || e.half(e.Past)) && !e.ahead():
		return pipeline.Won, true
	}
	return "", false
}

// lostFirst reports whether a negation only belongs to the reason of a loss: "Lost, no
// budget".
func (p *phrase) lostFirst() bool {
	for n := range p.parts {
		for _, mark := range p.marks[n] {
			switch mark {
			case lost, weak:
				return true
			case meaningNot:
				return false
			}
		}
	}
	return false
}

// byRows proposes an end by what the rows have in common; "" when they look open.
func (v *Vocabulary) byRows(d Doubt, e Evidence, p *phrase, likely pipeline.Status) pipeline.Status {
	past := e.half(e.Past) || e.half(e.Told)
	closed := p.found[meaningClosed] && !p.soft && !e.ahead() || e.half(e.Closed) || d.Cause == WonOrLost && past
	switch {
	case isEnd(likely) && (past || closed):
		return likely
	case closed, past && d.Cause != Contradiction:
		return v.missing(closed)
	}
	return ""
}

// missing is the end that no other word of the file stands for.
func (v *Vocabulary) missing(likelyWon bool) pipeline.Status {
	if v.lost && !v.won || likelyWon && v.won == v.lost {
		return pipeline.Won
	}
	return pipeline.Lost
}
