package main

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Verbs stand in the order of use. It is set once, since it is the whole
// program's and tests run several at a time.
func init() { cobra.EnableCommandSorting = false }

// command is one word of the command line: how it is written, what it does, and
// the work itself.
type command struct {
	use      string // the verb and its words, as in "gate DEAL"
	short    string // one line for the list of verbs
	long     string // what else is worth knowing; may be ""
	example  string
	group    string
	words    [2]int // the fewest and the most words; -1 is any number
	do       func(ctx context.Context, words []string) error
	flags    func(*pflag.FlagSet)
	commands []command // what may follow, as in "process show"; without one of them the verb itself is done
}

// The groups of verbs in the help.
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
		Long: "A sales pipeline in the terminal, for one person. Without a verb it opens the board.\n\n" +
			"A DEAL is its number, or a unique part of its title or account. Dates read fri, next tue, 2 dec,\n" +
			"31.12., in 2 weeks, mid jan, q1, eom, 2026-12-01: a plan looks ahead, what happened looks back. Amounts\n" +
			"read 12k, 1,200.50, €1.200,50.",
		Example:       "  deals demo                                    look around in a book full of deals\n  deals add \"Brand refresh\" --value 12k         the first deal of your own\n  deals gate brand                              what is missing before it may advance",
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.RunE = a.begin(func(ctx context.Context, words []string) error {
		if len(words) > 0 {
			return unknownCommand(root, words[0])
		}
		return a.board(ctx)
	})
	flags := root.PersistentFlags()
	flags.StringVar(&a.bookPath, "book", "", "the book to use (else $DEALS_BOOK, else your own)")
	flags.StringVar(&a.color, "color", "auto", "auto, always or never")
	flags.BoolVar(&a.json, "json", a.json, "print JSON")
	root.Flags().BoolVar(&a.noMouse, "no-mouse", false, "leave the mouse to the terminal")
	root.AddGroup(
		&cobra.Group{ID: groupSee, Title: "See:"},
		&cobra.Group{ID: groupRecord, Title: "Record:"},
		&cobra.Group{ID: groupMove, Title: "Move:"},
		&cobra.Group{ID: groupUndo, Title: "Take back:"},
		&cobra.Group{ID: groupOther, Title: "More:"},
	)
	root.SetHelpCommand(a.help(root))
	root.SetCompletionCommandGroupID(groupOther)
	root.SetFlagErrorFunc(flagError)
	for _, v := range a.commands() {
		root.AddCommand(a.cobraCommand(v))
	}
	strictCompletion(root)
	return root
}

// commands lists the command line, in the order of the help.
func (a *app) commands() []command {
	return []command{
		a.todayCommand(), a.lsCommand(), a.showCommand(), a.briefCommand(), a.gateCommand(), a.statsCommand(), a.whyCommand(), a.forecastCommand(), a.historyCommand(), a.reviewCommand(), a.accountCommand(),
		a.addCommand(), a.editCommand(), a.logCommand(), a.answerCommand(), a.nextCommand(), a.doneCommand(), a.pushCommand(), a.snoozeCommand(),
		a.objectionCommand(), a.resolveCommand(), a.docCommand(), a.goalCommand(), a.rateCommand(),
		a.advanceCommand(), a.backCommand(), a.winCommand(), a.loseCommand(), a.reopenCommand(), a.completeCommand(),
		a.undoCommand(), a.redoCommand(),
		a.importCommand(), a.exportCommand(), a.processCommand(), a.doctorCommand(), a.backupCommand(), a.restoreCommand(), a.sqlCommand(),
		a.demoCommand(), a.infoCommand(), a.manCommand(), a.versionCommand(),
	}
}

func (a *app) cobraCommand(v command) *cobra.Command {
	c := &cobra.Command{
		Use: v.use, Short: v.short, Long: strings.TrimSpace(v.short + ".\n\n" + v.long), Example: v.example,
		GroupID: v.group, DisableFlagsInUseLine: true,
		Args: func(c *cobra.Command, words []string) error {
			if len(v.commands) > 0 && len(words) > 0 {
				return unknownCommand(c, words[0])
			}
			return countWords(v, c.CommandPath(), words)
		},
	}
	c.RunE = a.begin(v.do)
	for _, sub := range v.commands {
		c.AddCommand(a.cobraCommand(sub))
	}
	c.ValidArgsFunction = a.completion(v)
	if v.flags != nil {
		c.Flags().SortFlags = false
		v.flags(c.Flags())
		a.stages(c)
	}
	return c
}

// begin marks the point from which an error is no longer one of wrong usage.
func (a *app) begin(do func(context.Context, []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, words []string) error {
		a.started = true
		if err := a.start(); err != nil {
			return err
		}
		return do(c.Context(), words)
	}
}

// help is cobra's verb, but what it does not know is refused like any verb.
func (a *app) help(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use: "help [VERB]", Short: "What a verb does, and its flags", Example: "  deals help advance",
		GroupID: groupOther, DisableFlagsInUseLine: true,
		RunE: func(_ *cobra.Command, words []string) error {
			c, rest, err := root.Find(words)
			if err != nil || len(rest) > 0 {
				return unknownCommand(root, words[0])
			}
			return c.Help()
		},
	}
}

func countWords(v command, path string, words []string) error {
	_, rest, _ := strings.Cut(v.use, " ")
	hint := "write: " + strings.TrimSpace(path+" "+rest)
	_, name, _ := strings.Cut(path, " ")
	switch {
	case len(words) < v.words[0]:
		return usage("missing_word", hint, "%s needs %s.", name, missingWord(rest, len(words)))
	case v.words[1] >= 0 && len(words) > v.words[1]:
		if v.words[1] == 0 {
			return usage("too_many_words", hint, "%s takes no words, and got %q.", name, words[0])
		}
		return usage("too_many_words", hint+"; put text of several words in quotation marks",
			"%s takes %s at most, and got %d.", name, count(v.words[1], "word"), len(words))
	}
	return nil
}

// missingWord names the word that is missing after those given, of the words that
// a verb needs: "a CRITERION".
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

// unknownCommand refuses a word that is no verb after those of root.
func unknownCommand(root *cobra.Command, word string) error {
	hint := root.CommandPath() + " --help lists the verbs"
	if root.SuggestionsMinimumDistance <= 0 {
		root.SuggestionsMinimumDistance = 2
	}
	if near := root.SuggestionsFor(word); len(near) > 0 {
		hint = "did you mean: " + root.CommandPath() + " " + strings.Join(near, ", "+root.CommandPath()+" ")
	}
	return usage("unknown_verb", hint, "There is no verb %q.", word)
}

// flagError words what is wrong with a flag and looks for the one that was meant.
func flagError(c *cobra.Command, err error) error {
	hint := c.CommandPath() + " --help lists the flags"
	var bad *pflag.InvalidValueError
	if errors.As(err, &bad) {
		if bad.GetFlag().Value.Type() == "int" {
			hint = "write a whole number such as 20"
		}
		return usage("bad_flag", hint, "--%s cannot be %q.", bad.GetFlag().Name, bad.GetValue())
	}
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return usage("bad_flag", hint, "%s.", sentence(err.Error()))
	}
	name := "--" + unknown.GetSpecifiedName()
	if unknown.GetSpecifiedShortnames() != "" {
		name = "-" + unknown.GetSpecifiedName()
	}
	if strings.Trim(unknown.GetSpecifiedName(), "0123456789.,k") == "" {
		return usage("unknown_flag", "a word that begins with a minus stands behind --, as in: "+c.CommandPath()+" -- -1", "%q is read as a flag, and there is no such flag.", name)
	}
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near := nearest(unknown.GetSpecifiedName(), names); len(near) > 0 {
		hint = "did you mean: --" + strings.Join(near, ", --")
	}
	return usage("unknown_flag", hint, "There is no flag %q.", name)
}

// nearest finds words like the one typed. It borrows cobra's way of suggesting
// commands, so that verbs and other words are guessed alike.
func nearest(typed string, words []string) []string {
	c := &cobra.Command{SuggestionsMinimumDistance: 2}
	for _, word := range words {
		c.AddCommand(&cobra.Command{Use: word, Run: func(*cobra.Command, []string) {}})
	}
	return c.SuggestionsFor(typed)
}

// sentence begins a text with a capital.
func sentence(text string) string {
	if text == "" {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
