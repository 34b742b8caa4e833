package refusal

import (
	"errors"
	"fmt"
	"slices"
)

// Reason classifies a refusal by its cause; the command line turns it into an exit
// code.
type Reason int

// The reasons for which a request is refused.
const (
	// Invalid: the request contradicts the state of the deal, such as winning a lost deal.
	Invalid Reason = iota
	// Usage: the words of the request are wrong, such as an unknown stage.
	Usage
	// NoSuchDeal: no deal, or more than one, matches the given name.
	NoSuchDeal
	// Failed: the request was valid but could not be carried out, such as on a full
	// disk.
	Failed
)

// Refusal is one sentence on why something was not done, and in Hint what to do
// instead. Both are for the user and never contain text of the driver or the
// operating system. When a command helps, Remedy replaces Hint.
type Refusal struct {
	Reason  Reason
	Code    string // a stable word for scripts, such as "no_such_stage"
	Field   Input  // the invalid input; "" when there is none
	Message string
	Hint    string // worded for the command line and the screen alike
	Remedy  Remedy
}

func (r *Refusal) Error() string { return r.Message }

// Input names a field that a person fills in. It is its name in a sentence.
type Input string

// About names the invalid input.
func (r *Refusal) About(field Input) *Refusal {
	r.Field = field
	return r
}

// By sets the remedy of a refusal.
func (r *Refusal) By(remedy ...Clause) *Refusal {
	r.Remedy = remedy
	return r
}

// New builds a Refusal of the most common reason.
func New(reason Reason, code, hint, format string, args ...any) *Refusal {
	return &Refusal{Reason: reason, Code: code, Message: fmt.Sprintf(format, args...), Hint: hint}
}

// Remedy is a sentence with commands as data: the command line prints them as
// typed, and the screen may replace them by a key or leave them out.
type Remedy []Clause

// Clause is a part of a Remedy: either a Say or a Command, and nothing else.
type Clause interface{ clause() }

// Say is the words of a Remedy, with the punctuation that separates them from a
// command.
type Say string

// Command is a command of the command line with its arguments. Without a Name it is
// a flag to add to the command just typed.
type Command struct {
	Name string // "reopen", or "process show"
	Args []Arg
}

// Arg is an argument of a command, or a flag. A value for the user to fill in is a
// word in capitals, such as TEXT.
type Arg struct {
	Flag   string // "" for an argument without a flag
	Value  string // "" for a flag without a value
	Quoted bool   // the value is text that a shell would split
}

func (Say) clause()     {}
func (Command) clause() {}

// Run is a command with some arguments.
func Run(name string, words ...string) Command {
	c := Command{Name: name}
	for _, word := range words {
		c.Args = append(c.Args, Arg{Value: word})
	}
	return c
}

// Add is a flag to add to the command just typed.
func Add(flag, value string) Command { return Command{}.With(flag, value) }

// With adds a flag to a command; "" is one without a value.
func (c Command) With(flag, value string) Command { return c.and(Arg{Flag: flag, Value: value}) }

// WithText adds a flag with any text as its value.
func (c Command) WithText(flag, text string) Command {
	return c.and(Arg{Flag: flag, Value: text, Quoted: true})
}

// Text adds any text as an argument.
func (c Command) Text(text string) Command { return c.and(Arg{Value: text, Quoted: true}) }

func (c Command) and(arg Arg) Command {
	c.Args = append(slices.Clip(c.Args), arg)
	return c
}

// IsZero reports whether there is no command.
func (c Command) IsZero() bool { return c.Name == "" && len(c.Args) == 0 }

// RemedyOf returns the remedy of an error, or nil.
func RemedyOf(err error) Remedy {
	var refusal *Refusal
	if errors.As(err, &refusal) {
		return refusal.Remedy
	}
	var remedied interface{ Remedy() Remedy }
	if errors.As(err, &remedied) {
		return remedied.Remedy()
	}
	return nil
}
