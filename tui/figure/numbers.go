package figure

import (
	"context"
	"fmt"

	"deals/pipeline/accuracy"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/metrics"
)

// Sample is the input of the figures. It may be large and is read again each time,
// in a command, so that the screen never holds it.
type Sample struct {
	Records   []ledger.Record
	Goals     []ledger.Goal
	Snapshots []ledger.Snapshot
}

// ReadSample reads everything. That takes a while in a large book: call it in
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

// Units are the possible lengths of a goal and a forecast.
var Units = []struct {
	Months int
	Name   string
}{{1, "month"}, {3, "quarter"}, {12, "year"}}

// Span is the month, quarter or year some steps before or after the current one.
func Span(unit, step int, today calendar.Date) calendar.Period {
	now, _ := calendar.ParsePeriod(Units[unit].Name, today, calendar.Ahead)
	first := now.From.AddMonths(step * Units[unit].Months)
	return calendar.Period{From: first, To: first.AddMonths(Units[unit].Months).AddDays(-1)}
}

// ownFigures are the figures that metrics.Why lists no deals for.
var ownFigures = []metrics.Figure{
	{Name: "actual", Label: "actual", Plain: "Value you won in the period, per day."},
	{Name: "outlook", Label: "50 %", Plain: "There is a 50 % chance that this quarter closes at this much or more."},
	{Name: "range", Label: "80 % range", Plain: "There is an 80 % chance that the total ends up in this range."},
	{Name: "won", Label: "won so far", Plain: "What you have won this quarter so far."},
	{Name: "own_win_rates", Label: "with your own win rates", Plain: "The forecast with your own win rate from each stage."},
	{Name: "on_time", Label: "if they close on time", Plain: "The forecast with the chance that each deal closes by the end of the period."},
}

// Named is the figure of a name, with its label and meaning, whatever its argument.
func Named(figure string) metrics.Figure {
	base, _ := metrics.SplitFigure(figure)
	for _, f := range ownFigures {
		if f.Name == base {
			return f
		}
	}
	f, _ := metrics.FigureNamed(figure)
	return f
}

// ForBin names the figure of one bin of forecasts, so that metrics.Why can list them.
func ForBin(unit string, b *accuracy.Bin) string {
	return fmt.Sprintf("accuracy:%s:%.0f", unit, 100*b.From)
}

// Book is the source of the figures.
type Book interface {
	// Records reads what the figures need of every deal.
	Records(ctx context.Context) ([]ledger.Record, error)
	// Goals lists the goals of years, quarters and months, and Snapshots the forecasts
	// that were frozen when they began.
	Goals(ctx context.Context) ([]ledger.Goal, error)
	Snapshots(ctx context.Context) ([]ledger.Snapshot, error)
}
