package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"deals/cmd/deals/flagname"
	"deals/cmd/deals/guess"
	"deals/tui/safe"
)

// Refusals of a word that is not a command or a flag, with a guess.

// unknownCommand refuses a word that is not a command in its place after root.
func unknownCommand(root *cobra.Command, word string) error {
	hint := root.CommandPath() + " --help lists the commands"
	if near := guess.Command(root, word); len(near) > 0 {
		for i := range near {
			near[i] = strings.TrimSpace(root.CommandPath() + " " + near[i])
		}
		hint = "did you mean: " + strings.Join(near, ", ")
	} else if root.Name() == "account" {
		hint = "to show an account: " + root.CommandPath() + " show " + string(safe.Argument(word))
	}
	return usage("unknown_command", hint, "unknown command %q", word)
}

// flagError words the problem with a flag and looks for the flag that was meant.
func flagError(c *cobra.Command, err error) error {
	hint := c.CommandPath() + " --help lists the flags"
	var bad *pflag.InvalidValueError
	if errors.As(err, &bad) {
		if flagname.Of(bad.GetFlag()) == "N" {
			hint = "write a whole number such as 20"
		}
		return usage("bad_flag", hint, "--%s cannot be %q.", bad.GetFlag().Name, bad.GetValue())
	}
	var bare *pflag.ValueRequiredError
	if errors.As(err, &bare) {
		f := bare.GetFlag()
		return usage("bad_flag", "write: --"+f.Name+" "+flagname.Of(f), "--%s needs a value: %s.", f.Name, f.Usage)
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
		return usage("unknown_flag", "put -- before a word that begins with a minus: "+c.CommandPath()+" -- -1", "unknown flag %s", name)
	}
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near := guess.Word(unknown.GetSpecifiedName(), names); len(near) > 0 {
		hint = "did you mean: --" + strings.Join(near, ", --")
	}
	return usage("unknown_flag", hint, "unknown flag %s", name)
}

// sentence starts a text with a capital.
func sentence(text string) string {
	if text == "" {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
