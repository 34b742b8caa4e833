package importing

import (
	"context"
	"fmt"
	"strings"

	"deals/pipeline/refusal"
	"deals/tui/action"
	"deals/tui/importing/preview"
	"deals/tui/phrase"
	"deals/tui/ui"
)

// land imports the file. While something is unclear, the first press only says so:
// the rows in question would stay out.
func (m *Screen) land() ui.Result {
	at := m.unclear()
	switch {
	case m.read.Busy():
		m.wanted = true
		return ui.Result{Say: "still reading the file"}
	case at >= 0 && !m.warned:
		m.warned, m.list.At, m.below = true, at, false
		return ui.Result{Say: fmt.Sprintf("%d to check; press %s again to import anyway", m.open(), m.env.Keys.Shown(action.Land))}
	}
	reader, landed := m.reader, &Landed{}
	ctx, ask, later := m.begin()
	m.landing = &ui.Write{Failed: "Nothing was imported.", Book: func(context.Context) (words string, err error) {
		*landed, err = reader.Land(ctx, ask)
		if err != nil && ctx.Err() != nil {
			err = &refusal.Refusal{Reason: refusal.Usage, Code: "stopped", Message: "Stopped: nothing was imported."}
		}
		return landed.Words, err
	}}
	m.result = landed
	return ui.Result{Cmd: later, Write: m.landing}
}

// landsNow imports a file that was read to its end after enter was pressed, unless that
// made something unclear or left nothing to import.
func (m *Screen) landsNow() ui.Result {
	wanted := m.wanted
	if m.wanted = false; !wanted || m.problem != nil || m.unclear() >= 0 || m.plan.New+m.plan.Changed == 0 {
		return ui.Result{}
	}
	return m.land()
}

// nothing says why there is nothing to import.
func (m *Screen) nothing() string {
	if m.plan.Same > 0 && m.plan.Rejected == 0 && m.plan.Does == "" {
		return "nothing to import: all of these deals are already in the book"
	}
	if len(m.items) == 0 && m.plan.Same == 0 && m.plan.Rejected == 0 {
		return "nothing to import"
	}
	return "nothing to import: no row is new or changed"
}

// Written shows the board once the deals are in it. Rows that stayed out and conflicts are
// told here first.
func (m *Screen) Written(s ui.Saved) ui.Result {
	if m.landed != nil && s.Write == nil && s.Err == nil {
		m.landed = nil // It was taken back.
	}
	if m.landing == nil || s.Write != m.landing {
		return ui.Result{}
	}
	m.stop()
	m.landing = nil
	switch {
	case s.Err != nil: // The file may have changed.
		return ui.Result{Cmd: m.Load()}
	case m.result.Rejected+m.result.Kept == 0:
		m.outside = false
		m.forget()
		return ui.Result{Close: true}
	}
	m.landed, m.outside = m.result, false
	return ui.Result{}
}

// kept says that conflicts were left as they were.
func (l *Landed) kept() string {
	if l.Kept == 1 {
		return "1 conflict: your value was kept"
	}
	return preview.Counted(l.Kept, "conflict") + ": your values were kept"
}

// told is the result of the import, for the screen.
func (m *Screen) told() []string {
	l := m.landed
	lines := []string{phrase.Capitalize(l.Words) + "."}
	switch {
	case l.Rejected == 0:
	case l.Rejects == "":
		lines = append(lines, preview.CountRows(l.Rejected)+" rejected.")
	default:
		lines = append(lines, preview.CountRows(l.Rejected)+" rejected and saved in:", l.Rejects, "Correct them there and import that file: "+m.env.Keys.Shown(action.OtherFile)+".")
	}
	if l.Kept > 0 {
		lines = append(lines, l.kept()+".")
	}
	return lines
}

// toLook says what needs a look before the import; "" for nothing.
func (m *Screen) toLook() string {
	p := &m.plan
	var parts []string
	switch {
	case p.Rejected > 0 && p.Differ+p.LeftOut == 0:
		parts = append(parts, preview.CountRows(p.Rejected)+" will be rejected")
	case p.Rejected > 0:
		parts = append(parts, preview.CountRows(p.Rejected)+" rejected")
	}
	if p.Differ > 0 {
		parts = append(parts, preview.Counted(p.Differ, "conflict"))
	}
	if p.LeftOut > 0 {
		parts = append(parts, preview.Counted(p.LeftOut, "cell")+" left out")
	}
	return strings.Join(parts, ", ")
}
