// Package guess finds the command that somebody meant who typed another word: by its
// spelling, or by the word that other programs have for it.
package guess

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// Meant are commands by the words that other programs use for them. None of them
// ends a deal or undoes anything: those have to be typed.
var Meant = map[string][]string{
	"delete": {"rm"}, "del": {"rm"}, "remove": {"rm"}, "erase": {"rm"}, "trash": {"rm"}, "archive": {"rm"}, "discard": {"rm"},
	"activity": {"log"}, "note": {"log"}, "call": {"log"}, "email": {"log"}, "mail": {"log"}, "meeting": {"log"}, "comment": {"log"},
	"agenda": {"today"}, "due": {"today"}, "tasks": {"today"}, "todo": {"today"}, "inbox": {"today"}, "status": {"today", "show"},
	"task": {"next"}, "remind": {"next"}, "reminder": {"next"}, "followup": {"next"}, "follow-up": {"next"}, "schedule": {"next"}, "step": {"next"},
	"won": {"ls --status won"}, "lost": {"ls --status lost"}, "closed": {"ls --status all"}, "loss": {"ls --status lost", "stats"},
	"search": {"find"}, "filter": {"ls"}, "grep": {"find"}, "pipeline": {"ls"}, "query": {"ls", "sql"},
	"open": {"show", "reopen"}, "cat": {"show"}, "get": {"show"}, "details": {"show"},
	"create": {"add"}, "insert": {"add"}, "lead": {"add"}, "opportunity": {"add"},
	"change": {"edit"}, "modify": {"edit"}, "rename": {"edit"}, "set": {"edit"}, "tag": {"edit"}, "update": {"edit"}, "value": {"edit"}, "category": {"edit"},
	"move": {"advance", "back"}, "mv": {"advance", "back"}, "promote": {"advance"}, "stage": {"advance", "gate"}, "forward": {"advance"},
	"demote": {"back"}, "return": {"back"}, "postpone": {"push"}, "delay": {"push"}, "reschedule": {"push"}, "defer": {"push", "snooze"},
	"hide": {"snooze"}, "sleep": {"snooze"}, "pause": {"snooze"}, "revive": {"reopen"}, "finish": {"done"}, "tick": {"done"},
	"check": {"gate", "doctor", "answer"}, "criteria": {"gate"}, "requirements": {"gate"}, "evidence": {"answer"}, "bant": {"answer"},
	"concern": {"objection"}, "object": {"objection"}, "objections": {"objection"}, "document": {"doc"}, "proposal": {"doc"}, "quote": {"doc"}, "contract": {"doc"}, "invoice": {"doc"}, "file": {"doc"}, "attach": {"doc"},
	"report": {"stats", "forecast"}, "reports": {"stats", "forecast"}, "dashboard": {"stats"}, "metrics": {"stats"}, "figures": {"stats"}, "numbers": {"stats"}, "explain": {"why"},
	"predict": {"forecast"}, "target": {"goal"}, "quota": {"goal"}, "goals": {"goal"}, "currency": {"rate"}, "rates": {"rate"},
	"contact": {"account", "edit"}, "people": {"contacts import", "account"}, "vcard": {"contacts import", "export"}, "addressbook": {"contacts import"}, "accounts": {"account"}, "company": {"account"}, "companies": {"account"}, "customer": {"account"}, "customers": {"account"}, "client": {"account"}, "clients": {"account"}, "merge": {"account merge"},
	"changes": {"history"}, "audit": {"history"}, "journal": {"history"}, "timeline": {"show", "history"}, "diff": {"history"},
	"weekly": {"review"}, "handover": {"brief"}, "summary": {"brief", "stats"}, "print": {"brief", "show"},
	"load": {"import"}, "csv": {"export", "import"}, "save": {"export", "backup"}, "dump": {"export"}, "write": {"export"}, "share": {"export", "brief"},
	"stages": {"process"}, "template": {"process use"}, "templates": {"process use"}, "workflow": {"process"},
	"config": {"process", "info"}, "settings": {"process", "info"}, "preferences": {"process", "info"}, "where": {"info"}, "path": {"info"},
	"fsck": {"doctor"}, "verify": {"doctor"}, "repair": {"doctor"}, "fix": {"doctor"}, "duplicates": {"doctor"}, "gaps": {"doctor"},
	"copy": {"backup"}, "snapshot": {"backup"}, "recover": {"restore"}, "database": {"sql"}, "db": {"sql"},
	"try": {"demo"}, "example": {"demo"}, "tour": {"demo"}, "board": {""}, "kanban": {""}, "ui": {""}, "tui": {""}, "manual": {"man"}, "docs": {"man"},
}

// Unsuggested are the commands that are never suggested for a misspelt word: they
// end a deal, or undo.
var Unsuggested = []string{"win", "lose", "close", "complete", "undo", "redo"}

// Command lists the commands that a word may mean, in its place after root: by its
// meaning, otherwise by its spelling.
func Command(root *cobra.Command, word string) []string {
	if root.SuggestionsMinimumDistance <= 0 {
		root.SuggestionsMinimumDistance = 2
	}
	if root.HasParent() {
		return root.SuggestionsFor(word)
	}
	if known := Meant[strings.ToLower(word)]; len(known) > 0 {
		return slices.Clone(known)
	}
	return slices.DeleteFunc(root.SuggestionsFor(word), func(name string) bool { return slices.Contains(Unsuggested, name) })
}

// Word finds words similar to the typed one. It uses the library's way of
// suggesting commands, so that commands and other words are guessed alike.
func Word(typed string, words []string) []string {
	c := &cobra.Command{SuggestionsMinimumDistance: 2}
	for _, word := range words {
		c.AddCommand(&cobra.Command{Use: word, Run: func(*cobra.Command, []string) {}})
	}
	return c.SuggestionsFor(typed)
}
