package tui

import (
	"context"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/metrics"
)

// numbers is what figures are worked out from. It may be large and is read anew
// each time, in a command, so that the screen never holds it.
type numbers struct {
	records   []metrics.Record
	goals     []metrics.Goal
	snapshots []metrics.Snapshot
}

func readNumbers(ctx context.Context, book figuresBook) (in numbers, err error) {
	if in.goals, err = book.Goals(ctx); err != nil {
		return in, err
	}
	if in.snapshots, err = book.Snapshots(ctx); err != nil {
		return in, err
	}
	in.records, err = book.Records(ctx)
	return in, err
}

// units are the lengths a goal and a forecast can have.
var units = []struct {
	months int
	name   string
}{{1, "month"}, {3, "quarter"}, {12, "year"}}

// spanOf is the month, quarter or year some steps before or after the present one.
func spanOf(unit, step int, today calendar.Date) calendar.Period {
	now, _ := calendar.ParsePeriod(units[unit].name, today)
	first := now.From.AddMonths(step * units[unit].months)
	return calendar.Period{From: first, To: first.AddMonths(units[unit].months).AddDays(-1)}
}

// nameOf is a figure without what it is asked of: source of source:referral.
func nameOf(figure string) string {
	name, _, _ := strings.Cut(figure, ":")
	return name
}

// ownFigures are those that no deals stand behind, so that metrics.Why knows
// nothing of them.
var ownFigures = []metrics.Figure{
	{Name: "realised", Short: "it brought", Plain: "What you won in the period, spread over its days."},
	{Name: "outlook", Short: "even odds", Plain: "What this quarter may come to, from the deals expected to close in it."},
}

// figureOf is what a figure is called and means, whatever it is asked of.
func figureOf(figure string) metrics.Figure {
	for _, f := range ownFigures {
		if f.Name == nameOf(figure) {
			return f
		}
	}
	f, _ := metrics.FigureNamed(figure)
	return f
}

// meaning is the one plain line about a figure.
func meaning(figure string) string { return figureOf(figure).Plain }

// shortName is what a stage is called in a table.
func shortName(p *pipeline.Process, key pipeline.StageKey) string {
	if stage, ok := p.Stage(key); ok {
		return stage.Short
	}
	return string(key)
}

// faded greys out figures that are being worked out anew.
func faded(sc *scene, lines []string) []string {
	for i := range lines {
		lines[i] = sc.styles.Faint.Render(ansi.Strip(lines[i]))
	}
	return lines
}
