package answers

import (
	"slices"
	"strconv"
	"strings"

	"deals/cmd/deals/importer"
	"deals/pipeline"
	"deals/pipeline/intake/cell"
	"deals/pipeline/intake/wording"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

// Answers are the flags of deals import that say how to read a file.
type Answers struct {
	Columns  []string `json:"map,omitempty"`
	Stages   []string `json:"stage_map,omitempty"`
	Statuses []string `json:"status_map,omitempty"`
	AllLost  bool     `json:"all_lost,omitempty"`
	Currency string   `json:"currency,omitempty"`
	Dates    string   `json:"dates,omitempty"`
	Numbers  string   `json:"numbers,omitempty"`
	Skip     int      `json:"skip,omitempty"` // lines above the header
	Source   string   `json:"-"`              // another name for it is no answer about the next file
}

// IsZero reports whether nothing was answered.
func (a *Answers) IsZero() bool { return len(a.Args()) == 0 }

// Equal reports whether two sets of answers are the same.
func (a *Answers) Equal(other *Answers) bool { return slices.Equal(a.Args(), other.Args()) }

// Args are the answers as flags, for a command that repeats them.
func (a *Answers) Args() []refusal.Arg {
	var c refusal.Command
	for _, flag := range []struct {
		name   string
		values []string
	}{
		{"map", a.Columns},
		{"stage-map", a.Stages},
		{"status-map", a.Statuses},
		{"currency", []string{a.Currency}},
		{"dates", []string{a.Dates}},
		{"numbers", []string{a.Numbers}},
		{"skip", []string{a.skipped()}},
		{"source-name", []string{a.Source}},
	} {
		for _, value := range flag.values {
			if value != "" {
				c = c.WithText(flag.name, value)
			}
		}
	}
	if a.AllLost {
		c = c.With("all-lost", "")
	}
	return c.Args
}

// skipped is the value of --skip, or "".
func (a *Answers) skipped() string {
	if a.Skip == 0 {
		return ""
	}
	return strconv.Itoa(a.Skip)
}

// Over returns these answers, completed by older ones.
func (a *Answers) Over(older *Answers) Answers {
	all := *a
	all.Columns = missing(a.Columns, older.Columns, strings.ToLower)
	all.Stages = missing(a.Stages, older.Stages, wording.Fold)
	all.Statuses = missing(a.Statuses, older.Statuses, wording.Fold)
	all.AllLost = a.AllLost || older.AllLost
	for _, one := range []struct{ to, from *string }{{&all.Currency, &older.Currency}, {&all.Dates, &older.Dates}, {&all.Numbers, &older.Numbers}} {
		if *one.to == "" {
			*one.to = *one.from
		}
	}
	if all.Skip == 0 {
		all.Skip = older.Skip
	}
	return all
}

// missing appends the older answers to what the given ones leave open.
func missing(given, older []string, fold func(string) string) []string {
	all := slices.Clone(given)
	for _, answer := range older {
		if _, answered := about(given, answer, fold); !answered {
			all = append(all, answer)
		}
	}
	return all
}

// about finds the answer about the same field or word as another one.
func about(all []string, answer string, fold func(string) string) (string, bool) {
	subject := func(answer string) string {
		at := strings.LastIndexByte(answer, '=')
		if at < 0 {
			at = len(answer)
		}
		return fold(strings.TrimSpace(answer[:at]))
	}
	at := slices.IndexFunc(all, func(a string) bool { return subject(a) == subject(answer) })
	if at < 0 {
		return "", false
	}
	return all[at], true
}

// Suggest makes these answers the guesses of what is asked again.
func (a *Answers) Suggest(questions []importer.Question) {
	for i := range questions {
		q := &questions[i]
		words := map[string][]string{"stage-map": a.Stages, "status-map": a.Statuses}[q.Flag]
		if value, answered := about(words, q.Value, wording.Fold); answered {
			q.Before, q.Value, q.Guess = true, value, value[strings.LastIndexByte(value, '=')+1:]
		}
		if value := map[string]string{"dates": a.Dates, "numbers": a.Numbers, "currency": a.Currency}[q.Flag]; value != "" {
			if q.Before = true; value != q.Value {
				q.Value, q.Guess = value, value
			}
		}
	}
}

// Named gives columns their names in place of their numbers: the next file may have them
// in another order.
func (a *Answers) Named(header []string) Answers {
	named := *a
	named.Columns = slices.Clone(a.Columns)
	for n, answer := range named.Columns {
		field, column, _ := strings.Cut(answer, "=")
		at, err := strconv.Atoi(column)
		if err != nil || at < 1 || at > len(header) || slices.Contains(header, column) {
			continue
		}
		if name := header[at-1]; name != "" && slices.Index(header, name) == at-1 && !slices.Contains(header[at:], name) {
			named.Columns[n] = field + "=" + name
		}
	}
	return named
}

// Apply reads the answers into the options of an import. The currency stays as it is
// when none was given.
func (a *Answers) Apply(o *importer.Options) (err error) {
	if o.Columns, err = importer.ParseMap(a.Columns); err != nil {
		return err
	}
	if o.Stages, err = importer.ParseStageMap(o.Process, a.Stages); err != nil {
		return err
	}
	if o.Statuses, err = importer.ParseStatusMap(a.Statuses); err != nil {
		return err
	}
	if o.Dates, err = cell.ParseOrder(a.Dates); err != nil {
		return err
	}
	if o.Numbers, err = cell.ParseNumbers(a.Numbers); err != nil {
		return err
	}
	if o.Skip = a.Skip; o.Skip < 0 {
		return refusal.New(refusal.Usage, "bad_skip", "give the number of lines above the header", "--skip cannot be negative.")
	}
	if o.Source = a.Source; o.Source != "" && !importer.IsSourceName(o.Source) {
		return refusal.New(refusal.Usage, "bad_source_name", "give a short name, such as --source-name \"Pipedrive north\"", "%s is not a name for a source.", refusal.Quoted(a.Source))
	}
	o.Typed, o.AllLost = a.Args(), a.AllLost
	if a.Currency != "" {
		o.CurrencyGiven = true
		o.Currency, err = money.CurrencyCode(a.Currency)
	}
	return err
}

// Fitting are the answers that still make sense under a process: a stage may be gone.
func (a *Answers) Fitting(p *pipeline.Process) Answers {
	fitting := *a
	fitting.Stages = slices.DeleteFunc(slices.Clone(a.Stages), func(answer string) bool {
		_, err := importer.ParseStageMap(p, []string{answer})
		return err != nil
	})
	return fitting
}
