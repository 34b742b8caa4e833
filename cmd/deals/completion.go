package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"deals/pipeline"
	"deals/tui/safe"
)

// mostOffered is how many deals a shell offers; more nobody reads.
const mostOffered = 50

// strictCompletion has cobra's verb refuse a shell it does not know.
func strictCompletion(root *cobra.Command) {
	root.InitDefaultCompletionCmd("completion")
	c, _, err := root.Find([]string{"completion"})
	if err != nil {
		panic(err) // It was added above.
	}
	c.Args, c.RunE = cobra.ArbitraryArgs, func(_ *cobra.Command, words []string) error {
		hint := "one of: bash, zsh, fish, powershell"
		if len(words) == 0 {
			return usage("missing_word", hint, "completion needs the name of a shell.")
		}
		return usage("unknown_shell", hint, "There is no completion for %s.", quoted(words[0]))
	}
}

// completion offers the numbers of open deals where a verb begins with a DEAL,
// and files only where it takes one.
func (a *app) completion(v command) cobra.CompletionFunc {
	_, first, _ := strings.Cut(v.use, " ")
	return func(c *cobra.Command, words []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		switch {
		case len(words) == 1 && strings.Contains(v.use, "CRITERION") && a.start() == nil:
			return a.criteria(c, words[0]), cobra.ShellCompDirectiveNoFileComp
		case strings.Contains(v.use, "FILE") || strings.Contains(v.use, "PATH") && len(words) > 1:
			return nil, cobra.ShellCompDirectiveDefault
		case len(words) > 0 || !strings.HasPrefix(strings.Trim(first, "["), "DEAL") || a.start() != nil:
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		book, err := a.book(c.Context())
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		var offered []cobra.Completion
		deals, _ := book.List(c.Context(), pipeline.ListQuery{Status: pipeline.Open, Limit: mostOffered})
		for i := range deals {
			offered = append(offered, cobra.CompletionWithDesc(fmt.Sprint(deals[i].ID), string(safe.Line(deals[i].Title))))
		}
		return offered, cobra.ShellCompDirectiveNoFileComp
	}
}

// criteria offers what can be answered of a deal, that of its stage first.
func (a *app) criteria(c *cobra.Command, ref string) []cobra.Completion {
	deal, err := a.find(c.Context(), ref)
	if err != nil {
		return nil
	}
	process, err := a.opened.Process(c.Context())
	if err != nil {
		return nil
	}
	var here, elsewhere []cobra.Completion
	for _, stage := range process.Stages {
		for _, key := range stage.Asked() {
			offer := cobra.CompletionWithDesc(string(key), string(safe.Line(process.Question(key))))
			if stage.Key == deal.Stage {
				here = append(here, offer)
			} else {
				elsewhere = append(elsewhere, offer)
			}
		}
	}
	return append(here, elsewhere...)
}

// stages offers the stages to the flags that name one.
func (a *app) stages(c *cobra.Command) {
	for _, name := range []string{"stage", "to"} {
		if f := c.Flags().Lookup(name); f == nil || !strings.Contains(f.Usage, "stage") {
			continue
		}
		_ = c.RegisterFlagCompletionFunc(name, func(c *cobra.Command, _ []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			var offered []cobra.Completion
			if a.start() != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			book, err := a.book(c.Context())
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			process, err := book.Process(c.Context())
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			for _, s := range process.Stages {
				offered = append(offered, cobra.CompletionWithDesc(string(s.Key), string(safe.Line(s.Name))))
			}
			return offered, cobra.ShellCompDirectiveNoFileComp
		}) // It fails only for a flag that is not there, or given twice.
	}
}
