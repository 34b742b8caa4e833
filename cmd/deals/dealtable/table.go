package dealtable

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"deals/cmd/deals/output"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/pipeline/query"
	"deals/pipeline/rotting"
	"deals/tui/safe"
)

// Table collects deals and prints them.
type Table struct {
	process *pipeline.Process
	now     time.Time
	today   calendar.Date
	people  bool // dates are in words
	columns []column
	group   string
	groups  []*group // in the order of their first deal, or one for all
	all     sum
}

// group is the deals of a table that belong together.
type group struct {
	order string // groups are sorted by it
	name  string
	rows  [][]output.Cell
	sum
}

// sum is the number and value of some deals.
type sum struct {
	deals           int
	value, weighted []money.Money
}

// New is a table with the columns and the groups of a query; without columns it has the
// usual ones. People read dates in words.
func New(p *pipeline.Process, now time.Time, asked query.Query, people bool) (*Table, error) {
	by, err := query.ParseGroup(asked.Group)
	return &Table{process: p, now: now, today: calendar.DateOf(now), people: people, columns: chosen(&asked), group: by}, err
}

// Empty reports whether no deal was added.
func (t *Table) Empty() bool { return t.all.deals == 0 }

// Add adds a deal.
func (t *Table) Add(d *pipeline.Deal) {
	r := row{Table: t, deal: d, rot: rotting.Of(t.process, d, t.now)}
	cells := make([]output.Cell, len(t.columns))
	for i := range t.columns {
		cells[i] = t.columns[i].cell(&r)
	}
	order, name := t.groupOf(d)
	i := slices.IndexFunc(t.groups, func(g *group) bool { return g.order == order })
	if i < 0 {
		i = len(t.groups)
		t.groups = append(t.groups, &group{order: order, name: name})
	}
	t.groups[i].rows = append(t.groups[i].rows, cells)
	chance := t.chance(d)
	t.groups[i].add(d, chance)
	t.all.add(d, chance)
}

func (s *sum) add(d *pipeline.Deal, chance float64) {
	s.deals++
	if !d.Value.IsZero() {
		s.value = money.Sum(s.value, d.Value)
		s.weighted = money.Sum(s.weighted, d.Value.Times(chance))
	}
}

// chance is the chance to win a deal, by its stage.
func (t *Table) chance(d *pipeline.Deal) float64 {
	switch d.Status {
	case pipeline.Won:
		return 1
	case pipeline.Lost:
		return 0
	}
	c := query.Context{Process: t.process}
	return c.StagePercent(d.Stage) / 100
}

// groupOf names the group of a deal. What is unknown comes last.
func (t *Table) groupOf(d *pipeline.Deal) (order, name string) {
	const last = "\U0010ffff"
	switch t.group {
	case "stage":
		if s, ok := t.process.Stage(d.Stage); ok && d.Status != pipeline.Lost {
			return fmt.Sprintf("%03d", t.process.Index(d.Stage)), s.Name
		}
		return last, string(d.Status)
	case "month":
		if d.ExpectedClose.IsZero() {
			return last, "no close date"
		}
		month := d.ExpectedClose.String()[:len("2026-12")]
		return month, d.ExpectedClose.Month().String() + " " + month[:4]
	case "category":
		categories := []pipeline.ForecastCategory{pipeline.Commit, pipeline.BestCase, pipeline.InPipeline, pipeline.Omitted}
		return fmt.Sprint(slices.Index(categories, d.Category)), cmp.Or(string(d.Category), "pipeline")
	case "account":
		return cmp.Or(query.Fold(d.Account), last), cmp.Or(d.Account, "no account")
	case "source":
		return cmp.Or(query.Fold(d.Source), last), cmp.Or(d.Source, "no source")
	}
	return "", ""
}

// Print prints the table, with the total at the end where it is asked for.
func (t *Table) Print(out *output.Printer, totalled bool) {
	var heads []output.Column
	for i := range t.columns {
		heads = append(heads, t.columns[i].Column)
	}
	slices.SortStableFunc(t.groups, func(a, b *group) int { return strings.Compare(a.order, b.order) })
	var rows [][]output.Cell
	first := map[int]*group{}
	for _, g := range t.groups {
		first[len(rows)] = g
		rows = append(rows, g.rows...)
	}
	out.TableWith(heads, rows, func(i int) {
		if g := first[i]; g != nil && t.group != "" {
			say(out, output.Bold, g.name+"  "+g.words(true))
		}
	})
	if !totalled {
		return
	}
	say(out, output.Dim, t.all.words(t.group != ""))
}

func say(out *output.Printer, style output.Style, line string) {
	out.Say("%s", style.Ink(safe.Cut(safe.Line(line), out.Room())))
}

// words is a sum in one line: "2 deals · €4,000 · weighted €1,200".
func (s *sum) words(weighted bool) string {
	words := output.Count(s.deals, "deal")
	for _, value := range s.value {
		words += " · " + value.Full()
	}
	if weighted && len(s.weighted) > 0 {
		words += " · weighted"
		for _, value := range s.weighted {
			words += " " + value.Full()
		}
	}
	return words
}
