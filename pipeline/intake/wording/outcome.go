package wording

import (
	"strings"

	"deals/pipeline"
	"deals/pipeline/intake/signs"
)

// Row is what a row says about the end of its deal.
type Row struct {
	Stage, Status string     // the cells; "" for none
	StageColumn   bool       // the file has a column of stages
	Group         signs.Cell // the group, list or board that the deal is in

	Flags  signs.Flags
	Chance signs.Chance
	Days   signs.Days

	Reason  bool // there is a lost reason
	Ended   bool // there is the day on which it was won or lost
	Past    bool // that day, or its close date, is in the past
	Overdue bool // the same, or the day on which it was expected to close
	Ahead   bool // its close date is in the future
	// Spare are the columns of days without a field that have a past one, as a set of bits.
	Spare uint64
}

// Doubt is why a row does not make clear whether and how its deal ended.
type Doubt struct {
	Cause  Cause
	Word   string // of the stage or the status, as in the file
	Other  string // the word that it contradicts
	Stage  bool   // the word is in the column of stages
	AStage bool   // the answer may be a stage
	// Column and Against are the headers of the two where they are no columns of words.
	Column, Against string

	OfStatus bool            // the word that it contradicts is a status
	flag     bool            // the word is a yes or a no, which other columns have, too
	likely   pipeline.Status // what the row itself makes likely
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
	TwoDays        Cause = "two_days"      // a day on which it was won and one on which it was lost
	NotWon         Cause = "not_won"       // not won, which may be open
	OpenOrNot      Cause = "probability"   // certain, or without a chance, with a closing day in the past; or with that of an order
)

// Outcome reads what a row says about its stage and its end. A deal that the row calls
// won or lost is never open; what stays open to doubt is returned instead.
func (v *Vocabulary) Outcome(r Row) (Meaning, []Doubt) {
	m, doubts := v.judged(&r)
	if !m.Given {
		if was, ok := v.recalled(&r); ok {
			return was, nil
		}
	}
	return m, doubts
}

// judged reads one row, without regard to others, and applies the answers.
func (v *Vocabulary) judged(r *Row) (Meaning, []Doubt) {
	w := v.readings(*r)
	given := w.stage.given || w.status.given || w.group.given
	if doubts := v.unknown(*r, &w); len(doubts) > 0 {
		return Meaning{Given: given}, doubts
	}
	m, doubt := v.combine(*r, &w)
	if doubt == (Doubt{}) {
		m.Given = given
		return m, nil
	}
	doubt.flag = r.Flags.Has(doubt.Column)
	if answer, ok := v.answer(&doubt); ok {
		if m.Status, m.Given = answer.Status, true; m.Status == pipeline.Lost && m.Stage == v.process.FollowStage().Key {
			m.Stage = v.process.LastSelling().Key
		}
		return m, nil
	}
	return Meaning{Given: given}, []Doubt{doubt}
}

// answer finds the answer to a doubt about no word of a stage or a status.
func (v *Vocabulary) answer(d *Doubt) (Meaning, bool) {
	if d.Column == "" {
		return Meaning{}, false
	}
	if m, ok := v.statuses[Fold(d.key())]; ok {
		return m, true
	}
	m, ok := v.statuses[Fold(d.Word)]
	return m, ok
}

// key is what is answered. A yes or a no is named with its column.
func (d *Doubt) key() string {
	word := strings.Join(strings.Fields(d.Word), " ")
	if d.flag {
		return d.Column + ": " + word
	}
	return word
}

// readings are those of a row's words and flags.
type readings struct {
	stage, status, group reading
	flag                 signs.Sign
}

func (v *Vocabulary) readings(r Row) (w readings) {
	if r.Stage != "" {
		w.stage = v.read(r.Stage, true)
	}
	if r.Status != "" {
		w.status = v.status(r)
	}
	if r.Group.Text != "" {
		w.group = v.read(r.Group.Text, false)
	}
	w.flag = r.Flags.Read()
	if inactive := r.Flags.Active.No && !r.Flags.Closed.Yes; w.flag.Closed && inactive && !r.Chance.Certain && (v.archives || r.Chance.None || r.Ended && !r.Days.Won) {
		w.flag.Status, w.flag.Closed = pipeline.Lost, false
	}
	return w
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

// unknown lists the unknown words that decide. Next to something else that says how the
// deal ended a word decides nothing.
func (v *Vocabulary) unknown(r Row, w *readings) (doubts []Doubt) {
	likely := w.flag.Status
	if likely == "" && r.Overdue {
		likely = r.Chance.Likely()
	}
	beside := w.group.ended() || isEnd(w.flag.Status)
	if r.Stage != "" && !w.stage.known && !w.status.ended() && !beside && (r.Days.Only() == "" || w.flag.Status == pipeline.Open) {
		doubts = append(doubts, Doubt{Cause: UnknownStage, Word: r.Stage, Stage: true, AStage: true, likely: likely})
	}
	if r.Status != "" && !w.status.known && !w.stage.ended() && !beside {
		doubts = append(doubts, Doubt{Cause: UnknownStatus, Word: r.Status, AStage: !r.StageColumn, likely: likely})
	}
	return doubts
}

func isEnd(s pipeline.Status) bool { return s == pipeline.Won || s == pipeline.Lost }

func (v *Vocabulary) combine(r Row, w *readings) (Meaning, Doubt) {
	m := Meaning{Status: w.status.Status, Stage: w.stage.Stage}
	if w.status.Stage != "" && r.Stage == "" {
		m.Stage = w.status.Stage
	}
	var unclear Doubt
	if m.Status, unclear = v.ended(r, w); unclear != (Doubt{}) {
		return m, unclear
	}
	if m.Stage == v.process.FollowStage().Key {
		return v.afterSale(r, m, w)
	}
	if only := r.Days.Only(); m.Status == pipeline.Open && only != "" && w.status.Status == pipeline.Open && !w.status.given && !w.stage.given {
		return m, Doubt{Cause: Contradiction, Word: r.Days.Cell.Column, Column: r.Days.Cell.Column, Other: r.Status, OfStatus: true, likely: only}
	}
	isClosed := w.stage.Closed && !w.stage.given || w.flag.Closed || w.group.Closed
	if m.Status == "" || m.Status == pipeline.Open && isClosed && !w.status.given {
		return v.byRow(r, m, w)
	}
	return m, Doubt{}
}

// afterSale reads a row whose deal is in the stage after the sale.
func (v *Vocabulary) afterSale(r Row, m Meaning, w *readings) (Meaning, Doubt) {
	switch {
	case m.Status == pipeline.Lost: // After the sale there is nothing to lose.
		m.Stage = v.process.LastSelling().Key
		return m, Doubt{}
	case m.Status == pipeline.Won:
		return m, Doubt{}
	case m.Status == pipeline.Open:
		return m, v.against(r, w, pipeline.Won)
	case w.stage.given || w.status.given || r.Days.Only() == pipeline.Won || r.Ended && !r.Reason && !r.Days.Lost || v.isKey(r):
		m.Status = pipeline.Won
		return m, Doubt{}
	}
	d := wonOrLost(r, w.stage.Stage == m.Stage)
	if !r.Reason {
		d.likely = pipeline.Won
	}
	return m, d
}

// isKey reports whether the stage is written as this program writes it.
func (v *Vocabulary) isKey(r Row) bool {
	key := string(v.process.FollowStage().Key)
	return r.Stage == key || r.Status == key
}

// byRow reads a row without a word for its status, or with one for closed only.
func (v *Vocabulary) byRow(r Row, m Meaning, w *readings) (Meaning, Doubt) {
	switch only := r.Days.Only(); {
	case m.Status == pipeline.Open && w.flag.Closed:
		return m, v.against(r, w, "")
	case m.Status == pipeline.Open:
		return m, v.against(r, w, "")
	case only != "":
		m.Status = only
	case r.Days.Won && r.Days.Lost:
		return m, Doubt{Cause: TwoDays, Word: r.Days.Cell.Column, Column: r.Days.Cell.Column, Against: r.Days.Other.Column, likely: r.Days.Later}
	case r.Reason:
		m.Status = pipeline.Lost
	case w.stage.Closed || w.status.Closed:
		return m, wonOrLost(r, w.stage.Closed)
	case w.flag.Closed:
		return m, aside(WonOrLost, w.flag.Cell, r)
	case w.group.Closed:
		return m, aside(WonOrLost, r.Group, r)
	case (r.Chance.Certain || r.Chance.None) && r.Overdue:
		return m, Doubt{Cause: OpenOrNot, Word: r.Chance.Text, Column: r.Chance.Column, likely: r.Chance.Likely()}
	case r.Ended:
		return m, Doubt{Cause: ClosedNoStatus}
	case r.Days.Ordered != "" && !(v.won && w.stage.known): // A file that has a word for won says so with that.
		return m, Doubt{Cause: OpenOrNot, Word: r.Days.Ordered, Column: r.Days.Ordered, likely: pipeline.Won}
	case w.flag.NotWon && m.Stage == "" && w.stage.Status == "":
		return m, aside(NotWon, w.flag.Cell, r)
	}
	return m, Doubt{}
}

// aside is a doubt about a cell that is neither a stage nor a status.
func aside(cause Cause, cell signs.Cell, r Row) Doubt {
	d := Doubt{Cause: cause, Word: cell.Text, Column: cell.Column, likely: r.Chance.Likely()}
	if cause == WonOrLost && r.Flags.Active.No && !r.Flags.Closed.Yes && d.likely == "" {
		d.likely = pipeline.Lost
	}
	return d
}

func wonOrLost(r Row, byStage bool) Doubt {
	if byStage {
		return Doubt{Cause: WonOrLost, Word: r.Stage, Stage: true, AStage: true, likely: r.Chance.Likely()}
	}
	return Doubt{Cause: WonOrLost, Word: r.Status, AStage: !r.StageColumn, likely: r.Chance.Likely()}
}
