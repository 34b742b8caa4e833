package refusal

import (
	"errors"
	"fmt"
	"slices"
)

// Reason classes a refusal by what the caller did wrong; the command line turns
// it into an exit code.
type Reason int

// The reasons for which a request is refused.
const (
	// Invalid: the request contradicts the state of the deal, such as winning a lost deal.
	Invalid Reason = iota
	// Usage: the words of the request are wrong, such as an unknown stage.
	Usage
	// NoSuchDeal: no deal, or more than one, answers to the name given.
	NoSuchDeal
	// Failed: the request was right but could not be carried out, such as a full disk.
	Failed
)

// Refusal says in one sentence why something was not done, and in Hint what to
// do instead. Both are meant for the user and never hold text of the driver or
// the operating system. Where a command helps, Remedy stands in place of Hint.
type Refusal struct {
	Reason  Reason
	Code    string // a stable word for scripts, such as "no_such_stage"
	Field   Input  // what was filled in wrongly; "" when that is nothing of its own
	Message string
	Hint    string // in words that suit the command line and the screen alike
	Remedy  Remedy
}

func (r *Refusal) Error() string { return r.Message }

// Input names what a person fills in. It is the word for it in a sentence.
type Input string

// About names what was filled in wrongly.
func (r *Refusal) About(field Input) *Refusal {
	r.Field = field
	return r
}

// By names the remedy of a refusal.
func (r *Refusal) By(remedy ...Clause) *Refusal {
	r.Remedy = remedy
	return r
}

// New builds a Refusal of the common kind.
func New(reason Reason, code, hint, format string, args ...any) *Refusal {
	return &Refusal{Reason: reason, Code: code, Message: fmt.Sprintf(format, args...), Hint: hint}
}

// Remedy is a sentence in which commands stand as data: the command line prints
// them as they are typed, and the screen may have a key for them or leave them
// out.
type Remedy []Clause

// Clause is a part of a Remedy: either Say or a Command, and never anything else.
type Clause interface{ clause() }

// Say is the words of a Remedy, with the punctuation that parts them from a
// command.
type Say string

// Command is a command of the command line and what it is given. With no Verb it
// is a flag to add to the command just typed.
type Command struct {
	Name string // "reopen", or "process show"
	Args []Arg
}

// Arg is a word that a command is given, or a flag. What the user has to fill in
// is a word in capitals, such as TEXT.
type Arg struct {
	Flag   string // "" for a word that stands by itself
	Value  string // "" for a flag that takes none
	Quoted bool   // the value is text that a shell would take apart
}

func (Say) clause()     {}
func (Command) clause() {}

// Run is the command of a verb with some words.
func Run(verb string, words ...string) Command {
	c := Command{Name: verb}
	for _, word := range words {
		c.Args = append(c.Args, Arg{Value: word})
	}
	return c
}

// Add is a flag to add to the command just typed.
func Add(flag, value string) Command { return Command{}.With(flag, value) }

// With adds a flag to a command; "" is one without a value.
func (c Command) With(flag, value string) Command { return c.and(Arg{Flag: flag, Value: value}) }

// WithText adds a flag whose value is text of any kind.
func (c Command) WithText(flag, text string) Command {
	return c.and(Arg{Flag: flag, Value: text, Quoted: true})
}

// Text adds text of any kind that stands by itself.
func (c Command) Text(text string) Command { return c.and(Arg{Value: text, Quoted: true}) }

func (c Command) and(arg Arg) Command {
	c.Args = append(slices.Clip(c.Args), arg)
	return c
}

// IsZero reports whether there is no command.
func (c Command) IsZero() bool { return c.Name == "" && len(c.Args) == 0 }

// RemedyOf returns the remedy an error carries, or nil.
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
