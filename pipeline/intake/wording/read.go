package wording

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"deals/pipeline"
)

// Meaning is what a word says about a deal.
type Meaning struct {
	Status pipeline.Status   // "" when it names a stage only
	Stage  pipeline.StageKey // "" when it names none
	Closed bool              // won or lost, but it does not say which
	Given  bool              // of a row: the user said so
}

// ended reports whether the word says that the deal was won or lost.
func (m Meaning) ended() bool { return m.Status == pipeline.Won || m.Status == pipeline.Lost }

// String is the word for it in an answer: won, lost, open or a stage.
func (m Meaning) String() string {
	if m.Stage != "" {
		return string(m.Stage)
	}
	return string(m.Status)
}

// Vocabulary translates the words of one file into those of a process.
type Vocabulary struct {
	process  *pipeline.Process
	stages   map[string]Meaning // the answers, by folded word
	statuses map[string]Meaning
	place    map[string]pipeline.StageKey // stages by their place in the program's pipeline
	names    map[string]pipeline.StageKey // its stages, by folded name
	reading  sync.Mutex
	seen     [2]map[string]reading // by cell: of a stage column, of a status column
	codes    map[string]string     // meanings of the codes in a column of statuses
	learned  map[string]Meaning    // of rows that were read before, by their words
	archives bool                  // the program archives deals that are lost
	won      bool                  // the file has a word for it
	lost     bool
}

type reading struct {
	Meaning

	known, given bool
	listed       bool // the word is in a list, and not only its parts
	settles      bool // an answer about a word that says something about an end itself
}

// New begins a vocabulary with the answers that were given, by folded word.
func New(p *pipeline.Process, stages, statuses map[string]Meaning) *Vocabulary {
	return &Vocabulary{process: p, stages: stages, statuses: statuses, names: namesOf(p), seen: [2]map[string]reading{{}, {}}}
}

// namesOf are the stages of a process by key, name and short name, folded.
func namesOf(p *pipeline.Process) map[string]pipeline.StageKey {
	names := make(map[string]pipeline.StageKey, 3*len(p.Stages))
	for _, s := range slices.Backward(p.Stages) { // The first one that has a name counts.
		for _, name := range []string{s.Short, s.Name, string(s.Key)} {
			names[Fold(name)] = s.Key
		}
	}
	delete(names, "")
	return names
}

// Named finds a stage of the process by its key, name or short name.
func Named(p *pipeline.Process, word string) (pipeline.StageKey, bool) {
	stage, ok := namesOf(p)[Fold(word)]
	return stage, ok
}

// read reads the cell of a stage column, or of a status column.
func (v *Vocabulary) read(cell string, isStage bool) reading {
	column := 1
	if isStage {
		column = 0
	}
	v.reading.Lock() // Several files may be read at once.
	defer v.reading.Unlock()
	if hit, ok := v.seen[column][cell]; ok {
		return hit
	}
	hit := v.lookUp(cell, isStage)
	if len(v.seen[column]) < 1000 && len(cell) < 200 { // A few words repeat often; a hostile file has many.
		v.seen[column][cell] = hit
	}
	return hit
}

func (v *Vocabulary) lookUp(cell string, isStage bool) reading {
	answers := v.statuses
	if isStage {
		answers = v.stages
	}
	if m, ok := answers[Fold(cell)]; ok {
		own := v.unanswered(cell)
		return reading{Meaning: m, known: true, given: true, listed: true, settles: own.Status != ""}
	}
	return v.unanswered(cell)
}

// unanswered is what a word says by itself.
func (v *Vocabulary) unanswered(cell string) reading {
	if m, ok := v.meant(v.codes[Fold(cell)]); ok {
		return reading{Meaning: m, known: true, listed: true}
	}
	p := phraseOf(cell)
	for n, text := range cuts(cell) {
		if m, ok := v.listed(Fold(text)); ok && p.allows(m, n > 0) {
			return reading{Meaning: m, known: true, listed: true}
		}
	}
	if v.hinted(cell) != "" {
		return reading{}
	}
	m, known := v.byParts(cell)
	return reading{Meaning: m, known: known}
}

// listed finds a word in the process, in the program's pipeline or in the data.
func (v *Vocabulary) listed(folded string) (Meaning, bool) {
	if m, ok := v.own(folded); ok {
		return m, true
	}
	if stage, ok := v.place[folded]; ok {
		return Meaning{Stage: stage}, true
	}
	return v.meant(data().meanings[folded])
}

// allows reports whether a phrase means what its whole or a cut of it is listed as:
// "Won (pending signature)" is not yet won, "Proposal (rejected)" no proposal.
func (p *phrase) allows(m Meaning, isCut bool) bool {
	question := strings.Contains(p.word, "?")
	switch {
	case !isCut:
		return !question || !m.ended() && !m.Closed
	case m.Status == pipeline.Won:
		return !p.soft && !p.turned && !p.found[meaningNot] && !p.found[lost] && !p.found[weak] && !p.found[meaningRival]
	case m.Status == pipeline.Lost:
		return !p.soft && !p.turned && !p.found[won]
	case m.Closed:
		return !p.soft && !p.found[meaningNot] && !p.found[won] && !p.found[lost] && !p.found[weak]
	}
	return !p.ends() && !p.found[meaningNot]
}

// own reads a name of the book's own process. The name of the stage after the sale
// is that of an earlier one in some pipelines.
func (v *Vocabulary) own(folded string) (Meaning, bool) {
	stage, ok := v.names[folded]
	if _, placed := v.place[folded]; ok && placed && stage == v.process.FollowStage().Key {
		return Meaning{}, false
	}
	return Meaning{Stage: stage}, ok
}

// meant is a meaning in the data for this process.
func (v *Vocabulary) meant(meaning string) (Meaning, bool) {
	switch meaning {
	case "", meaningNot:
		return Meaning{}, false
	case meaningClosed:
		return Meaning{Closed: true}, true
	case string(pipeline.Won), string(pipeline.Lost), string(pipeline.Open):
		return Meaning{Status: pipeline.Status(meaning)}, true
	}
	stage := pipeline.StageKey(meaning)
	return Meaning{Stage: stage}, v.process.Index(stage) >= 0
}

// cuts are the ways to read a cell, the whole of it first: without the pipeline that
// HubSpot adds, "Closed Won (Sales)"; without a number, "3. Proposal"; without the
// pipeline before it, "C1:WON".
func cuts(cell string) []string {
	all := []string{cell}
	bare, _, _ := strings.Cut(cell, "(")
	numbered := strings.TrimLeftFunc(bare, func(r rune) bool { return !unicode.IsLetter(r) })
	all = append(all, bare, numbered)
	if at := strings.LastIndexAny(numbered, ":>|"); at >= 0 {
		all = append(all, numbered[at+1:])
	}
	return slices.DeleteFunc(all, func(text string) bool { return strings.TrimSpace(text) == "" })
}

// Reason finds the lost reason of a text. A text in other words than the reason's
// own is kept as the note.
func (v *Vocabulary) Reason(cell string) (reason pipeline.LostReason, note string) {
	folded := Fold(cell)
	if strings.Trim(folded, "-–—?") == "" || nothing[folded] {
		return "", ""
	}
	for _, reason := range v.process.LostReasons {
		if Fold(string(reason)) == folded {
			return reason, ""
		}
	}
	note = strings.TrimSpace(cell)
	if reason := data().reasons[folded]; reason != "" && slices.Contains(v.process.LostReasons, reason) {
		return reason, note
	}
	return pipeline.LostOther, note
}

// nothing are the words that fill a cell without a reason.
var nothing = map[string]bool{"na": true, "none": true, "null": true, "keine": true, "tbd": true}
