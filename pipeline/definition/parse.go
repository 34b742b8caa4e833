package definition

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"

	"github.com/pelletier/go-toml/v2"

	"deals/pipeline"
	"deals/pipeline/refusal"
)

// MaxProcess is the most bytes of TOML in a process.
const MaxProcess = 1 << 20

// ProcessError is a problem in a process file, its line, counted from 1, and how to
// fix it.
type ProcessError struct {
	Line    int
	Message string
	Hint    string         // in plain words; "" when the message is enough
	Remedy  refusal.Remedy // instead of Hint when a command helps
}

func (e *ProcessError) Error() string {
	if e.Hint == "" {
		return fmt.Sprintf("line %d: %s", e.Line, e.Message)
	}
	return fmt.Sprintf("line %d: %s; %s", e.Line, e.Message, e.Hint)
}

// Parse reads a process from TOML, strictly: an unknown key, a criterion that could
// never be met or an invalid word is a *ProcessError with its line, the first in
// the file. A missing short name is the name, and a missing override policy asks
// for a reason.
func Parse(text []byte) (*pipeline.Process, error) {
	if err := Bounds(text); err != nil {
		return nil, err
	}
	var p pipeline.Process
	if err := toml.Unmarshal(text, &p); err != nil {
		return nil, misread(err)
	}
	where := linesOf(text)
	if err := unknownKey(where); err != nil {
		return nil, err
	}
	if p.Override == "" {
		p.Override = pipeline.OverrideReason
	}
	for i := range p.Stages {
		if p.Stages[i].Short == "" {
			p.Stages[i].Short = p.Stages[i].Name
		}
	}
	if err := checkProcess(&p, where); err != nil {
		return nil, err
	}
	return &p, nil
}

// misread puts an error of the TOML reader into our words.
func misread(err error) error {
	var found *toml.DecodeError
	if !errors.As(err, &found) {
		return &ProcessError{Line: 1, Message: "this is not a process", Remedy: refusal.Remedy{refusal.Run("process show"), refusal.Say("prints one")}}
	}
	line, _ := found.Position()
	message := strings.TrimPrefix(found.Error(), "toml: ")
	key := found.Key()
	if s, ok := shapeAt(key); ok && len(key) > 0 && strings.HasPrefix(message, "cannot ") {
		return &ProcessError{Line: line, Message: "this is not a value for " + key[len(key)-1], Hint: "write " + s.wanted()}
	}
	return &ProcessError{Line: line, Message: message}
}

// wanted describes a value in TOML.
func (s *shape) wanted() string {
	switch kind := s.of.Kind(); {
	case s.sections():
		return "sections with a name in double brackets"
	case kind == reflect.Slice:
		return `a list, such as ["one", "two"]`
	case kind == reflect.String:
		return "text in quotes"
	case kind == reflect.Bool:
		return "true or false"
	case kind == reflect.Int:
		return "a whole number"
	default:
		return "a number"
	}
}

// unknownKey refuses the first key that belongs to no part of a process. The reader
// itself would accept NAME for name.
func unknownKey(where lines) error {
	for _, k := range where.keys {
		last := len(k.path) - 1
		if _, ok := shapeAt(k.path); ok {
			continue
		}
		around, _ := shapeAt(k.path[:last])
		return &ProcessError{
			Line:    k.line,
			Message: fmt.Sprintf("there is no key %s here", refusal.Quoted(k.path[last])),
			Hint:    "the keys are " + strings.Join(around.keys, ", "),
		}
	}
	return nil
}

// shape is the allowed content of a part of a process: its type, and the shapes
// under its keys.
type shape struct {
	of   reflect.Type
	keys []string // in the order of their declaration
	part map[string]*shape
}

var processShape = sync.OnceValue(func() *shape { return shapeOf(reflect.TypeFor[pipeline.Process]()) })

func shapeOf(t reflect.Type) *shape {
	s := &shape{of: t, part: map[string]*shape{}}
	if t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return s
	}
	for _, field := range reflect.VisibleFields(t) {
		if key := field.Tag.Get("toml"); key != "-" {
			s.keys = append(s.keys, key)
			s.part[key] = shapeOf(field.Type)
		}
	}
	return s
}

// shapeAt is the shape under a path of keys; ok is false when there is none.
func shapeAt(path []string) (s *shape, ok bool) {
	s = processShape()
	for _, key := range path {
		if s, ok = s.part[key]; !ok {
			return nil, false
		}
	}
	return s, true
}

// sections reports whether this is a list of parts, such as the stages.
func (s *shape) sections() bool { return s.of.Kind() == reflect.Slice && len(s.keys) > 0 }
