// Package clip copies what is under the cursor by the terminal's clipboard: the email of
// the contact first; each further press the phone, the link, the number with the title.
package clip

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/tui/action"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/ui"
)

// again is how long a further press copies the next thing of the same deal or person.
const again = 5 * time.Second

// Clip copies one thing of a deal or a person after the other.
type Clip struct {
	of   string // what the last thing was copied of
	last int    // its place
	at   time.Time
}

// thing is something to copy, and its name in a sentence.
type thing struct{ name, text string }

// Deal copies the next thing of a deal.
func (c *Clip) Deal(env *ui.Env, d *pipeline.Deal) ui.Result {
	var all []thing
	for i := range d.Contacts {
		all = append(all, contact(&d.Contacts[i], i > 0)...)
	}
	for _, doc := range slices.Backward(d.Documents) {
		if doc.Ref != "" {
			all = append(all, thing{"link of the " + doc.Kind.Name(), doc.Ref})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(d.Own)) {
		text := d.Own[name]
		if link, err := url.Parse(text); err == nil && link.Scheme != "" && link.Host != "" {
			all = append(all, thing{name, text})
		}
	}
	all = append(all, thing{"number and title", fmt.Sprintf("#%d %s", d.ID, phrase.DealName(d))})
	return c.next(env, fmt.Sprint("deal ", d.ID), all)
}

// Contact copies the next thing of a person.
func (c *Clip) Contact(env *ui.Env, p *pipeline.Contact) ui.Result {
	all := contact(p, false)
	if p.Name != "" {
		all = append(all, thing{"name", p.Name})
	}
	return c.next(env, fmt.Sprint("contact ", *p), all)
}

// contact is what can be copied of a person, who is named unless it is clear who it is.
func contact(p *pipeline.Contact, named bool) []thing {
	of := ""
	if named {
		of = " of " + cmp.Or(p.Name, "the next contact")
	}
	all := []thing{{"email" + of, p.Email}, {"phone" + of, p.Phone}}
	return slices.DeleteFunc(all, func(t thing) bool { return t.text == "" })
}

// next copies the first thing, or the one after the last when that was copied just now,
// and says so.
func (c *Clip) next(env *ui.Env, of string, all []thing) ui.Result {
	if len(all) == 0 {
		return ui.Result{Say: "nothing to copy here"}
	}
	at, now := 0, env.Now()
	if c.of == of && now.Sub(c.at) <= again {
		at = (c.last + 1) % len(all)
	}
	*c = Clip{of, at, now}
	text := string(safe.Line(all[at].text)) // It may be pasted into a shell.
	says := "copied " + text
	if len(all) > 1 {
		says += ": " + env.Keys.Shown(action.Copy) + " again copies the " + all[(at+1)%len(all)].name
	}
	return ui.Result{Cmd: tea.SetClipboard(text), Say: says}
}
