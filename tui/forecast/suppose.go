package forecast

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline/metrics"
	"deals/pipeline/money"
	"deals/tui/action"
	"deals/tui/dialog"
	"deals/tui/figure"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/ui"
	"deals/tui/widget"
)

func (m *Screen) supposes() bool { return len(m.slip)+len(m.reprice)+len(m.exclude) > 0 }

// forget resets the what-if.
func (m *Screen) forget() { m.slip, m.reprice, m.exclude = nil, nil, nil }

// Type takes the key that follows what-if. Any other key has its usual meaning, so
// that the cursor still moves.
func (m *Screen) Type(msg tea.Msg) (ui.Result, bool) {
	press, pressed := msg.(tea.KeyPressMsg)
	if !pressed || !m.supposing {
		return ui.Result{}, false
	}
	if row := m.env.Keys.After(action.Suppose, press, action.Forecast); row != nil {
		return m.suppose(row.ID), true
	}
	row := m.env.Keys.Find(press, action.Forecast)
	switch {
	case row != nil && (row.ID == action.Back || row.ID == action.Suppose):
		m.supposing = false
		return ui.Result{}, true
	case row != nil && !row.Moves:
		m.supposing = false
	}
	return ui.Result{}, false
}

// Foot shows the keys that follow what-if.
func (m *Screen) Foot(width int) (string, *tea.Cursor, bool) {
	if !m.supposing {
		return "", nil, false
	}
	var l widget.Line
	l.Space(widget.Margin)
	l.Put(m.env.Styles.Warning, "what-if")
	l.Space(3)
	first := m.env.Keys.Shown(action.Suppose) + " "
	for _, a := range []action.ID{action.Exclude, action.Delay, action.Reprice} {
		rows.PutKey(m.env, &l, strings.TrimPrefix(m.env.Keys.Shown(a), first), m.env.Keys.Of(a).Foot)
	}
	rows.PutKey(m.env, &l, m.env.Keys.Shown(action.Back), "done")
	return l.Done(width), nil, true
}

// deal is the number of the deal with the cursor, or 0.
func (m *Screen) deal() int64 {
	if r := m.row(); r != nil {
		return r.Deal
	}
	return 0
}

func (m *Screen) row() *metrics.ForecastDeal {
	if m.list.At < 0 || m.list.At >= len(m.rows) {
		return nil
	}
	return &m.rows[m.list.At]
}

// suppose changes the deal with the cursor in the what-if; the same key takes it back.
func (m *Screen) suppose(a action.ID) ui.Result {
	d := m.row()
	if d == nil {
		return ui.Result{Say: "no deal here"}
	}
	switch a {
	case action.Exclude:
		if m.exclude[d.Deal] {
			delete(m.exclude, d.Deal)
		} else {
			put(&m.exclude, d.Deal, true)
		}
	case action.Delay:
		if _, slipped := m.slip[d.Deal]; slipped {
			delete(m.slip, d.Deal)
		} else {
			put(&m.slip, d.Deal, d.Expected.AddMonths(figure.Units[m.unit].Months))
		}
	case action.Reprice:
		if _, priced := m.reprice[d.Deal]; priced {
			delete(m.reprice, d.Deal)
		} else {
			deal := d.Deal
			return ui.Result{Open: dialog.NewReprice(m.env, *d, func(value money.Money) tea.Cmd {
				put(&m.reprice, deal, value)
				return m.Load()
			})}
		}
	}
	return ui.Result{Cmd: m.Load()}
}

func put[V any](into *map[int64]V, deal int64, value V) {
	if *into == nil {
		*into = map[int64]V{}
	}
	(*into)[deal] = value
}

// resets says that the figures are of a what-if, and how to end it: while its keys are
// in the foot, esc only leaves these.
func (m *Screen) resets() safe.Text {
	words := safe.Text("what-if, not saved")
	if !m.supposing {
		words += "; " + safe.Text(m.env.Keys.Shown(action.Back)) + " resets"
	}
	return words
}
