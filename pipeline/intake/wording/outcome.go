package wording

import (
	"cmp"

	"deals/pipeline"
)

// Row is what a row says about the end of its deal.
type Row struct {
	Stage, Status string // the cells; "" for none
	StageColumn   bool   // the file has a column of stages

	Flag  pipeline.Status // what columns of yes and no say; "" for nothing
	Dated pipeline.Status // won or lost, if it has only that day; "" for neither

	Reason bool // there is a lost reason
	Ended  bool // there is the day on which it was won or lost
	Past   bool // that day, or its close date, is in the past
	Ahead  bool // its close date is in the future
}

// Doubt is why a row does not make clear whether and how its deal ended.
type Doubt struct {
	Cause  Cause
	Word   string // of the stage or the status, as in the file
	Other  string // the word that it contradicts
	Stage  bool   // the word is in the column of stages
	AStage bool   // the answer may be a stage
}

// Cause is the kind of a doubt.
type Cause string

// The causes of a doubt.
const (
	UnknownStage   Cause = "unknown_stage"
	UnknownStatus  Cause = "unknown_status"
	WonOrLost      Cause = "won_or_lost"   // closed, but nothing says how
	Contradiction  Cause = "contradiction" // the stage and the status exclude each other
	ClosedNoStatus Cause = "no_status"     // a closing day, but no status
)

// Outcome reads the status and the stage of a row. A deal that the row calls won or
// lost is never open; what stays open to doubt is returned instead.
func (v *Vocabulary) Outcome(r Row) (Meaning, []Doubt) {
	var stage, status reading
	if r.Stage != "" {
		stage = v.read(r.Stage, true)
	}
	if r.Status != "" {
		status = v.status(r)
	}
	doubts := v.unknown(r, stage, status)
	if len(doubts) > 0 {
		return Meaning{}, doubts
	}
	m, doubt := v.combine(r, stage, status)
	if doubt != (Doubt{}) {
		return Meaning{}, []Doubt{doubt}
	}
	return m, nil
}

// status reads a status. In a file without a column of stages it may be a stage.
func (v *Vocabulary) status(r Row) reading {
	hit := v.read(r.Status, false)
	if !hit.given && !r.StageColumn {
		if stage := v.read(r.Status, true); stage.given {
			return stage
		}
	}
	if r.Stage != "" && hit.Stage != "" && !hit.given { // It is on its way, so it is open.
		hit.Meaning = Meaning{Status: pipeline.Open}
	}
	return hit
}

// unknown lists the unknown words that decide. Next to a word for the end of the
// deal another one decides nothing.
func (v *Vocabulary) unknown(r Row, stage, status reading) (doubts []Doubt) {
	if r.Stage != "" && !stage.known && !status.ended() {
		doubts = append(doubts, Doubt{Cause: UnknownStage, Word: r.Stage, Stage: true, AStage: true})
	}
	if r.Status != "" && !status.known && !stage.ended() {
		doubts = append(doubts, Doubt{Cause: UnknownStatus, Word: r.Status, AStage: !r.StageColumn})
	}
	return doubts
}

func (v *Vocabulary) combine(r Row, stage, status reading) (Meaning, Doubt) {
	follow := v.process.FollowStage().Key
	m := Meaning{Status: status.Status, Stage: stage.Stage}
	if status.Stage != "" && r.Stage == "" {
		m.Stage = status.Stage
	}
	var unclear Doubt
	if m.Status, unclear = ended(r, stage, status); unclear != (Doubt{}) {
		return m, unclear
	}
	if m.Stage == follow {
		return v.afterSale(r, m, stage, status)
	}
	if m.Status == "" || m.Status == pipeline.Open && stage.Closed && !stage.given {
		return v.byRow(r, m, stage, status)
	}
	return m, Doubt{}
}

// ended is the status that stage and status column say together.
func ended(r Row, stage, status reading) (pipeline.Status, Doubt) {
	switch {
	case stage.ended() && status.Status != "" && stage.Status != status.Status:
		switch {
		case stage.given && status.Status == pipeline.Open:
			return stage.Status, Doubt{}
		case !status.given && status.ended():
			return status.Status, Doubt{Cause: Contradiction, Word: r.Status, Other: r.Stage}
		case !status.given:
			return status.Status, contradiction(r)
		}
		return status.Status, Doubt{}
	case stage.ended() && !stage.given && status.Status == "" && r.Flag != stage.Status && (r.Flag == pipeline.Open || r.Flag == pipeline.Won):
		return "", contradiction(r) // Not active is no contradiction to won.
	case stage.ended():
		return stage.Status, Doubt{}
	}
	return cmp.Or(status.Status, r.Flag, stage.Status), Doubt{}
}

// afterSale reads a row whose deal is in the stage after the sale.
func (v *Vocabulary) afterSale(r Row, m Meaning, stage, status reading) (Meaning, Doubt) {
	switch {
	case m.Status == pipeline.Lost: // After the sale there is nothing to lose.
		m.Stage = v.process.LastSelling().Key
		return m, Doubt{}
	case m.Status == pipeline.Won:
		return m, Doubt{}
	case m.Status == pipeline.Open:
		return m, contradiction(r)
	case stage.given || status.given || r.Ended || v.isKey(r):
		m.Status = pipeline.Won
		return m, Doubt{}
	}
	return m, wonOrLost(r, stage.Stage == m.Stage)
}

// isKey reports whether the stage is written as this program writes it.
func (v *Vocabulary) isKey(r Row) bool {
	key := string(v.process.FollowStage().Key)
	return r.Stage == key || r.Status == key
}

// byRow reads a row without a word for its status, or with one for closed only.
func (v *Vocabulary) byRow(r Row, m Meaning, stage, status reading) (Meaning, Doubt) {
	switch {
	case m.Status == "" && r.Dated != "":
		m.Status = r.Dated
	case r.Reason && m.Status == "":
		m.Status = pipeline.Lost
	case stage.Closed && m.Status == pipeline.Open:
		return m, contradiction(r)
	case stage.Closed || status.Closed:
		return m, wonOrLost(r, stage.Closed)
	case r.Ended:
		return m, Doubt{Cause: ClosedNoStatus}
	}
	return m, Doubt{}
}

func contradiction(r Row) Doubt {
	return Doubt{Cause: Contradiction, Word: r.Stage, Other: r.Status, Stage: true, AStage: true}
}

func wonOrLost(r Row, byStage bool) Doubt {
	if byStage {
		return Doubt{Cause: WonOrLost, Word: r.Stage, Stage: true, AStage: true}
	}
	return Doubt{Cause: WonOrLost, Word: r.Status, AStage: !r.StageColumn}
}

// Evidence is what the rows in the same doubt have in common.
type Evidence struct {
	Rows    int
	Reasons int // with a lost reason
	Past    int // whose closing day or close date is in the past
	Ahead   int // whose close date is in the future
}

// half reports whether at least half of the rows are among n.
func (e Evidence) half(n int) bool { return 2*n >= e.Rows }

// Guess proposes an answer to a doubt. It is never an open stage when the rows look
// closed.
func (v *Vocabulary) Guess(d Doubt, e Evidence) Meaning {
	if d.Cause == Contradiction {
		if m := v.read(d.Word, d.Stage); m.ended() {
			return m.Meaning
		}
	}
	found := v.marks(Parts(d.Word))
	stage, n := v.oneStage(found)
	notYet := n > 0 && found[meaningNot] // "No demo yet" is no loss.
	ahead := e.Ahead > 0 && e.Ahead == e.Rows
	if ahead {
		delete(found, meaningClosed)
		delete(found, hint+string(pipeline.Won))
	}
	if notYet {
		delete(found, hint+string(pipeline.Lost))
	}
	if m := v.guessEnd(d, e, found, n); m != "" {
		return Meaning{Status: m}
	}
	if n == 1 && !notYet && d.AStage && stage != v.process.FollowStage().Key {
		return Meaning{Stage: stage}
	}
	return Meaning{Status: pipeline.Open}
}

// guessEnd proposes how deals with such a word ended, by its parts and by the rows;
// "" when they look open.
func (v *Vocabulary) guessEnd(d Doubt, e Evidence, found map[string]bool, stages int) pipeline.Status {
	past := e.half(e.Past)
	closed := found[meaningClosed] || d.Cause == WonOrLost && past
	won := found[string(pipeline.Won)] || found[hint+string(pipeline.Won)]
	switch {
	case found[string(pipeline.Lost)], found[hint+string(pipeline.Lost)], e.Reasons > 0 && e.half(e.Reasons):
		return pipeline.Lost
	case won && (stages == 0 || past):
		return pipeline.Won
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
