package wording

import (
	"maps"
	"slices"
	"strings"

	"deals/pipeline"
)

// Kind is whether the words of a column are stages or statuses.
type Kind int

// The kinds of words. Some words are both: open is a status, but a list of stages
// may end with won and lost.
const (
	Neither Kind = iota
	Statuses
	Stages
	Ends // some are for the end of a deal
)

// KindOf judges the different words of a column by those that only one kind has: won
// is both, and "closed" is neither, since it does not say how.
func (v *Vocabulary) KindOf(words []string) Kind {
	stages, statuses, ended, unknown := 0, 0, 0, 0
	for _, word := range words {
		switch m := v.read(word, true); {
		case !m.known || m.Closed:
			unknown++
		case m.Stage != "" && m.listed:
			stages++
		case m.ended():
			ended++
		case m.Status == pipeline.Open:
			statuses++
		}
	}
	switch {
	case stages > 1 && 2*unknown <= len(words), stages == 1 && ended > 0 && statuses+unknown == 0:
		return Stages
	case stages == 0 && unknown == 0 && statuses > 0 && ended > 0:
		return Statuses
	case ended > 0:
		return Ends
	}
	return Neither
}

// AreOwnStages reports whether the words of a column of statuses are the stages of a
// process that is nobody else's: words that say nothing about an end, among few that do.
// A word that was answered as a status is one.
func (v *Vocabulary) AreOwnStages(words []string) bool {
	own, statuses, ended := 0, 0, 0
	for _, word := range words {
		if _, answered := v.statuses[Fold(word)]; answered {
			return false
		}
		switch m := v.read(word, true); {
		case m.ended():
			ended++
		case m.Status == pipeline.Open:
			statuses++
		case m.known:
		case !isEnd(v.Guess(Doubt{Cause: UnknownStatus, Word: word, AStage: true}, Evidence{}).Status):
			own++
		}
	}
	return own > 0 && (statuses == 0 || own > statuses+ended)
}

// Observe gives the vocabulary the program that wrote the file, or "", its headers, and
// the different words of its stage column. A stage means what its place in the
// program's own pipeline says: "Qualification" is the first of one program and the
// second of another. Where the program is unknown, the words may tell.
func (v *Vocabulary) Observe(program string, headers, words []string) {
	v.place = nil
	clear(v.seen[0])
	clear(v.seen[1])
	folded := map[string]bool{}
	open := map[string]bool{}
	for _, word := range words {
		for _, text := range cuts(word) {
			folded[Fold(text)] = true
		}
		m := v.read(word, true)
		v.won, v.lost = v.won || m.Status == pipeline.Won, v.lost || m.Status == pipeline.Lost
		if !m.given && !m.ended() && !m.Closed {
			open[word] = true
		}
	}
	for _, header := range headers {
		name := Fold(header)
		folded[name] = true
		if codes := data().codes[name]; codes != nil {
			v.codes = codes
		}
	}
	if p := recognised(program, headers); p != nil {
		v.place, v.archives = p.stages, p.name == "Odoo"
	} else {
		v.place = placed(open, folded)
	}
	clear(v.seen[0])
	clear(v.seen[1])
}

// recognised is the pipeline of a program that is known by its name or by the headers of
// its exports. So a word means the same in every one of them, whatever else it has.
func recognised(program string, headers []string) *pipelineOf {
	have := map[string]bool{}
	for _, header := range headers {
		have[strings.ToLower(strings.Trim(header, " \ufeff"))] = true
	}
	all := data().pipelines
	for n := range all {
		if strings.EqualFold(all[n].name, program) {
			return &all[n]
		}
	}
	for n := range all {
		for _, set := range all[n].headers {
			if !slices.ContainsFunc(set, func(header string) bool { return !have[header] }) {
				return &all[n]
			}
		}
	}
	return nil
}

// placed finds the stages of the pipeline whose words these are. Where several
// pipelines fit equally well, only what they agree on counts.
func placed(open, folded map[string]bool) map[string]pipeline.StageKey {
	const sign, few = 1000, 3
	best := 0
	var places map[string]pipeline.StageKey
	for _, p := range data().pipelines {
		fit := 0
		for word := range open {
			for _, text := range cuts(word) {
				if p.stages[Fold(text)] != "" {
					fit++
					break
				}
			}
		}
		if fit == 0 || fit < len(open) && (fit < few || 3*fit < 2*len(open)) {
			continue
		}
		for s := range p.signs {
			if folded[s] {
				fit += sign
				break
			}
		}
		switch {
		case fit > best:
			best, places = fit, maps.Clone(p.stages)
		case fit == best:
			agree(places, p.stages)
		}
	}
	return places
}

// agree leaves out what another pipeline says differently.
func agree(places, other map[string]pipeline.StageKey) {
	for word, stage := range places {
		if says, ok := other[word]; ok && says != stage {
			delete(places, word)
		}
	}
}

// Distinct collects the first different words of a column.
type Distinct struct {
	words []string
	seen  map[string]bool
}

// Add takes one cell.
func (d *Distinct) Add(word string) {
	const most = 200
	if word == "" || len(d.words) == most || d.seen[word] {
		return
	}
	if d.seen == nil {
		d.seen = map[string]bool{}
	}
	d.seen[word] = true
	d.words = append(d.words, word)
}

// Words are those collected.
func (d *Distinct) Words() []string { return d.words }
