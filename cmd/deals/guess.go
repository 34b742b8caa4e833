package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Guesses for a word that is not a command or a flag.

// meant are commands by the words that other programs use for them. None of them
// ends a deal or undoes anything: those have to be typed.
var meant = map[string][]string{
	"delete": {"rm"}, "del": {"rm"}, "remove": {"rm"}, "erase": {"rm"}, "trash": {"rm"}, "archive": {"rm"}, "discard": {"rm"},
	"activity": {"log"}, "note": {"log"}, "call": {"log"}, "email": {"log"}, "mail": {"log"}, "meeting": {"log"}, "comment": {"log"},
	"agenda": {"today"}, "due": {"today"}, "tasks": {"today"}, "todo": {"today"}, "inbox": {"today"}, "status": {"today", "show"},
	"task": {"next"}, "remind": {"next"}, "reminder": {"next"}, "followup": {"next"}, "follow-up": {"next"}, "schedule": {"next"}, "step": {"next"},
	"won": {"ls --status won"}, "lost": {"ls --status lost"}, "closed": {"ls --status all"}, "loss": {"ls --status lost", "stats"},
	"search": {"ls"}, "filter": {"ls"}, "grep": {"ls"}, "pipeline": {"ls"}, "query": {"ls", "sql"},
	"view": {"show", "ls"}, "open": {"show", "reopen"}, "cat": {"show"}, "get": {"show"}, "details": {"show"},
	"create": {"add"}, "insert": {"add"}, "lead": {"add"}, "opportunity": {"add"},
	"change": {"edit"}, "modify": {"edit"}, "rename": {"edit"}, "set": {"edit"}, "tag": {"edit"}, "update": {"edit"}, "value": {"edit"}, "category": {"edit"},
	"move": {"advance", "back"}, "mv": {"advance", "back"}, "promote": {"advance"}, "stage": {"advance", "gate"}, "forward": {"advance"},
	"demote": {"back"}, "return": {"back"}, "postpone": {"push"}, "delay": {"push"}, "reschedule": {"push"}, "defer": {"push", "snooze"},
	"hide": {"snooze"}, "sleep": {"snooze"}, "pause": {"snooze"}, "revive": {"reopen"}, "finish": {"done"}, "tick": {"done"},
	"check": {"gate", "doctor", "answer"}, "criteria": {"gate"}, "requirements": {"gate"}, "evidence": {"answer"}, "bant": {"answer"},
	"concern": {"objection"}, "object": {"objection"}, "objections": {"objection"}, "document": {"doc"}, "proposal": {"doc"}, "quote": {"doc"}, "contract": {"doc"}, "invoice": {"doc"}, "file": {"doc"}, "attach": {"doc"},
	"report": {"stats", "forecast"}, "reports": {"stats", "forecast"}, "dashboard": {"stats"}, "metrics": {"stats"}, "figures": {"stats"}, "numbers": {"stats"}, "explain": {"why"},
	"predict": {"forecast"}, "target": {"goal"}, "quota": {"goal"}, "goals": {"goal"}, "currency": {"rate"}, "rates": {"rate"},
	"contact": {"account", "edit"}, "contacts": {"account"}, "people": {"account"}, "accounts": {"account"}, "company": {"account"}, "companies": {"account"}, "customer": {"account"}, "customers": {"account"}, "client": {"account"}, "clients": {"account"}, "merge": {"account merge"},
	"changes": {"history"}, "audit": {"history"}, "journal": {"history"}, "timeline": {"show", "history"}, "diff": {"history"},
	"weekly": {"review"}, "handover": {"brief"}, "summary": {"brief", "stats"}, "print": {"brief", "show"},
	"load": {"import"}, "csv": {"export", "import"}, "save": {"export", "backup"}, "dump": {"export"}, "write": {"export"}, "share": {"export", "brief"},
	"stages": {"process"}, "template": {"process use"}, "templates": {"process use"}, "workflow": {"process"},
	"config": {"process", "info"}, "settings": {"process", "info"}, "preferences": {"process", "info"}, "where": {"info"}, "path": {"info"},
	"fsck": {"doctor"}, "verify": {"doctor"}, "repair": {"doctor"}, "fix": {"doctor"}, "duplicates": {"doctor"}, "gaps": {"doctor"},
	"copy": {"backup"}, "snapshot": {"backup"}, "recover": {"restore"}, "database": {"sql"}, "db": {"sql"},
	"try": {"demo"}, "example": {"demo"}, "tour": {"demo"}, "board": {""}, "kanban": {""}, "ui": {""}, "tui": {""}, "manual": {"man"}, "docs": {"man"},
}

// unsuggested are the commands that are never suggested for a misspelt word: they
// end a deal, or undo.
var unsuggested = []string{"win", "lose", "close", "complete", "undo", "redo"}

// unknownCommand refuses a word that is not a command in its place after root.
func unknownCommand(root *cobra.Command, word string) error {
	hint := root.CommandPath() + " --help lists the commands"
	if near := meantBy(root, word); len(near) > 0 {
		for i := range near {
			near[i] = strings.TrimSpace(root.CommandPath() + " " + near[i])
		}
		hint = "did you mean: " + strings.Join(near, ", ")
	}
	return usage("unknown_command", hint, "unknown command %q", word)
}

// meantBy lists the commands that a word may mean: by its spelling, otherwise by
// its meaning.
func meantBy(root *cobra.Command, word string) []string {
	if root.SuggestionsMinimumDistance <= 0 {
		root.SuggestionsMinimumDistance = 2
	}
	if root.HasParent() {
		return root.SuggestionsFor(word)
	}
	if known := meant[strings.ToLower(word)]; len(known) > 0 {
		return slices.Clone(known)
	}
	return slices.DeleteFunc(root.SuggestionsFor(word), func(name string) bool { return slices.Contains(unsuggested, name) })
}

// flagError words the problem with a flag and looks for the flag that was meant.
func flagError(c *cobra.Command, err error) error {
	hint := c.CommandPath() + " --help lists the flags"
	var bad *pflag.InvalidValueError
	if errors.As(err, &bad) {
		if takes(bad.GetFlag()) == "N" {
			hint = "write a whole number such as 20"
		}
		return usage("bad_flag", hint, "--%s cannot be %q.", bad.GetFlag().Name, bad.GetValue())
	}
	var bare *pflag.ValueRequiredError
	if errors.As(err, &bare) {
		f := bare.GetFlag()
		return usage("bad_flag", "write: --"+f.Name+" "+takes(f), "--%s needs a value: %s.", f.Name, f.Usage)
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
	if near := nearest(unknown.GetSpecifiedName(), names); len(near) > 0 {
		hint = "did you mean: --" + strings.Join(near, ", --")
	}
	return usage("unknown_flag", hint, "unknown flag %s", name)
}

// nearest finds words similar to the typed one. It uses the library's way of
// suggesting commands, so that commands and other words are guessed alike.
func nearest(typed string, words []string) []string {
	c := &cobra.Command{SuggestionsMinimumDistance: 2}
	for _, word := range words {
		c.AddCommand(&cobra.Command{Use: word, Run: func(*cobra.Command, []string) {}})
	}
	return c.SuggestionsFor(typed)
}

// sentence starts a text with a capital.
func sentence(text string) string {
	if text == "" {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
