package importview

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"deals/cmd/deals/answers"
	"deals/cmd/deals/importer"
	"deals/pipeline/refusal"
)

// Reading is a file as it was understood under some answers.
type Reading struct {
	Path    string
	Answers map[string]string
	Flags   answers.Answers // of the answers and of the guesses

	Undone *answers.Kept // answers of an import that was undone; nil without any
	Stamp  Stamp         // of the file that was read
	Lists  string        // what its rows are; "" for deals

	closings []string // guessed columns with the days of closed deals, as --map takes them
	// questions are what was asked about the file, also in earlier readings.
	questions []importer.Question
	asked     int                      // questions that were left before those were guessed
	wrong     bool                     // they raised new questions
	guesses   map[string]bool          // flags that nobody confirmed
	defaults  map[int]importer.Field   // of the columns, without answers about them
	columns   map[importer.Field][]int // the same, by field
}

// Prefixes of the keys of items; the number of a column or a word follows.
const (
	forColumn, forStage, forStatus = "column ", "stage ", "status "
	forCurrency, forDates          = "currency", "dates"
	forNumbers, forNoStatus        = "numbers", "no status"
)

// Begin begins a reading with the answers given so far, and the flags of the command
// line. Last is an earlier reading, perhaps of another file.
func Begin(path string, answers map[string]string, flags answers.Answers, last *Reading) *Reading {
	n := &Reading{Path: path, Answers: answers, Flags: flags, guesses: map[string]bool{}}
	if last != nil && last.Path == path {
		n.defaults, n.columns, n.questions = last.defaults, last.columns, last.questions
	}
	n.answered()
	return n
}

// answered turns the answers into flags.
func (n *Reading) answered() {
	f := &n.Flags
	f.Columns, f.Stages, f.Statuses = slices.Clone(f.Columns), slices.Clone(f.Stages), slices.Clone(f.Statuses)
	mapped, left := map[importer.Field][]int{}, map[importer.Field]bool{}
	for _, key := range slices.Sorted(maps.Keys(n.Answers)) {
		value := n.Answers[key]
		switch {
		case strings.HasPrefix(key, forColumn):
			at, _ := strconv.Atoi(strings.TrimPrefix(key, forColumn))
			if value != "" {
				mapped[importer.Field(value)] = append(mapped[importer.Field(value)], at)
			}
			if was, ok := n.defaults[at]; ok && string(was) != value {
				left[was] = true
			}
		case strings.HasPrefix(key, forStage):
			f.Stages = append(f.Stages, strings.TrimPrefix(key, forStage)+"="+value)
		case strings.HasPrefix(key, forStatus):
			f.Statuses = append(f.Statuses, strings.TrimPrefix(key, forStatus)+"="+value)
		case key == forCurrency:
			f.Currency = value
		case key == forDates:
			f.Dates = value
		case key == forNumbers:
			f.Numbers = value
		case key == forNoStatus:
			f.AllLost = value != ""
		}
	}
	for field := range left { // The other columns of a field stay.
		if mapped[field] != nil {
			continue
		}
		for _, at := range n.columns[field] {
			if _, answered := n.Answers[forColumn+strconv.Itoa(at)]; !answered {
				mapped[field] = append(mapped[field], at)
			}
		}
		if mapped[field] == nil {
			f.Columns = append(f.Columns, string(field)+"=")
		}
	}
	for _, field := range slices.Sorted(maps.Keys(mapped)) {
		slices.Sort(mapped[field])
		for _, at := range mapped[field] {
			f.Columns = append(f.Columns, fmt.Sprintf("%s=%d", field, at+1))
		}
	}
}

// proposed are the flags of the command that a refusal proposes.
func proposed(err error) (args []refusal.Arg) {
	for _, clause := range refusal.RemedyOf(err) {
		if c, ok := clause.(refusal.Command); ok {
			args = append(args, c.Args...)
		}
	}
	return args
}

// Guess takes the flags that a refusal proposes as guesses; false when none of them
// is new.
func (n *Reading) Guess(err error) bool { return err != nil && n.take(proposed(err)) }

// Doubt marks the currency as a guess.
func (n *Reading) Doubt(currency string) { n.guesses[forCurrency+" "+currency] = true }

// GuessWords takes the guesses about unclear words; false when none of them is new.
func (n *Reading) GuessWords(questions []importer.Question) bool {
	args := make([]refusal.Arg, len(questions))
	for i := range questions {
		args[i] = refusal.Arg{Flag: questions[i].Flag, Value: questions[i].Value}
	}
	return n.take(args)
}

// Offer takes the answers that were undone with their import as guesses, where nothing else
// was answered; false when none of them is new.
func (n *Reading) Offer() bool {
	if n.Undone == nil {
		return false
	}
	all := n.Flags.Over(&n.Undone.Answers)
	return n.take(all.Args())
}

// suggest makes those answers the guesses of what is asked.
func (n *Reading) suggest(questions []importer.Question) {
	if n.Undone != nil {
		n.Undone.Suggest(questions)
	}
}

func (n *Reading) take(args []refusal.Arg) (any bool) {
	for _, arg := range args {
		switch {
		case n.guesses[arg.Flag+" "+arg.Value] || strings.HasSuffix(arg.Value, "=COLUMN"):
			continue
		case arg.Flag == "map" && !slices.Contains(n.Flags.Columns, arg.Value):
			n.Flags.Columns = append(n.Flags.Columns, arg.Value)
		case arg.Flag == "stage-map" && !slices.Contains(n.Flags.Stages, arg.Value):
			n.Flags.Stages = append(n.Flags.Stages, arg.Value)
		case arg.Flag == "status-map" && !slices.Contains(n.Flags.Statuses, arg.Value):
			n.Flags.Statuses = append(n.Flags.Statuses, arg.Value)
		case arg.Flag == "all-lost" && !n.Flags.AllLost && !n.isAnswered(forNoStatus):
			n.Flags.AllLost = true
		case arg.Flag == forDates && n.Flags.Dates == "":
			n.Flags.Dates = arg.Value
		case arg.Flag == forNumbers && n.Flags.Numbers == "":
			n.Flags.Numbers = arg.Value
		case arg.Flag == forCurrency && n.Flags.Currency == "":
			n.Flags.Currency = arg.Value
		default:
			continue
		}
		n.guesses[arg.Flag+" "+arg.Value], any = true, true
	}
	return any
}

func (n *Reading) isAnswered(key string) bool {
	_, answered := n.Answers[key]
	return answered
}

// Learn keeps the fields that columns have as long as nobody decides about them.
func (n *Reading) Learn(o *Outline) {
	if n.defaults != nil {
		return
	}
	n.defaults, n.columns = map[int]importer.Field{}, map[importer.Field][]int{}
	for at := range o.columns {
		if field := o.columns[at].field; field != "" {
			n.defaults[at] = field
			n.columns[field] = append(n.columns[field], at)
		}
	}
}
