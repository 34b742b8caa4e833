package tui

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/pipeline/lists"
	"deals/pipeline/money"
	"deals/pipeline/query"
)

// rowsOf are the deals of a list in its order, and what it asks for. Only the orders of
// the tests are known.
func (b *fakeBook) rowsOf(q lists.Query) (deals []pipeline.Deal, asked query.Query) {
	c := query.Context{Process: b.process, Now: b.clock, Currency: "EUR"}
	asked, err := query.Parse(q.Filter, c)
	if err != nil {
		panic(err) // The screen must not send an invalid query.
	}
	if q.Sort != "" {
		asked.Sort, _ = query.ParseSort(q.Sort)
	}
	open := asked.OnlyOpen(b.process)
	for _, d := range b.deals {
		if d.Exists() && open.Matches(&d, &c) {
			deals = append(deals, d)
		}
	}
	slices.SortFunc(deals, func(x, y pipeline.Deal) int {
		if asked.Group == "stage" {
			if n := b.process.Index(x.Stage) - b.process.Index(y.Stage); n != 0 {
				return n
			}
		}
		return cmp.Or(inOrder(asked.Sort, &x, &y), cmp.Compare(x.ID, y.ID))
	})
	return deals, asked
}

func inOrder(keys []query.Key, x, y *pipeline.Deal) int {
	for _, key := range keys {
		n := 0
		switch key.By {
		case "close":
			n = x.ExpectedClose.CompareDue(y.ExpectedClose)
		case "value":
			n = cmp.Compare(x.Value.Minor, y.Value.Minor)
		case "title":
			n = cmp.Compare(x.Title, y.Title)
		}
		if key.Descending {
			n = -n
		}
		if n != 0 {
			return n
		}
	}
	return 0
}

func (b *fakeBook) Page(_ context.Context, q lists.Query) ([]pipeline.Deal, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.pages = append(b.pages, q)
	deals, _ := b.rowsOf(q)
	deals = deals[min(q.Offset, len(deals)):]
	return deals[:min(q.Limit, len(deals))], b.broken
}

func (b *fakeBook) Totals(_ context.Context, q lists.Query) (totals lists.Totals, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	deals, asked := b.rowsOf(q)
	for i := range deals {
		d, name := &deals[i], ""
		if asked.Group == "stage" {
			s, _ := b.process.Stage(d.Stage)
			name = s.Name
		}
		if n := len(totals.Groups); n == 0 || totals.Groups[n-1].Name != name {
			totals.Groups = append(totals.Groups, lists.Group{Name: name})
		}
		g := &totals.Groups[len(totals.Groups)-1]
		g.Count++
		g.Value = money.Sum(g.Value, d.Value)
		if s, ok := b.process.Stage(d.Stage); ok {
			g.Weighted = money.Sum(g.Weighted, d.Value.Times(s.Probability))
		}
	}
	return totals, b.broken
}

func (b *fakeBook) Numbers(_ context.Context, q lists.Query) (numbers []int64, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	deals, _ := b.rowsOf(q)
	for i := range deals {
		numbers = append(numbers, deals[i].ID)
	}
	return numbers, b.broken
}

func (b *fakeBook) Views(context.Context) ([]query.View, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.views), b.broken
}

func (b *fakeBook) OwnFields(context.Context) (names []string, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, d := range b.deals {
		names = slices.AppendSeq(names, maps.Keys(d.Own))
	}
	slices.Sort(names)
	return slices.Compact(names), b.broken
}

func (b *fakeBook) SaveView(_ context.Context, v query.View) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.fails != nil {
		return b.fails
	}
	b.views = append(slices.DeleteFunc(b.views, func(old query.View) bool { return old.Name == v.Name }), v)
	return nil
}

func (b *fakeBook) agendas() []agenda.Agenda {
	var agendas []agenda.Agenda
	for _, id := range slices.Sorted(maps.Keys(b.deals)) {
		d := b.deals[id]
		if a, ok := agenda.Of(&d); ok {
			agendas = append(agendas, a)
		}
	}
	return agendas
}
