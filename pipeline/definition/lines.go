package definition

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// lines holds the line of each key in a process file, so that an error in its
// content can be shown where it is.
type lines struct {
	at   map[string]int // by path, such as "stage[0].criterion[2].kind"
	keys []keyLine      // every key, in the order of the file
}

type keyLine struct {
	path []string // "stage", "criterion", "kind"
	line int
}

// of is the line of a path, or of its closest parent that was written.
func (l lines) of(place string) int {
	for place != "" {
		if line, ok := l.at[place]; ok {
			return line
		}
		place = place[:max(0, strings.LastIndexAny(place, ".["))]
	}
	return 1
}

// has reports whether a path was written.
func (l lines) has(place string) bool {
	_, ok := l.at[place]
	return ok
}

// lineReader walks through a file that is valid TOML.
type lineReader struct {
	lines
	parser unstable.Parser
	breaks []int          // offsets of the line ends
	counts map[string]int // sections seen so far, by place
}

func linesOf(text []byte) lines {
	r := lineReader{lines: lines{at: map[string]int{}}, counts: map[string]int{}}
	for i, b := range text {
		if b == '\n' {
			r.breaks = append(r.breaks, i)
		}
	}
	r.parser.Reset(text)
	var place string
	var path []string
	for r.parser.NextExpression() {
		switch e := r.parser.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			place, path = "", nil
			for key := e.Key(); key.Next(); {
				place, path = r.section(place, path, key.Node(), key.IsLast())
			}
		case unstable.KeyValue:
			r.keyValue(place, path, e)
		}
	}
	return r.lines
}

// section enters a part of a section's name. The last part begins a new section
// when it names a list, with one pair of brackets as with two.
func (r *lineReader) section(place string, path []string, key *unstable.Node, last bool) (string, []string) {
	place, path = r.key(place, path, key)
	if s, ok := shapeAt(path); !ok || !s.sections() {
		return place, path
	}
	if last || r.counts[place] == 0 {
		r.counts[place]++
	}
	place = fmt.Sprintf("%s[%d]", place, r.counts[place]-1)
	r.mark(place, key.Raw)
	return place, path
}

// key enters a key and notes its line.
func (r *lineReader) key(place string, path []string, key *unstable.Node) (string, []string) {
	if place != "" {
		place += "."
	}
	place += string(key.Data)
	path = append(slices.Clone(path), string(key.Data))
	r.keys = append(r.keys, keyLine{path, r.line(key.Raw)})
	r.mark(place, key.Raw)
	return place, path
}

func (r *lineReader) keyValue(place string, path []string, e *unstable.Node) {
	for key := e.Key(); key.Next(); {
		if key.IsLast() {
			place, path = r.key(place, path, key.Node())
		} else {
			place, path = r.section(place, path, key.Node(), false)
		}
	}
	r.value(place, path, e.Value())
}

func (r *lineReader) value(place string, path []string, value *unstable.Node) {
	switch value.Kind {
	case unstable.Array:
		i := 0
		for items := value.Children(); items.Next(); i++ {
			item := fmt.Sprintf("%s[%d]", place, i)
			r.mark(item, items.Node().Raw)
			r.value(item, path, items.Node())
		}
	case unstable.InlineTable:
		for pairs := value.Children(); pairs.Next(); {
			r.keyValue(place, path, pairs.Node())
		}
	}
}

// mark notes the first line of a path.
func (r *lineReader) mark(place string, raw unstable.Range) {
	if !r.has(place) && raw.Length > 0 {
		r.at[place] = r.line(raw)
	}
}

func (r *lineReader) line(raw unstable.Range) int {
	before, _ := slices.BinarySearch(r.breaks, int(raw.Offset))
	return before + 1
}
