package dealtable

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"deals/cmd/deals/output"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/lists"
	"deals/pipeline/query"
	"deals/pipeline/rotting"
	"deals/tui/safe"
)

// column is one column of the table.
type column struct {
	name string
	output.Column
	cell func(*row) output.Cell
}

// row is a deal, and what several columns show of it.
type row struct {
	*Table

	deal *pipeline.Deal
	rot  rotting.Rot
}

// columns are all columns, in the order of the help.
var columns = []column{
	{"id", output.Column{Head: "#", Right: true}, func(r *row) output.Cell { return output.Plain.Cell(fmt.Sprint(r.deal.ID)) }},
	{"title", output.Column{Head: "TITLE", Text: true, Claim: 30}, (*row).title},
	{"account", output.Column{Head: "ACCOUNT", Text: true, Spare: 5}, func(r *row) output.Cell { return output.Plain.Cell(r.deal.Account) }},
	{"stage", output.Column{Head: "STAGE"}, (*row).stage},
	{"value", output.Column{Head: "VALUE", Right: true}, func(r *row) output.Cell { return output.Plain.Cell(r.deal.Value.Full()) }},
	{"close", output.Column{Head: "CLOSE", Spare: 7}, (*row).closes},
	{"category", output.Column{Head: "CATEGORY", Spare: 3}, (*row).category},
	{"days", output.Column{Head: "DAYS", Right: true, Spare: 4}, (*row).inStage},
	{"rot", output.Column{Head: "ROT", Spare: 2}, func(r *row) output.Cell { return output.Warn.Cell(RotWords(r.rot)) }},
	{"gate", output.Column{Head: "GATE", Right: true, Spare: 6}, (*row).gate},
	{"next", output.Column{Head: "DUE"}, (*row).due},
	{"step", output.Column{Head: "NEXT STEP", Text: true, Spare: 1}, (*row).step},
	{"contact", output.Column{Head: "CONTACT", Text: true}, func(r *row) output.Cell { return output.Plain.Cell(r.deal.Contact().Name) }},
	{"touched", output.Column{Head: "LAST CONTACT"}, func(r *row) output.Cell { return r.day(r.deal.LastTouch()) }},
	{"created", output.Column{Head: "CREATED"}, func(r *row) output.Cell { return r.day(r.deal.CreatedAt) }},
	{"age", output.Column{Head: "AGE", Right: true}, (*row).age},
	{"closed", output.Column{Head: "CLOSED"}, func(r *row) output.Cell { return r.day(r.deal.ClosedAt) }},
	{"status", output.Column{Head: "STATUS"}, func(r *row) output.Cell { return output.Plain.Cell(string(r.deal.Status)) }},
	{"reason", output.Column{Head: "LOST REASON"}, func(r *row) output.Cell { return output.Plain.Cell(string(r.deal.LostReason)) }},
	{"source", output.Column{Head: "SOURCE", Text: true}, func(r *row) output.Cell { return output.Plain.Cell(r.deal.Source) }},
	{"tags", output.Column{Head: "TAGS", Text: true}, func(r *row) output.Cell { return output.Plain.Cell(strings.Join(r.deal.Tags, ", ")) }},
}

// usual is how many of the columns are shown unless others are asked for.
const usual = 12

// Book is what knows the custom fields that can be columns.
type Book interface {
	Asked(ctx context.Context, list lists.Query) (query.Query, int, error)
}

// Columns reads the columns that a flag names, as in id,title,close; "" are those of the
// query.
func Columns(ctx context.Context, book Book, flag string, of []string) ([]string, error) {
	if strings.TrimSpace(flag) == "" {
		return of, nil
	}
	asked, _, err := book.Asked(ctx, lists.Query{Filter: `columns:"` + strings.ReplaceAll(flag, `"`, "") + `"`})
	if wrong := (*query.Wrong)(nil); errors.As(err, &wrong) {
		return nil, wrong.Refusal // The line that it points into was not typed.
	}
	return asked.Columns, err
}

// chosen are the columns with some names; none are the usual ones. A name that is no
// other column is that of a custom field.
func chosen(asked *query.Query) []column {
	if len(asked.Columns) == 0 {
		return columns[:usual]
	}
	var list []column
	for _, name := range asked.Columns {
		i := slices.IndexFunc(columns, func(c column) bool { return c.name == name })
		if i >= 0 {
			list = append(list, columns[i])
			continue
		}
		head := output.Column{Head: strings.ToUpper(strings.ReplaceAll(name, "-", " ")), Text: true}
		list = append(list, column{name, head, func(r *row) output.Cell { return output.Plain.Cell(asked.Own(r.deal, name)) }})
	}
	return list
}

// title is the title, for people without the account that is in the column behind it.
func (r *row) title() output.Cell {
	behind := slices.IndexFunc(r.columns, func(c column) bool { return c.name == "title" }) + 1
	if !r.people || behind == len(r.columns) || r.columns[behind].name != "account" {
		return output.Bold.Cell(r.deal.Title)
	}
	return TitleCell(r.deal)
}

// TitleCell is the title before a column with the account: without it in front, and with it
// behind where that column is left out.
func TitleCell(d *pipeline.Deal) output.Cell {
	cell := output.Bold.Cell(lists.TitleBeside(d))
	if cell.Alone = cell.Text; d.Account != "" && !strings.EqualFold(d.Account, d.Title) {
		cell.Alone += " · " + safe.Line(d.Account)
	}
	return cell
}

func (r *row) stage() output.Cell {
	if !r.deal.OnBoard() {
		return output.Dim.Cell(string(r.deal.Status))
	}
	if s, ok := r.process.Stage(r.deal.Stage); ok {
		return output.Plain.Cell(s.Short)
	}
	return output.Plain.Cell(string(r.deal.Stage))
}

func (r *row) closes() output.Cell {
	d := r.deal
	switch {
	case d.Status != pipeline.Open || d.ExpectedClose.IsZero():
		return output.Cell{}
	case !r.people:
		return output.Plain.Cell(d.ExpectedClose.String())
	case d.ExpectedClose.Before(r.today):
		return output.Bad.Cell(calendar.HumanDay(d.ExpectedClose, r.today))
	}
	return output.Plain.Cell(calendar.HumanDay(d.ExpectedClose, r.today))
}

func (r *row) category() output.Cell {
	if !r.deal.InForecast() {
		return output.Cell{}
	}
	return output.Plain.Cell(string(r.deal.Category))
}

func (r *row) inStage() output.Cell {
	if !r.deal.OnBoard() {
		return output.Cell{}
	}
	return output.Plain.Cell(fmt.Sprint(r.rot.InStage))
}

func (r *row) age() output.Cell {
	return output.Plain.Cell(fmt.Sprint(calendar.DaysSince(r.deal.CreatedAt, r.now)))
}

func (r *row) gate() output.Cell {
	if !r.deal.OnBoard() {
		return output.Cell{}
	}
	report := pipeline.Check(r.process, r.deal, "", r.now)
	met, total := report.Progress()
	gate := output.Plain.Cell(fmt.Sprintf("%d/%d", met, total))
	if met == total {
		gate.Style = output.Good
	}
	return gate
}

// due shows the due date of the next step: in words for a person, as a date in a pipe.
func (r *row) due() output.Cell {
	step, planned := r.deal.NextStep()
	switch {
	case !r.deal.OnBoard():
		return output.Cell{}
	case !planned:
		return output.Warn.Cell("none")
	case !r.people:
		return output.Plain.Cell(step.Due.String())
	}
	due := output.Plain.Cell(calendar.DueWords(step.Due, r.today))
	switch {
	case step.Due.IsZero():
		due.Style = output.Warn
	case step.Due.Before(r.today):
		due.Style = output.Bad
	case step.Due == r.today:
		due.Style = output.Warn
	}
	return due
}

func (r *row) step() output.Cell {
	if step, _ := r.deal.NextStep(); r.deal.OnBoard() {
		return output.Plain.Cell(step.Text)
	}
	return output.Cell{}
}

func (r *row) day(t time.Time) output.Cell {
	day := calendar.DayOf(t, r.now.Location())
	if r.people {
		return output.Plain.Cell(calendar.HumanDay(day, r.today))
	}
	return output.Plain.Cell(day.String())
}

// RotWords says how a deal goes bad: "stale, stuck".
func RotWords(rot rotting.Rot) string {
	var words []string
	if rot.Snoozed {
		words = append(words, "snoozed")
	}
	if rot.Stale {
		words = append(words, "stale")
	}
	if rot.Stuck {
		words = append(words, "stuck")
	}
	return strings.Join(words, ", ")
}
