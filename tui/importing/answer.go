package importing

import (
	"cmp"
	"slices"

	"deals/tui/importing/preview"
	"deals/tui/safe"
	"deals/tui/ui"
)

// show takes what importing the file would do. Items keep the order in which they
// were first shown, the unclear ones before the others, and the cursor stays on its
// item.
func (m *Screen) show(plan Plan) {
	was := ""
	if it := m.here(); it != nil {
		was = it.Key
	}
	first := !m.loaded
	m.plan, m.loaded, m.items = plan, true, nil
	if first {
		m.order = map[string]place{}
	}
	m.arrange(0, m.plan.Columns)
	m.arrange(1, m.plan.Words)
	m.arrange(2, m.plan.Rules)
	slices.SortStableFunc(m.items, func(a, b *Item) int {
		return cmp.Or(m.order[a.Key].part-m.order[b.Key].part, m.order[a.Key].nth-m.order[b.Key].nth)
	})
	m.parts = [len(partNames)]int{}
	for _, it := range m.items {
		m.parts[m.order[it.Key].part]++
	}
	m.widths = [len(partNames)]widths{}
	for _, it := range m.items {
		w := &m.widths[m.order[it.Key].part]
		w.text = max(w.text, safe.Line(it.Text).Width())
		if c := it.answer(); c != nil {
			w.answer = max(w.answer, safe.Line(c.Label).Width())
		}
	}
	m.list.Resize(len(m.items))
	m.preview.Show(&preview.Content{Found: plan.Found, Deals: plan.Rows, Table: plan.Table, Landing: plan.New + plan.Changed, Unit: plan.Unit, Asked: m.asked()})
	if at := slices.IndexFunc(m.items, func(it *Item) bool { return it.Key == was }); at >= 0 {
		m.list.At = at
	}
	if at := m.unclear(); first && at >= 0 {
		m.list.At, m.headed = at, true
	}
	m.below = m.below && !m.preview.IsEmpty() || len(m.items) == 0
}

// place is where an item is shown: in which part, and its order there.
type place struct{ part, nth int }

// widths are the widest texts and answers of the items of a part.
type widths struct{ text, answer int }

// arrange gives places to the items of a part. New ones follow the known ones, the
// unclear ones of them first. A column that is not used has a part of its own.
func (m *Screen) arrange(part int, items []Item) {
	for _, sure := range []bool{false, true} {
		for i := range items {
			it := &items[i]
			if _, known := m.order[it.Key]; known || it.Sure != sure {
				continue
			}
			at := place{part, len(m.order)}
			if c := it.answer(); c != nil && c.Out && sure {
				at.part = len(partNames) - 1
			}
			m.order[it.Key] = at
		}
	}
	for i := range items {
		m.items = append(m.items, &items[i])
	}
}

// here is the item with the cursor, or nil.
func (m *Screen) here() *Item {
	if m.below || m.list.At < 0 || m.list.At >= len(m.items) {
		return nil
	}
	return m.items[m.list.At]
}

// unclear is the first unclear item, or -1.
func (m *Screen) unclear() int {
	return slices.IndexFunc(m.items, func(it *Item) bool { return !it.Sure })
}

// open counts the unclear items.
func (m *Screen) open() (n int) {
	for _, it := range m.items {
		if !it.Sure {
			n++
		}
	}
	return n
}

// asked are the keys of the unclear items.
func (m *Screen) asked() map[string]bool {
	keys := map[string]bool{}
	for _, it := range m.items {
		keys[it.Key] = !it.Sure
	}
	return keys
}

// answer is the choice that an item has now; nil for none.
func (it *Item) answer() *Choice {
	at := slices.IndexFunc(it.Choices, func(c Choice) bool { return c.Value == it.Answer })
	if at < 0 {
		return nil
	}
	return &it.Choices[at]
}

// decide takes the user's answer about the item with the cursor, which shows at
// once, and reads the file again.
func (m *Screen) decide(value string) ui.Result {
	it := m.here()
	if it == nil || it.Sure && it.Answer == value {
		return ui.Result{}
	}
	it.Answer, it.Sure, m.warned, m.wanted = value, true, false, false
	m.answers[it.Key] = value
	return ui.Result{Cmd: m.readFile()}
}

// confirms reports whether enter confirms the guess with the cursor.
func (m *Screen) confirms() bool {
	it := m.here()
	return m.loaded && m.landed == nil && m.landing == nil && !m.warned && it != nil && !it.Sure && it.answer() != nil
}

// confirm takes the guess with the cursor, and goes on to the next one.
func (m *Screen) confirm() ui.Result {
	out := m.decide(m.here().Answer)
	for n := range m.items {
		if at := (m.list.At + n) % len(m.items); !m.items[at].Sure {
			m.list.At = at
			break
		}
	}
	return out
}

// turn decides for the next choice, or the one before.
func (m *Screen) turn(step int) ui.Result {
	it := m.here()
	if it == nil || len(it.Choices) == 0 {
		return ui.Result{}
	}
	at := slices.IndexFunc(it.Choices, func(c Choice) bool { return c.Value == it.Answer })
	switch n := len(it.Choices); {
	case at < 0 && step < 0:
		at = n - 1
	default:
		at = (at + step + n) % n
	}
	return m.decide(it.Choices[at].Value)
}

// chosen marks an answer that the dialog gives.
const chosen = "="

// choose asks for the answer about the item with the cursor, or takes it.
func (m *Screen) choose(arg string) ui.Result {
	it := m.here()
	switch {
	case it == nil || len(it.Choices) == 0:
		return ui.Result{}
	case len(arg) > 0 && arg[:1] == chosen:
		return m.decide(arg[1:])
	}
	return ui.Result{Open: newChooser(m.env, it)}
}

// sections counts the sections with something in them, the preview among them.
func (m *Screen) sections() (n int) {
	for _, items := range m.parts {
		n += min(items, 1)
	}
	if !m.preview.IsEmpty() {
		n++
	}
	return n
}

// toPart moves the cursor to the next section, or with -1 to the one before. The
// preview is the last one.
func (m *Screen) toPart(step int) {
	var firsts []int
	from, here := 0, 0
	for _, n := range m.parts {
		if n == 0 {
			continue
		}
		if m.list.At >= from {
			here = len(firsts)
		}
		firsts = append(firsts, from)
		from += n
	}
	sections := m.sections()
	if sections == 0 {
		return
	}
	if m.below {
		here = len(firsts)
	}
	to := (here + step + sections) % sections
	if m.below = to == len(firsts); !m.below {
		m.list.At, m.headed = firsts[to], true
	}
}
