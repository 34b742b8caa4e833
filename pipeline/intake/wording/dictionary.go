package wording

import (
	_ "embed" // the words are data
	"iter"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"deals/pipeline"
)

//go:embed dictionary.txt
var dictionaryText string

//go:embed pipelines.txt
var pipelinesText string

// The meanings in the data that are neither a status nor a stage.
const (
	meaningClosed = "closed" // won or lost, nobody says which
	meaningNot    = "not"
	meaningSign   = "sign"
	headers       = "headers"
	meaningSoft   = "soft" // it looks ahead, or back
	meaningYet    = "yet"
	meaningRival  = "rival" // it is about a competitor
	plain         = "plain" // it changes nothing
	weak          = "weak"  // lost, unless it is about a meeting
	hint          = "hint " // before won or lost: enough for a guess only
)

// lexicon is the data, by folded word.
type lexicon struct {
	meanings  map[string]string
	reasons   map[string]pipeline.LostReason
	begin     map[string][]string          // meanings by how a part of a word begins
	whole     map[string][]string          // meanings of a whole part
	first     map[string]bool              // parts that soften what follows
	hints     map[string]string            // meanings of words, enough for a guess only
	codes     map[string]map[string]string // of a column, by its header
	pipelines []pipelineOf
}

// pipelineOf is the pipeline that a program begins with.
type pipelineOf struct {
	name   string
	stages map[string]pipeline.StageKey
	signs  map[string]bool
	// headers are sets of columns, each of which only its exports have.
	headers [][]string
}

// shortest and longest are the lengths of the beginnings in lexicon.begin.
const shortest, longest = 3, 20

// data is read when a file is imported, so that no other command waits for it.
var data = sync.OnceValue(func() *lexicon {
	l := &lexicon{
		meanings: map[string]string{}, reasons: map[string]pipeline.LostReason{},
		begin: map[string][]string{}, whole: map[string][]string{}, first: map[string]bool{}, hints: map[string]string{}, codes: map[string]map[string]string{},
	}
	for line := range lines(dictionaryText) {
		meaning, word := line[1], line[2]
		reason, isReason := strings.CutPrefix(meaning, "reason ")
		of, isPart := strings.CutPrefix(meaning, "part ")
		part, isWhole := strings.CutPrefix(word, "=")
		guess, isHint := strings.CutPrefix(meaning, hint)
		first, isFirst := strings.CutPrefix(word, "^")
		switch {
		case isPart && isFirst:
			l.first[first] = true
		case isHint:
			l.hints[Fold(word)] = guess
		case isReason:
			l.reasons[Fold(word)] = pipeline.LostReason(reason)
		case isPart && isWhole:
			l.whole[part] = append(l.whole[part], of)
		case isPart:
			l.begin[part] = append(l.begin[part], of)
		default:
			l.meanings[Fold(word)] = meaning
		}
	}
	for line := range lines(pipelinesText) {
		name, stage, word := line[0], line[1], line[2]
		if header, isCode := strings.CutPrefix(name, "column "); isCode {
			if header = Fold(header); l.codes[header] == nil {
				l.codes[header] = map[string]string{}
			}
			l.codes[header][Fold(word)] = stage
			continue
		}
		if n := len(l.pipelines); n == 0 || l.pipelines[n-1].name != name {
			l.pipelines = append(l.pipelines, pipelineOf{name: name, stages: map[string]pipeline.StageKey{}, signs: map[string]bool{}})
		}
		p := &l.pipelines[len(l.pipelines)-1]
		switch stage {
		case meaningSign:
			p.signs[Fold(word)] = true
		case headers:
			p.headers = append(p.headers, strings.Split(strings.ToLower(word), " + "))
		default:
			p.stages[Fold(word)] = pipeline.StageKey(stage)
		}
	}
	return l
})

// lines iterates over the lines of three columns, without the comments.
func lines(text string) iter.Seq[[3]string] {
	return func(yield func([3]string) bool) {
		for line := range strings.Lines(text) {
			columns := strings.Split(strings.TrimSpace(line), "\t")
			if len(columns) == 3 && !yield([3]string(columns)) {
				return
			}
		}
	}
}

// Fold removes differences in spelling: case, accents, spaces and signs. A word of
// signs only stays as it is.
func Fold(word string) string {
	if folded := strings.Join(partsOf(word), ""); folded != "" {
		return folded
	}
	return strings.TrimSpace(word)
}

// letters are written in two where there is no key for one.
var letters = strings.NewReplacer("ß", "ss", "œ", "oe")

// partsOf splits a word at everything that is no letter or digit.
func partsOf(word string) []string {
	const most = 400 // bytes; a stage has a name, not a text
	if len(word) > most {
		word = word[:most]
	}
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(strings.ToValidUTF8(word, "")))
	plain = letters.Replace(plain)
	return strings.FieldsFunc(plain, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// of returns the meanings of one part of a word.
func (l *lexicon) of(part string) []string {
	found := l.whole[part]
	for n := shortest; n <= min(len(part), longest); n++ {
		found = append(found[:len(found):len(found)], l.begin[part[:n]]...)
	}
	return found
}
