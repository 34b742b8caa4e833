// Package manpage writes the manual page of deals, in the format of man, from its commands
// and flags.
package manpage

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"deals/cmd/deals/flagname"
)

// manual is a page for man, in ASCII so that every roff reads it.
type manual struct {
	strings.Builder
	page Page
	root *cobra.Command
}

// Page is what a manual page says beside the commands and flags.
type Page struct {
	Version string
	Exit    []Exit // the exit codes
}

// Exit is an exit code, and what it means.
type Exit struct {
	Code int
	What string
}

// Of is the page of a program, from its root command.
func (p Page) Of(root *cobra.Command) string {
	m := manual{page: p, root: root}
	m.write()
	return m.String()
}

func (m *manual) write() {
	fmt.Fprintf(&m.Builder, ".TH DEALS 1 \"\" \"deals %s\" \"User Commands\"\n.nh\n.ad l\n", roff(m.page.Version))
	m.section("NAME")
	m.WriteString(roff("deals - a sales pipeline in the terminal") + "\n")
	m.section("SYNOPSIS")
	m.WriteString(roffBold("deals") + " [" + roffItalic("COMMAND") + "] [" + roffItalic("ARGUMENTS") + "] [" + roffItalic("FLAGS") + "]\n")
	m.section("DESCRIPTION")
	m.paragraphs(m.root.Long)
	m.section("OPTIONS")
	m.root.PersistentFlags().VisitAll(m.flag)
	m.flags(m.root)
	for _, group := range m.root.Groups() {
		m.section(strings.ToUpper("commands: " + strings.TrimSuffix(group.Title, ":")))
		for _, c := range m.root.Commands() {
			if c.GroupID == group.ID && c.IsAvailableCommand() {
				m.command(c)
			}
		}
	}
	m.end()
}

// command describes one command, and its subcommands.
func (m *manual) command(c *cobra.Command) {
	fmt.Fprintf(&m.Builder, ".SS \"%s\"\n", roff(strings.TrimPrefix(c.UseLine(), "deals ")))
	m.paragraphs(c.Long)
	m.flags(c)
	if c.Example != "" {
		m.example(c.Example)
	}
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			m.command(sub)
		}
	}
}

// end describes the parts that belong to no command.
func (m *manual) end() {
	m.section("EXIT STATUS")
	for _, e := range m.page.Exit {
		m.item(roffBold(fmt.Sprint(e.Code)), e.What)
	}
	m.section("ENVIRONMENT")
	for _, e := range [][2]string{
		{"DEALS_BOOK", "book file"},
		{"DEALS_NOW", "the time to use as now, such as 2026-11-23T09:00:00Z"},
		{"NO_COLOR, CLICOLOR_FORCE", "color off, color on; --color overrides both"},
		{"VISUAL, EDITOR", "editor for deals edit, deals process edit and long notes"},
	} {
		m.item(roffBold(e[0]), e[1])
	}
	m.section("FILES")
	m.item(roffItalic("$XDG_DATA_HOME/deals/deals.db"), "the book, on Linux; deals info shows where it is elsewhere")
}

func (m *manual) section(name string) { fmt.Fprintf(&m.Builder, ".SH \"%s\"\n", roff(name)) }

var row = regexp.MustCompile(`^ *(\S+(?: \S+)*)  +(\S.*)$`)

// paragraphs writes text whose paragraphs are separated by empty lines. Rows of two
// columns become a list.
func (m *manual) paragraphs(text string) {
	for i, paragraph := range strings.Split(strings.TrimSpace(text), "\n\n") {
		if i > 0 {
			m.WriteString(".PP\n")
		}
		for line := range strings.SplitSeq(paragraph, "\n") {
			if columns := row.FindStringSubmatch(line); columns != nil {
				m.item(roffBold(columns[1]), columns[2])
				continue
			}
			m.WriteString(roff(strings.TrimSpace(line)) + "\n")
		}
	}
}

func (m *manual) item(head, text string) { fmt.Fprintf(&m.Builder, ".TP\n%s\n%s\n", head, roff(text)) }

// flags lists those of one command, without the global ones.
func (m *manual) flags(c *cobra.Command) {
	global := m.root.PersistentFlags()
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if global.Lookup(f.Name) == nil {
			m.flag(f)
		}
	})
}

func (m *manual) flag(f *pflag.Flag) {
	if f.Hidden || f.Name == "help" {
		return
	}
	head := roffBold("--" + f.Name)
	if f.Shorthand != "" {
		head = roffBold("-"+f.Shorthand) + ", " + head
	}
	if name := flagname.Of(f); name != "" {
		head += " " + roffItalic(name)
	}
	m.item(head, f.Usage)
}

// example is printed as typed.
func (m *manual) example(text string) {
	m.WriteString(".PP\n.EX\n")
	for line := range strings.SplitSeq(text, "\n") {
		m.WriteString(roff(line) + "\n")
	}
	m.WriteString(".EE\n")
}

func roffBold(text string) string   { return `\fB` + roff(text) + `\fR` }
func roffItalic(text string) string { return `\fI` + roff(text) + `\fR` }

// roff escapes text for a page.
func roff(text string) string {
	var b strings.Builder
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		b.WriteString(`\&`) // or the line would be a request
	}
	for _, r := range text {
		switch {
		case r == '\\':
			b.WriteString(`\e`)
		case r == '-':
			b.WriteString(`\-`)
		case r == '"':
			b.WriteString(`\(dq`)
		case r == '\'':
			b.WriteString(`\(aq`)
		case r == '`':
			b.WriteString(`\(ga`)
		case r == '^':
			b.WriteString(`\(ha`)
		case r == '~':
			b.WriteString(`\(ti`)
		case r >= 0x7f:
			fmt.Fprintf(&b, `\[u%04X]`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
