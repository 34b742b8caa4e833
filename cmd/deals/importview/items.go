package importview

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"deals/cmd/deals/importer"
	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/intake/label"
	"deals/pipeline/intake/wording"
	"deals/tui"
)

// Items lists what can be decided about a file: its columns, its words, the currency
// of amounts without one, "" where each has one, and the order of its dates.
func Items(plan *tui.ImportPlan, o *Outline, now *Reading, process *pipeline.Process, currency string) {
	fields := fieldChoices()
	dated := false
	for at := range o.columns {
		c := &o.columns[at]
		dated = dated || slices.Contains(datedFields, string(c.field))
		item := tui.ImportItem{
			Key: forColumn + strconv.Itoa(at), Text: cmp.Or(c.name, fmt.Sprintf("column %d", at+1)), Samples: c.samples,
			Answer: string(c.field), Sure: !now.guessed("map", string(c.field)+"="), Choices: fields,
		}
		if !slices.ContainsFunc(fields, func(f tui.ImportChoice) bool { return f.Value == item.Answer }) {
			item.Choices = append(slices.Clone(fields), tui.ImportChoice{Value: item.Answer, Label: label.Of(c.field)})
		}
		if c.unused && c.field == "" {
			item.Choices = slices.Clone(fields)
			item.Choices[len(fields)-1].Label = "not used"
		}
		plan.Columns = append(plan.Columns, item)
	}
	doubted := now.doubtedWords()
	for i := range o.words {
		plan.Words = append(plan.Words, wordItem(&o.words[i], process, doubted))
	}
	plan.Words = append(plan.Words, now.decisions(o, process)...)
	if currency != "" {
		plan.Rules = append(plan.Rules, currencyItem(currency, now))
	}
	if dated {
		plan.Rules = append(plan.Rules, datesItem(now))
	}
	if slices.ContainsFunc(o.columns, func(c column) bool { return c.field == intake.Value }) {
		plan.Rules = append(plan.Rules, numbersItem(now))
	}
	for i := range plan.Columns {
		confirm(&plan.Columns[i], now)
	}
	for i := range plan.Words {
		confirm(&plan.Words[i], now)
	}
	for i := range plan.Rules {
		confirm(&plan.Rules[i], now)
	}
}

// confirm makes an item sure that the user decided.
func confirm(item *tui.ImportItem, now *Reading) {
	if _, answered := now.Answers[item.Key]; answered {
		item.Sure = true
	}
}

// guessed reports whether a flag that begins like this is a guess.
func (n *Reading) guessed(flag, begins string) bool {
	for arg := range n.guesses {
		if strings.HasPrefix(arg, flag+" "+begins) {
			return true
		}
	}
	return false
}

// doubtedWords are the words that are guessed, however they are spelt: each after its flag.
func (n *Reading) doubtedWords() map[string]bool {
	words := map[string]bool{}
	for arg := range n.guesses {
		flag, answer, _ := strings.Cut(arg, " ")
		if at := strings.LastIndexByte(answer, '='); at >= 0 {
			words[flag+" "+wording.Fold(answer[:at])] = true
		}
	}
	return words
}

// wordItem is a word of a stage or a status.
func wordItem(w *word, p *pipeline.Process, doubted map[string]bool) tui.ImportItem {
	item := tui.ImportItem{Key: forStage + w.text, Text: w.text, Samples: []string{w.column, rowCount(w.rows)}, Answer: w.means}
	flag := "stage-map"
	if w.field == intake.Status {
		item.Key, flag = forStatus+w.text, "status-map"
	} else {
		for _, s := range p.Stages {
			item.Choices = append(item.Choices, tui.ImportChoice{Value: string(s.Key), Label: s.Name})
		}
		if w.means == string(pipeline.Open) { // For lack of a stage it is the first one.
			item.Choices[0].Value = w.means
		}
	}
	for _, s := range []pipeline.Status{pipeline.Open, pipeline.Won, pipeline.Lost} {
		if s != pipeline.Open || w.field == intake.Status {
			item.Choices = append(item.Choices, tui.ImportChoice{Value: string(s), Label: string(s)})
		}
	}
	offered := slices.ContainsFunc(item.Choices, func(c tui.ImportChoice) bool { return c.Value == w.means })
	if s, ok := p.Stage(pipeline.StageKey(w.means)); ok && !offered { // A status that says a stage.
		item.Choices = append(item.Choices, tui.ImportChoice{Value: string(s.Key), Label: s.Name})
	}
	item.Sure = w.means != "" && !doubted[flag+" "+wording.Fold(w.text)]
	return item
}

// currencyItem is the currency of amounts without one.
func currencyItem(now string, reading *Reading) tui.ImportItem {
	item := tui.ImportItem{Key: forCurrency, Text: "Currency", Samples: []string{"for amounts without one"}, Answer: now, Sure: !reading.guessed(forCurrency, "")}
	for _, code := range append([]string{"EUR", "USD", "GBP", "CHF", "BRL", "CAD", "AUD", "SEK", "NOK", "DKK", "PLN", "CZK", "INR", "JPY", "MXN"}, now) {
		if !slices.ContainsFunc(item.Choices, func(c tui.ImportChoice) bool { return c.Value == code }) {
			item.Choices = append(item.Choices, tui.ImportChoice{Value: code, Label: code})
		}
	}
	return item
}

// datesItem is the order of day and month in dates that can be read both ways.
func datesItem(now *Reading) tui.ImportItem {
	return tui.ImportItem{
		Key: forDates, Text: "Dates", Samples: []string{"such as 03/04/2026"}, Answer: now.Flags.Dates, Sure: !now.guessed(forDates, ""),
		Choices: []tui.ImportChoice{{Value: "", Label: "automatic"}, {Value: "dmy", Label: "day first"}, {Value: "mdy", Label: "month first"}},
	}
}

// numbersItem is the meaning of dots and commas in amounts that can be read both ways.
func numbersItem(now *Reading) tui.ImportItem {
	return tui.ImportItem{
		Key: forNumbers, Text: "Numbers", Samples: []string{"such as 12.000"}, Answer: now.Flags.Numbers, Sure: !now.guessed(forNumbers, ""),
		Choices: []tui.ImportChoice{{Value: "", Label: "automatic"}, {Value: "de", Label: "1.234,56"}, {Value: "us", Label: "1,234.56"}, {Value: "in", Label: "12,34,567.89"}},
	}
}

// datedFields hold dates.
var datedFields = []string{"created_at", "closed_at", "close_date", "expected_close", "stage_entered_at", "completed_at", "next_due", "renewal", "won_at", "ordered_at", "lost_at", "next_activity", "last_activity"}

// chosenFields are the fields that a person would choose for a column.
var chosenFields = []importer.Field{
	intake.Title, intake.Account, intake.Value, intake.Currency, intake.Stage, intake.Status,
	intake.CreatedAt, intake.ClosedAt, intake.ExpectedClose, intake.CloseDate, intake.WonAt, intake.OrderedAt, intake.LostAt,
	intake.Contact, intake.FirstName, intake.LastName, intake.Email, intake.Phone, intake.Role,
	intake.Source, intake.Tags, intake.LostReason, intake.LostNote, intake.NextStep, intake.NextDue, intake.NextActivity, intake.LastActivity, intake.Note, intake.Description,
	intake.ID, intake.StageEntered, intake.CompletedAt, intake.Category, intake.Terms, intake.Renewal, intake.Months,
}

// fieldChoices are these fields, and none.
func fieldChoices() (all []tui.ImportChoice) {
	for _, f := range chosenFields {
		all = append(all, tui.ImportChoice{Value: string(f), Label: label.Of(f), Hint: label.Telling(f)})
	}
	return append(all, tui.ImportChoice{Value: "", Label: "custom field", Out: true})
}

func rowCount(n int) string {
	if n == 1 {
		return "1 row"
	}
	return fmt.Sprintf("%d rows", n)
}
