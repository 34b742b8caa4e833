package figure

import (
	"context"
	"fmt"
	"strings"

	"deals/pipeline/calendar"
	"deals/pipeline/metrics"
)

// Sample is what figures are worked out from. It may be large and is read anew
// each time, in a command, so that the screen never holds it.
type Sample struct {
	Records   []metrics.Record
	Goals     []metrics.Goal
	Snapshots []metrics.Snapshot
}

// ReadSample reads all of it, which of a large book takes a while: it belongs into
// ui.Reader.Compute.
func ReadSample(ctx context.Context, book Book) (in Sample, err error) {
	if in.Goals, err = book.Goals(ctx); err != nil {
		return in, err
	}
	if in.Snapshots, err = book.Snapshots(ctx); err != nil {
		return in, err
	}
	in.Records, err = book.Records(ctx)
	return in, err
}

// Units are the lengths a goal and a forecast can have.
var Units = []struct {
	Months int
	Name   string
}{{1, "month"}, {3, "quarter"}, {12, "year"}}

// Span is the month, quarter or year some steps before or after the present one.
func Span(unit, step int, today calendar.Date) calendar.Period {
	now, _ := calendar.ParsePeriod(Units[unit].Name, today, calendar.Ahead)
	first := now.From.AddMonths(step * Units[unit].Months)
	return calendar.Period{From: first, To: first.AddMonths(Units[unit].Months).AddDays(-1)}
}

// BaseName is a figure without what it is asked of: source of source:referral.
func BaseName(figure string) string {
	name, _, _ := strings.Cut(figure, ":")
	return name
}

// ownFigures are those that no deals stand behind, so that metrics.Why knows
// nothing of them.
var ownFigures = []metrics.Figure{
	{Name: "realised", Short: "it brought", Plain: "What you won in the period, spread over its days."},
	{Name: "outlook", Short: "even odds", Plain: "What this quarter may come to, from the deals expected to close in it."},
}

// Named is the figure of a name, with what it is called and means, whatever it is
// asked of.
func Named(figure string) metrics.Figure {
	for _, f := range ownFigures {
		if f.Name == BaseName(figure) {
			return f
		}
	}
	f, _ := metrics.FigureNamed(figure)
	return f
}

// Meaning is the one plain line about a figure.
func Meaning(figure string) string { return Named(figure).Plain }

// ForBin names the figure of one bin of forecasts, so that metrics.Why can list them.
func ForBin(unit string, b *metrics.CalibrationBin) string {
	return fmt.Sprintf("said:%s:%.0f", unit, 100*b.From)
}

// Book is what figures are worked out from.
type Book interface {
	// Records reads what the numbers need of every deal.
	Records(ctx context.Context) ([]metrics.Record, error)
	// Goals lists what is to be won in years, quarters and months, and Snapshots what
	// was expected of them when they began.
	Goals(ctx context.Context) ([]metrics.Goal, error)
	Snapshots(ctx context.Context) ([]metrics.Snapshot, error)
}
