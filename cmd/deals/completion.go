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

// completion offers the numbers of open deals where a verb begins with a DEAL,
// and files only where it takes one.
func (a *app) completion(v verb) cobra.CompletionFunc {
	_, first, _ := strings.Cut(v.use, " ")
	return func(c *cobra.Command, words []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		switch {
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
