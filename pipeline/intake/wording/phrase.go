package wording

import (
	"slices"
	"strings"

	"deals/pipeline"
)

// phrase is a word of a file with what its parts say.
type phrase struct {
	word  string
	parts []string
	marks [][]string      // of each part
	found map[string]bool // of all parts
	// soft is set when it looks ahead, or back: "Almost won", "Won?", "To be won", "Lost, reopened".
	soft bool
	// turned is what an arrow leads to: "Lost → won".
	turned bool
}

// phraseOf reads all parts of a word.
func phraseOf(word string) phrase {
	p := phrase{word: word, parts: partsOf(word), found: map[string]bool{}, soft: strings.ContainsRune(word, '?') || isChance(word)}
	for n, part := range p.parts {
		marks := data().of(part)
		if n == 0 && data().first[part] {
			p.soft = true
		}
		p.marks = append(p.marks, marks)
		for _, mark := range marks {
			p.found[mark] = true
		}
	}
	p.soft = p.soft || p.found[meaningSoft]
	p.turned = p.found[won] && (p.found[lost] || p.found[weak]) && hasArrow(word, p.parts)
	return p
}

// isChance recognises a probability that is neither nothing nor certain: "Won 90 %".
func isChance(word string) bool {
	before, _, found := strings.Cut(word, "%")
	before = strings.TrimRight(before, " \u00a0")
	digits := before[strings.LastIndexFunc(before, func(r rune) bool { return r < '0' || r > '9' })+1:]
	return found && digits != "" && digits != "100" && strings.Trim(digits, "0") != ""
}

// hasArrow recognises a change from one thing to another: "Lost → won", "Lost, then won".
func hasArrow(word string, parts []string) bool {
	isThen := func(part string) bool { return slices.Contains(thens, part) }
	return slices.ContainsFunc(arrows, func(arrow string) bool { return strings.Contains(word, arrow) }) || slices.ContainsFunc(parts, isThen)
}

var (
	arrows = []string{"→", ">", "➔", "➜", "⇒"}
	thens  = []string{"then", "now", "dann", "jetzt", "nun", "puis", "luego", "ahora", "depois", "agora", "poi", "dan", "nu"}
)

const (
	won     = string(pipeline.Won)
	lost    = string(pipeline.Lost)
	hintWon = hint + won
	hintEnd = hint + lost
)

// ends reports whether any part says that the deal has come to an end, or seems to.
func (p *phrase) ends() bool {
	return p.found[won] || p.found[lost] || p.found[weak] || p.found[meaningClosed] || p.found[hintWon] || p.found[hintEnd]
}

// isClear reports whether the other parts leave no doubt about an end: "Deal won",
// "Won, renewal", but not "Won by competitor".
func (p *phrase) isClear(end pipeline.Status) bool {
	is := func(n int, marks ...string) bool {
		return slices.ContainsFunc(p.marks[n], func(m string) bool { return slices.Contains(marks, m) })
	}
	begun := false
	for n, part := range p.parts {
		switch {
		case is(n, plain, meaningClosed) || leadingDigit(part):
		case end == pipeline.Lost && is(n, lost, weak):
			begun = true
		case end == pipeline.Won && is(n, won, hintWon):
		case end == pipeline.Lost && is(n, late...), end == pipeline.Lost && is(n, meaningRival): // An offer that was declined.
		case begun && !is(n, early...): // What follows is a reason.
		default:
			return false
		}
	}
	return true
}

// What can be rejected without the deal being lost, such as a meeting, and what
// cannot.
var (
	early = []string{"lead", "qualify", "needs"}
	late  = []string{"propose", "negotiate", "close"}
)

func leadingDigit(part string) bool { return part != "" && part[0] >= '0' && part[0] <= '9' }

// direction is the end that a phrase with both is about: the last one after an arrow,
// otherwise the first; a competitor's win is a loss.
func (p *phrase) direction() pipeline.Status {
	var ends []pipeline.Status
	for n := range p.parts {
		switch {
		case slices.Contains(p.marks[n], lost), slices.Contains(p.marks[n], weak):
			ends = append(ends, pipeline.Lost)
		case slices.Contains(p.marks[n], won):
			ends = append(ends, pipeline.Won)
		}
	}
	switch {
	case len(ends) == 0:
		return ""
	case p.found[meaningRival]:
		return pipeline.Lost
	case p.turned:
		return ends[len(ends)-1]
	}
	return ends[0]
}

// byParts reads a word that is in no list by its parts: "Closed Lost, too late",
// "Angebot nachgefasst". Parts that disagree, soften or negate say nothing certain.
func (v *Vocabulary) byParts(cell string) (Meaning, bool) {
	p := phraseOf(cell)
	isWon, isLost := p.found[won], p.found[lost] || p.found[weak]
	stage, n := v.oneStage(p.found)
	begun := len(p.marks) > 0 && isLost && p.isClear(pipeline.Lost)
	switch {
	case p.found[meaningNot] && !begun, (isWon || isLost) && (p.soft || p.turned || p.found[meaningRival] && isWon), isWon && isLost:
		return Meaning{}, false
	case isLost:
		return Meaning{Status: pipeline.Lost}, begun
	case isWon:
		return Meaning{Status: pipeline.Won}, n == 0 && p.isClear(pipeline.Won)
	case p.found[meaningClosed]:
		return Meaning{Closed: true}, !p.soft
	case p.found[hintWon], p.found[hintEnd]: // "Contract expired" is no stage.
		return Meaning{}, false
	}
	return Meaning{Stage: stage}, n == 1
}

// oneStage returns one of the stages among some meanings, and their number.
func (v *Vocabulary) oneStage(found map[string]bool) (stage pipeline.StageKey, n int) {
	for _, s := range v.process.Stages {
		if found[string(s.Key)] {
			stage, n = s.Key, n+1
		}
	}
	return stage, n
}
