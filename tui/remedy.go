package tui

import (
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/refusal"
	"deals/tui/action"
	"deals/tui/safe"
	"deals/tui/ui"
)

// keyRemedies are the commands that a key does as well, with its effect, as in
// "press r to reopen it". The others have no key, or one with another effect.
var keyRemedies = map[string]struct {
	action action.ID
	does   string
}{
	"add":        {action.New, "add a deal"},
	"account ls": {action.Accounts, "see the accounts"},
	"advance":    {action.Advance, "advance it"},
	"back":       {action.Retreat, "move it back"},
	"done":       {action.Done, "finish the step"},
	"edit":       {action.Edit, "edit it"},
	"gate":       {action.Advance, "see the gate"},
	"answer":     {action.Advance, "answer it in the gate"},
	"log":        {action.Log, "log it"},
	"ls":         {action.Board, "see the board"},
	"next":       {action.Step, "plan the next step"},
	"reopen":     {action.Reopen, "reopen it"},
	"resolve":    {action.Object, "resolve the objection"},
	"show":       {action.Open, "open the deal"},
	"win":        {action.Win, "win it"},
}

// remedyWords is the remedy that an error suggests. Where the screen has a key for
// it, the key is named; otherwise the command, as a shell takes it. It is for the
// error panel, whose reader may have to leave the screen; a dialog leaves commands
// out, since they are no use there.
func remedyWords(env *ui.Env, err error) string {
	if hint := pipeline.HintOf(err); hint != "" {
		return env.Typed(hint)
	}
	remedy := refusal.RemedyOf(err)
	if words := keyWords(env, remedy); words != "" {
		return words
	}
	var words []string
	for _, clause := range remedy {
		switch clause := clause.(type) {
		case refusal.Say:
			words = append(words, string(clause))
		case refusal.Command:
			words = append(words, commandWords(clause)...)
		}
	}
	return env.Typed(strings.Join(words, " "))
}

// keyWords names the key for a remedy of one command; "" when there is none.
func keyWords(env *ui.Env, remedy refusal.Remedy) string {
	words := ""
	for _, clause := range remedy {
		command, ok := clause.(refusal.Command)
		if !ok {
			continue
		}
		by, ok := keyRemedies[command.Name]
		if !ok || words != "" || carries(command) {
			return ""
		}
		words = "press " + env.Keys.Shown(by.action) + " to " + by.does
	}
	return words
}

// carries reports whether a command has more to it than a key could do: a flag of
// its own, or a value that is not a blank to fill in.
func carries(c refusal.Command) bool {
	return slices.ContainsFunc(c.Args, func(arg refusal.Arg) bool {
		return arg.Flag != "" && (arg.Value == "" || arg.Quoted)
	})
}

// commandWords is a command in words.
func commandWords(c refusal.Command) []string {
	var words []string
	if c.Name != "" {
		words = append(words, "deals", c.Name)
	}
	for _, arg := range c.Args {
		if arg.Flag != "" {
			words = append(words, "--"+arg.Flag)
		}
		if arg.Value != "" || arg.Quoted {
			words = append(words, safe.Argument(arg.Value))
		}
	}
	return words
}
