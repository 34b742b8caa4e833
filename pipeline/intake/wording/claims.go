package wording

import (
	"slices"

	"deals/pipeline"
	"deals/pipeline/intake/signs"
)

// claim is what one column says about the end of a deal.
type claim struct {
	status pipeline.Status
	word   string
	column string // "" for the column of stages or statuses
	stage  bool
	flag   bool // of a column of yes and no
	given  bool // an answer
	// settles is set for an answer about a word that says something itself.
	settles bool
}

// claims are what the columns say, those that know best first. That a deal is in a
// stage on its way contradicts nothing.
func (v *Vocabulary) claims(r Row, w *readings) (all []claim) {
	if w.status.Status != "" {
		all = append(all, claim{status: w.status.Status, word: r.Status, given: w.status.given, settles: w.status.settles})
	}
	if w.group.Status != "" {
		all = append(all, claim{status: w.group.Status, word: r.Group.Text, column: r.Group.Column, given: w.group.given, settles: w.group.settles})
	}
	if w.flag.Status != "" {
		all = append(all, claim{status: w.flag.Status, word: w.flag.Cell.Text, column: w.flag.Cell.Column, flag: true})
	}
	if w.stage.ended() {
		all = append(all, claim{status: w.stage.Status, word: r.Stage, stage: true, given: w.stage.given, settles: w.stage.settles})
	}
	return all
}

// ended is the status that the columns say together.
func (v *Vocabulary) ended(r Row, w *readings) (pipeline.Status, Doubt) {
	if w.flag.Clash != (signs.Cell{}) && !w.stage.ended() && !w.status.ended() {
		return "", Doubt{
			Cause: Contradiction, Word: w.flag.Cell.Text, Column: w.flag.Cell.Column, Other: w.flag.Clash.Text, Against: w.flag.Clash.Column,
			likely: pipeline.Won,
		}
	}
	all := v.claims(r, w)
	if c, ok := answered(all); ok {
		return c.status, Doubt{}
	}
	for _, c := range all {
		for _, other := range all {
			if !c.given && !other.given && c.status != other.status && (isEnd(c.status) || isEnd(other.status)) {
				return "", v.contradicted(all)
			}
		}
	}
	if at := slices.IndexFunc(all, func(c claim) bool { return !c.given }); at >= 0 {
		return all[at].status, Doubt{}
	}
	if w.flag.Closed || w.group.Closed {
		return "", Doubt{}
	}
	return w.stage.Status, Doubt{}
}

// answered finds the answer that holds. One about a word that says something itself
// settles what the word contradicts; any other gives way to a column that says how the
// deal ended.
func answered(all []claim) (claim, bool) {
	best := -1
	settled := slices.ContainsFunc(all, func(c claim) bool { return c.settles })
	for n, c := range all {
		switch {
		case !c.given && (isEnd(c.status) || c.flag) && !settled:
			return claim{}, false
		case c.given && c.settles == settled && (best < 0 || !isEnd(all[best].status) && isEnd(c.status)):
			best = n
		}
	}
	if best < 0 {
		return claim{}, false
	}
	return all[best], true
}

// contradicted asks about the stage if it says how the deal ended, otherwise about the
// first that does.
func (v *Vocabulary) contradicted(all []claim) Doubt {
	all = slices.DeleteFunc(slices.Clone(all), func(c claim) bool { return c.given })
	about := all[len(all)-1]
	if !about.stage {
		for _, c := range all {
			if isEnd(c.status) {
				about = c
				break
			}
		}
	}
	for _, other := range all {
		if other.status != about.status {
			return contradiction(about, other)
		}
	}
	return contradiction(about, about)
}

// against is the doubt about a deal that is called open although its stage, its group
// or a flag says closed.
func (v *Vocabulary) against(r Row, w *readings, likely pipeline.Status) Doubt {
	open := claim{word: r.Status}
	switch {
	case w.status.Status == pipeline.Open:
	case w.group.Status == pipeline.Open:
		open = claim{word: r.Group.Text, column: r.Group.Column}
	case w.flag.Status == pipeline.Open:
		open = claim{word: w.flag.Cell.Text, column: w.flag.Cell.Column}
	}
	closed := claim{word: r.Stage, stage: true}
	switch follow := v.process.FollowStage().Key; {
	case w.stage.Closed || w.stage.Stage == follow:
	case w.status.Stage == follow:
		closed = claim{word: r.Status}
	case w.flag.Closed:
		closed = claim{word: w.flag.Cell.Text, column: w.flag.Cell.Column}
	case w.group.Closed:
		closed = claim{word: r.Group.Text, column: r.Group.Column}
	}
	d := contradiction(closed, open)
	d.likely = likely
	return d
}

func contradiction(about, other claim) Doubt {
	d := Doubt{Cause: Contradiction, Word: about.word, Other: other.word, Stage: about.stage, AStage: about.stage, Column: about.column, Against: other.column, OfStatus: !other.stage && other.column == ""}
	if isEnd(about.status) {
		d.likely = about.status
	}
	return d
}
