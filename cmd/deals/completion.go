package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/store"
	"deals/tui/safe"
)

const (
	mostOffered = 50  // deals that a shell offers; nobody reads more
	mostRead    = 500 // deals that sources and tags are collected from
)

// strictCompletion makes the library's command refuse an unknown shell, and
// replaces its help with ours.
func strictCompletion(root *cobra.Command) {
	root.InitDefaultCompletionCmd("completion")
	c, _, err := root.Find([]string{"completion"})
	if err != nil {
		panic(err) // It was added above.
	}
	c.Short = "Print the completion script for a shell"
	c.Long = "Print the completion script for a shell.\n\nThe help of each shell says where to put it: deals completion bash --help."
	c.Example = "  deals completion zsh > ~/.zfunc/_deals"
	for _, shell := range c.Commands() {
		shell.Short = "Print the completion script for " + shell.Name()
	}
	c.Args, c.RunE = cobra.ArbitraryArgs, func(_ *cobra.Command, words []string) error {
		hint := "one of: bash, zsh, fish, powershell"
		if len(words) == 0 {
			return usage("missing_word", hint, "completion needs the name of a shell.")
		}
		return usage("unknown_shell", hint, "There is no completion for %s.", quoted(words[0]))
	}
}

// completion offers values for the next argument of a command, by its name in the
// usage line. Files are offered only for arguments that take one.
func (a *app) completion(v command) cobra.CompletionFunc {
	places := strings.Fields(v.use)[1:]
	return func(c *cobra.Command, words []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		none := cobra.ShellCompDirectiveNoFileComp
		if len(places) == 0 || v.words[1] >= 0 && len(words) >= v.words[1] {
			return nil, none
		}
		place := places[min(len(words), len(places)-1)]
		if len(words) >= len(places) && !strings.HasSuffix(place, "...") {
			return nil, none
		}
		place = strings.TrimSuffix(strings.Trim(place, "[]"), "...")
		beforeFile := place == "QUERY" && slices.Contains(places, "[FILE]") && !strings.Contains(typed, ":") && !strings.HasPrefix(typed, "@")
		if place == "FILE" || beforeFile || strings.HasPrefix(place, "PATH") && v.group == groupRecord {
			return nil, cobra.ShellCompDirectiveDefault
		}
		offered := a.offers(c.Context(), v, place, words)
		begins := func(o cobra.Completion) bool { return strings.HasPrefix(o, typed) }
		if place == "PATH" && !slices.ContainsFunc(offered, begins) {
			return nil, cobra.ShellCompDirectiveDefault // A backup may be anywhere.
		}
		return offered, none
	}
}

// offers lists the values for an argument of a command. On errors it offers
// nothing: a completion is no place for them.
func (a *app) offers(ctx context.Context, v command, place string, words []string) []cobra.Completion {
	if strings.ToUpper(place) != place { // such as call|email|meeting|note
		return slices.DeleteFunc(strings.Split(place, "|"), func(word string) bool { return strings.ToUpper(word) == word })
	}
	if a.start() != nil {
		return nil
	}
	name, _, _ := strings.Cut(v.use, " ")
	switch place {
	case "DEAL":
		return a.deals(ctx, name)
	case "STEP":
		return append(a.parts(ctx, openSteps), a.deals(ctx, name)...)
	case "DEAL|STEP":
		return append(a.deals(ctx, name), a.parts(ctx, openSteps)...)
	case "OBJECTION":
		return a.parts(ctx, openObjections)
	case "CRITERION":
		return a.criteria(ctx, words[0])
	case "ACCOUNT", "INTO", "OTHER":
		return a.accountNames(ctx)
	case "NAME":
		if v.group == "" && name == "use" {
			return templateOffers()
		}
		return a.accountNames(ctx)
	case "WHICH", "A", "B":
		return append(templateOffers(), a.versions(ctx)...)
	case "QUERY":
		if name == "sql" {
			return nil
		}
		return a.queryOffers(ctx)
	case "FIGURE":
		return figureOffers()
	case "CURRENCY":
		return a.currencies(ctx)
	case "PERIOD":
		return a.periods()
	case "PATH":
		return a.backupOffers(name)
	}
	return nil
}

// deals offers the deals that a command can be about, by number.
func (a *app) deals(ctx context.Context, name string) []cobra.Completion {
	status := pipeline.Open
	switch name {
	case "complete":
		status = pipeline.Won
	case "reopen":
		status = ""
	}
	var offered []cobra.Completion
	for _, d := range a.listed(ctx, lists.Query{Status: status, Limit: mostOffered}) {
		if name == "reopen" && d.Status == pipeline.Open {
			continue
		}
		offered = append(offered, offer(fmt.Sprint(d.ID), d.Title))
	}
	return offered
}

func (a *app) listed(ctx context.Context, q lists.Query) []pipeline.Deal {
	return read(ctx, a, func(b *store.Book) ([]pipeline.Deal, error) { return b.List(ctx, q) })
}

// parts offers parts of open deals, such as their steps: "42.3".
func (a *app) parts(ctx context.Context, of func(*pipeline.Deal) []cobra.Completion) []cobra.Completion {
	var offered []cobra.Completion
	deals := a.listed(ctx, lists.Query{Limit: mostRead})
	for i := range deals {
		offered = append(offered, of(&deals[i])...)
	}
	return offered[:min(len(offered), mostOffered)]
}

func openSteps(d *pipeline.Deal) []cobra.Completion {
	var offered []cobra.Completion
	for _, s := range d.Steps {
		if s.Done.IsZero() {
			offered = append(offered, offer(pipeline.PartID{Deal: d.ID, Part: s.Part}.String(), firstLine(s.Text)+" · "+d.Title))
		}
	}
	return offered
}

func openObjections(d *pipeline.Deal) []cobra.Completion {
	var offered []cobra.Completion
	for _, o := range d.OpenObjections() {
		offered = append(offered, offer(pipeline.PartID{Deal: d.ID, Part: o.Part}.String(), firstLine(o.Text)+" · "+d.Title))
	}
	return offered
}

// offer is a value with its description. Both may contain outside text, and end up
// on a terminal.
func offer(word, about string) cobra.Completion {
	return cobra.CompletionWithDesc(string(safe.Line(word)), string(safe.Line(about)))
}

// criteria offers the criteria that can be answered for a deal, those of its stage
// first.
func (a *app) criteria(ctx context.Context, ref string) []cobra.Completion {
	deal, process, err := a.findIn(ctx, ref)
	if err != nil {
		return nil
	}
	var here, elsewhere []cobra.Completion
	for _, stage := range process.Stages {
		for _, key := range stage.Asked() {
			o := offer(string(key), process.Question(key))
			if stage.Key == deal.Stage {
				here = append(here, o)
			} else {
				elsewhere = append(elsewhere, o)
			}
		}
	}
	return append(here, elsewhere...)
}

// completeFlags makes each flag of each command offer its values, and files only if
// it takes one.
func (a *app) completeFlags(c *cobra.Command) {
	complete := func(f *pflag.Flag) {
		values, known := a.flagValues(c.Name(), f)
		if f.Name == "book" || f.Name == "output" || f.Value.Type() == "bool" {
			return
		}
		_ = c.RegisterFlagCompletionFunc(f.Name, func(c *cobra.Command, _ []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if !known || a.start() != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return values(c.Context()), cobra.ShellCompDirectiveNoFileComp
		}) // It fails only for an unknown flag, or one registered twice.
	}
	c.Flags().VisitAll(complete)
	c.PersistentFlags().VisitAll(complete)
	for _, sub := range c.Commands() {
		a.completeFlags(sub)
	}
}
