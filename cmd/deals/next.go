package main

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/capture"
)

func (a *app) nextCommand() command {
	var due string
	return command{
		use: "next DEAL TEXT", group: groupRecord, words: [2]int{2, -1}, asks: "What is the next step, and when?",
		short:   "Plan the next step, with its date",
		long:    "The date is at the start or the end of TEXT, or in --due.",
		example: "  deals next 42 \"Call Dana fri\"\n  deals next 42 \"Call Dana\" --due \"in 2 weeks\"",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&due, "due", "", "due date")
		},
		do: func(ctx context.Context, words []string) error {
			step, err := a.step(joined(words[1:]), due)
			if err != nil {
				return err
			}
			return a.change(ctx, words[0], a.late(step.Due), step) // The change names the step and its date.
		},
	}
}

// step reads a step, and its date from the text unless it is given separately.
func (a *app) step(text, due string) (pipeline.ScheduleStep, error) {
	if due == "" {
		if step, ok := capture.ParseNext("next: "+text, a.today()); ok {
			return step, nil
		}
	}
	if strings.TrimSpace(due) == "" {
		return pipeline.ScheduleStep{Text: text}, nil
	}
	when, err := calendar.Parse(due, a.today(), calendar.Ahead)
	return pipeline.ScheduleStep{Text: when.Lead(text), Due: when.Day}, err
}

// late says that a due date has passed, which may be a slip.
func (a *app) late(due calendar.Date) string {
	if due.IsZero() || !due.Before(a.today()) {
		return ""
	}
	return calendar.DueWords(due, a.today()) + " already"
}

// stepWords echo how the next step was understood.
func (a *app) stepWords(step pipeline.ScheduleStep) string {
	if step.Due.IsZero() {
		return ""
	}
	words := "next: " + firstLine(step.Text) + ", " + fullDate(step.Due)
	if late := a.late(step.Due); late != "" {
		words += ", " + late
	}
	return words
}
