package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"deals/cmd/deals/bulk"
	"deals/cmd/deals/flagname"
)

// Commands are listed in the order of use. It is set once, since it is global and
// tests run in parallel.
func init() { cobra.EnableCommandSorting = false }

// command is one command of the command line: its usage, its help, and its work.
type command struct {
	use      string   // the command and its arguments, as in "gate DEAL"
	also     []string // other names that people try first
	short    string   // one line for the list of commands
	long     string   // further help; may be ""
	example  string
	group    string
	hidden   bool   // left out of the help, for commands that only suggest others
	words    [2]int // the fewest and the most arguments; -1 is any number
	asks     string // the question when an argument is missing; "" names the argument
	opens    opening
	do       func(ctx context.Context, words []string) error
	flags    func(*pflag.FlagSet)
	commands []command // subcommands, as in "process show"; without one of them the command itself runs
}

// The groups of commands in the help.
const (
	groupSee    = "see"
	groupRecord = "record"
	groupMove   = "move"
	groupUndo   = "undo"
	groupOther  = "other"
)

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "deals",
		Short: "A sales pipeline in the terminal",
		Long: "A sales pipeline in the terminal, for one person. Without a command, it opens the board.\n\n" +
			"DEAL is the number of a deal, or a unique part of its title or account. Dates: fri, next tue, 2 dec, 31.12.,\n" +
			"in 2 weeks, mid jan, q1, eom, 2026-12-01; plans look ahead, the past looks back. Amounts: 12k, 1,200.50,\n" +
			"€1.200,50.",
		Example:       "  deals demo                                    try it on a book full of deals\n  deals add \"Brand refresh\" --value 12k         add your first deal\n  deals gate brand                              see what it needs to advance",
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	var version bool
	root.RunE = a.begin(func(ctx context.Context, words []string) error {
		switch {
		case version:
			return a.printVersion()
		case len(words) > 0:
			return a.afterDash(ctx, root, words)
		}
		return a.board(ctx)
	})
	flags := root.PersistentFlags()
	flags.StringVar(&a.bookPath, "book", "", "book file (default $DEALS_BOOK, then your own)")
	flags.StringVar(&a.color, "color", "auto", "color: auto, always or never")
	flags.BoolVar(&a.json, "json", a.json, "print JSON")
	root.Flags().BoolVar(&a.noMouse, "no-mouse", false, "do not capture the mouse")
	flagname.All(flags)
	root.Flags().BoolP("help", "h", false, "show this help")
	root.Flags().BoolVarP(&version, "version", "v", false, "print the version")
	root.AddGroup(
		&cobra.Group{ID: groupSee, Title: "View:"},
		&cobra.Group{ID: groupRecord, Title: "Record:"},
		&cobra.Group{ID: groupMove, Title: "Move deals:"},
		&cobra.Group{ID: groupUndo, Title: "Undo:"},
		&cobra.Group{ID: groupOther, Title: "Book and program:"},
	)
	root.SetHelpCommand(a.help(root))
	root.SetCompletionCommandGroupID(groupOther)
	root.SetFlagErrorFunc(flagError)
	for _, c := range a.commands() {
		root.AddCommand(a.cobraCommand(c))
	}
	root.SetOut(a.out) // Completion scripts go to where this points now.
	strictCompletion(root)
	a.completeFlags(root)
	return root
}

// commands lists the command line, in the order of the help.
func (a *app) commands() []command {
	return []command{
		a.todayCommand(), a.lsCommand(), a.findCommand(), a.viewsCommand(), a.showCommand(), a.briefCommand(), a.gateCommand(), a.statsCommand(), a.whyCommand(), a.forecastCommand(), a.historyCommand(), a.reviewCommand(), a.accountCommand(),
		a.addCommand(), a.editCommand(), a.logCommand(), a.answerCommand(), a.nextCommand(), a.doneCommand(), a.pushCommand(), a.snoozeCommand(),
		a.objectionCommand(), a.resolveCommand(), a.docCommand(), a.goalCommand(), a.rateCommand(),
		a.advanceCommand(), a.backCommand(), a.winCommand(), a.loseCommand(), a.closeCommand(), a.reopenCommand(), a.completeCommand(),
		a.undoCommand(), a.redoCommand(), a.rmCommand(),
		a.importCommand(), a.contactsCommand(), a.exportCommand(), a.processCommand(), a.doctorCommand(), a.backupCommand(), a.restoreCommand(), a.sqlCommand(),
		a.demoCommand(), a.infoCommand(), a.manCommand(), a.versionCommand(),
	}
}

func (a *app) cobraCommand(v command) *cobra.Command {
	var every everyDeal
	all := func() bool { return every.given != nil && every.given() }
	c := &cobra.Command{
		Use: v.use, Aliases: v.also, Short: v.short, Long: strings.TrimSpace(v.short + ".\n\n" + v.long), Example: v.example,
		GroupID: v.group, Hidden: v.hidden,
		Args: func(c *cobra.Command, words []string) error {
			if len(v.commands) > 0 && len(words) > 0 {
				return unknownCommand(c, words[0])
			}
			if all() {
				words = append([]string{every.query}, words...)
			}
			return countWords(v, c.CommandPath(), words)
		},
	}
	c.RunE = a.begin(func(ctx context.Context, words []string) error {
		a.opening = v.opens
		if all() {
			return every.run(ctx, a, v, words)
		}
		return v.do(ctx, words)
	})
	for _, sub := range v.commands {
		c.AddCommand(a.cobraCommand(sub))
	}
	c.ValidArgsFunction = a.completion(v)
	c.Flags().SortFlags = false
	if v.flags != nil {
		v.flags(c.Flags())
	}
	if takesDeal(v) {
		every.flags(c.Flags())
	}
	c.Flags().BoolP("help", "h", false, "show this help")
	flagname.All(c.Flags())
	return c
}

// begin marks the point after which an error no longer counts as wrong usage.
func (a *app) begin(do func(context.Context, []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, words []string) error {
		a.started = true
		if err := a.start(); err != nil {
			return err
		}
		return do(c.Context(), words)
	}
}

// afterDash runs a command written after --, as in "deals -- demo", which the
// library takes for an argument of deals itself.
func (a *app) afterDash(ctx context.Context, root *cobra.Command, words []string) error {
	if root.Flags().ArgsLenAtDash() != 0 {
		return unknownCommand(root, words[0])
	}
	if found, _, err := root.Find(words); err != nil || found == root {
		return unknownCommand(root, words[0])
	}
	a.started = false
	root.SetArgs(words)
	return root.ExecuteContext(ctx)
}

// help is the library's command, but an unknown topic is refused as by any command.
func (a *app) help(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use: "help [COMMAND]", Short: "Show what a command does, and its flags", Example: "  deals help advance",
		Long:    "Show what a command does, and its flags.",
		GroupID: groupOther,
		RunE: func(_ *cobra.Command, words []string) error {
			c, rest, err := root.Find(words)
			if err != nil || len(rest) > 0 {
				return unknownCommand(root, words[0])
			}
			return c.Help()
		},
		ValidArgsFunction: func(_ *cobra.Command, words []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			c, _, err := root.Find(words)
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			var offered []cobra.Completion
			for _, sub := range c.Commands() {
				if sub.IsAvailableCommand() {
					offered = append(offered, cobra.CompletionWithDesc(sub.Name(), sub.Short))
				}
			}
			return offered, cobra.ShellCompDirectiveNoFileComp
		},
	}
}

func countWords(v command, path string, words []string) error {
	_, rest, _ := strings.Cut(v.use, " ")
	hint := strings.TrimSpace(path + " " + rest)
	_, name, _ := strings.Cut(path, " ")
	switch {
	case len(words) < v.words[0]:
		if v.asks != "" && len(words) == v.words[0]-1 {
			return usage("missing_word", hint, "%s", v.asks)
		}
		return usage("missing_word", "write: "+hint, "%s needs %s.", name, missingWord(rest, len(words)))
	case v.words[1] == 0 && len(words) > 0:
		return usage("too_many_words", "write: "+hint, "%s takes no arguments, got %q.", name, words[0])
	case v.words[1] >= 0 && len(words) > v.words[1] && takesDeal(v) && bulk.Hint(path, words) != "":
		return usage("too_many_words", bulk.Hint(path, words), "%s takes %s, got %d.", name, mostWords(v), len(words))
	case v.words[1] >= 0 && len(words) > v.words[1]:
		return usage("too_many_words", "write: "+hint+"; put text of several words in quotation marks",
			"%s takes %s, got %d.", name, mostWords(v), len(words))
	}
	return nil
}

// mostWords says how many arguments a command takes, by name when it is one: "one
// deal".
func mostWords(v command) string {
	_, rest, _ := strings.Cut(v.use, " ")
	word := strings.ToLower(strings.Trim(strings.Fields(rest)[0], "[]"))
	switch {
	case v.words[1] > 1:
		return fmt.Sprintf("at most %d words", v.words[1])
	case word == "n":
		return "one number"
	case word == "which":
		return "one process"
	}
	return "one " + word
}

// missingWord names the argument missing after the given ones, among the required
// ones: "a CRITERION".
func missingWord(use string, given int) string {
	needed := slices.DeleteFunc(strings.Fields(use), func(w string) bool { return strings.HasPrefix(w, "[") })
	word := strings.TrimSuffix(needed[min(given, len(needed)-1)], "...")
	switch {
	case strings.Contains(word, "|") && strings.ToUpper(word) != word:
		return "one of " + strings.ReplaceAll(word, "|", ", ")
	case strings.ContainsAny(word[:1], "AEIO"):
		return "an " + word
	}
	return "a " + word
}

// missingFlag refuses a command without a required flag, and says what the flag is
// for.
func missingFlag(name, what, hint string) error {
	return usage("missing_flag", hint, "--%s is missing: %s.", name, what)
}
