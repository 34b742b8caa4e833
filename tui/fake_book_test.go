package tui

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
	"deals/pipeline/definition"
	"deals/pipeline/hits"
	"deals/pipeline/ledger"
	"deals/pipeline/lists"
	"deals/pipeline/money"
	"deals/pipeline/query"
	"deals/pipeline/refusal"
)

// testNow is the moment of the tests, a Monday.
var testNow = time.Date(2026, 11, 23, 10, 30, 0, 0, time.UTC)

// fakeBook is a book in memory. It decides and evolves as the real one does, so
// that the screen is tested against realistic results.
type fakeBook struct {
	mu        sync.Mutex
	process   *pipeline.Process
	clock     time.Time
	leftOut   []int64
	sealed    bool
	deals     map[int64]pipeline.Deal
	changes   []fakeChange // oldest first
	undone    []fakeChange
	version   int64
	fails     error         // answer of every write, and of Version when brokenReads is set
	broken    error         // answer of every read
	left      int           // cards that filters cannot compare
	reads     int           // number of board reads
	pages     []lists.Query // the parts of lists that were read
	reviews   []agenda.Review
	views     []query.View
	goals     []ledger.Goal
	snapshots []ledger.Snapshot
}

type fakeChange struct {
	entry  lists.HistoryEntry
	before pipeline.Deal
	after  pipeline.Deal
}

func newFakeBook() *fakeBook {
	return &fakeBook{process: definition.Default(), clock: testNow, deals: map[int64]pipeline.Deal{}, version: 1}
}

func (b *fakeBook) Now() time.Time { return b.clock }

func (b *fakeBook) Process(context.Context) (*pipeline.Process, error) {
	return b.process, nil
}

func (b *fakeBook) Writable() bool { return !b.sealed }

func (b *fakeBook) LeftOut() []int64 { return b.leftOut }

func (b *fakeBook) Version(context.Context) (int64, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.version, b.broken
}

func (b *fakeBook) Board(_ context.Context, q lists.BoardQuery) (lists.Board, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.reads++
	if b.broken != nil {
		return lists.Board{}, b.broken
	}
	byStage := map[pipeline.StageKey][]pipeline.Deal{}
	for _, d := range b.deals {
		if d.OnBoard() && b.matches(&d, q.Filter) {
			byStage[d.Stage] = append(byStage[d.Stage], d)
		}
	}
	board := lists.Board{Left: b.left}
	for _, s := range b.process.Stages {
		deals := byStage[s.Key]
		slices.SortFunc(deals, inColumn)
		if asked, _ := query.Parse(q.Filter, query.Context{Process: b.process, Now: b.clock, Currency: "EUR"}); len(asked.Sort) > 0 {
			slices.SortStableFunc(deals, func(x, y pipeline.Deal) int { return inOrder(asked.Sort, &x, &y) })
		}
		c := lists.Column{Stage: s.Key, Count: len(deals), Sums: sums(deals)}
		if w, ok := q.Windows[s.Key]; ok {
			c.Offset = min(w.Offset, len(deals))
			c.Deals = deals[c.Offset:min(len(deals), c.Offset+w.Limit)]
		}
		board.Columns = append(board.Columns, c)
	}
	return board, nil
}

func (b *fakeBook) Search(_ context.Context, text string, limit int) (words hits.Query, found []pipeline.Deal, more bool, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	asked, err := query.Parse(text, query.Context{Process: b.process, Now: b.clock, Currency: "EUR"})
	words, _ = asked.Words()
	best := map[int64]hits.Class{}
	for _, d := range b.deals {
		if b.matches(&d, text) {
			best[d.ID], _ = words.Class(d.Status != pipeline.Open, hits.Rows(&d))
			found = append(found, d)
		}
	}
	slices.SortFunc(found, func(x, y pipeline.Deal) int {
		return cmp.Or(cmp.Compare(best[x.ID], best[y.ID]), y.CreatedAt.Compare(x.CreatedAt), cmp.Compare(y.ID, x.ID))
	})
	return words, found[:min(limit, len(found))], len(found) > limit, err
}

func (b *fakeBook) matches(d *pipeline.Deal, filter string) bool {
	c := query.Context{Process: b.process, Now: b.clock, Currency: "EUR"}
	asked, err := query.Parse(filter, c)
	if err != nil {
		panic(err) // The screen must not send an invalid query.
	}
	return asked.Matches(d, &c)
}

func inColumn(a, b pipeline.Deal) int {
	stepA, okA := a.NextStep()
	stepB, okB := b.NextStep()
	switch {
	case okA && !okB:
		return -1
	case okB && !okA:
		return 1
	}
	return cmp.Or(stepA.Due.Compare(stepB.Due), a.Visit().Entered.Compare(b.Visit().Entered), cmp.Compare(a.ID, b.ID))
}

func sums(deals []pipeline.Deal) []money.Money {
	counts, minor := map[string]int{}, map[string]int64{}
	for i := range deals {
		if v := deals[i].Value; !v.IsZero() {
			counts[v.Currency]++
			minor[v.Currency] += v.Minor
		}
	}
	currencies := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	var list []money.Money
	for _, c := range currencies {
		list = append(list, money.Money{Minor: minor[c], Currency: c})
	}
	return list
}

func (b *fakeBook) Deal(_ context.Context, id int64) (pipeline.Deal, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if d, ok := b.deals[id]; ok && d.Exists() {
		return d, b.broken
	}
	return pipeline.Deal{}, &refusal.Refusal{Reason: refusal.NoSuchDeal, Message: fmt.Sprintf("There is no deal %d.", id)}
}

func (b *fakeBook) History(_ context.Context, deal int64, since time.Time, limit int) ([]lists.HistoryEntry, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var list []lists.HistoryEntry
	for _, c := range slices.Backward(b.changes) {
		if (deal == 0 || c.entry.Deal == deal) && c.entry.At >= since.UnixMilli() && len(list) < limit {
			list = append(list, c.entry)
		}
	}
	return list, b.broken
}

func (b *fakeBook) Records(context.Context) ([]ledger.Record, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var list []ledger.Record
	for _, id := range slices.Sorted(maps.Keys(b.deals)) {
		d := b.deals[id]
		list = append(list, ledger.RecordOf(&d))
	}
	return list, b.broken
}

func (b *fakeBook) RecordsOf(_ context.Context, period calendar.Period) ([]ledger.Record, error) {
	all, err := b.Records(context.Background())
	return slices.DeleteFunc(all, func(r ledger.Record) bool {
		won := r.Status == pipeline.Won && period.Contains(r.Closed, b.clock.Location())
		due := r.ExpectedClose
		return !won && (r.Status != pipeline.Open || due.IsZero() || due.Before(period.From) || due.After(period.To))
	}), err
}

func (b *fakeBook) Goals(context.Context) ([]ledger.Goal, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.goals), b.broken
}

func (b *fakeBook) Snapshots(context.Context) ([]ledger.Snapshot, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.snapshots), b.broken
}

func (b *fakeBook) SaveGoal(_ context.Context, period calendar.Period, value money.Money) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.fails != nil {
		return b.fails
	}
	b.goals = slices.DeleteFunc(b.goals, func(g ledger.Goal) bool { return g.Period == period })
	if !value.IsZero() {
		b.goals = append(b.goals, ledger.Goal{Period: period, Value: value})
	}
	b.version++
	return nil
}

func (b *fakeBook) Create(_ context.Context, create pipeline.Create, more ...pipeline.Intent) (pipeline.Change, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	create.ID = int64(len(b.deals)) + 1
	return b.decide(pipeline.Deal{}, append([]pipeline.Intent{create}, more...))
}

func (b *fakeBook) Do(_ context.Context, deal int64, intents ...pipeline.Intent) (pipeline.Change, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.decide(b.deals[deal], intents)
}

func (b *fakeBook) decide(before pipeline.Deal, intents []pipeline.Intent) (pipeline.Change, error) {
	if b.fails != nil {
		return pipeline.Change{}, b.fails
	}
	change, err := pipeline.Decide(b.process, before, b.clock, intents...)
	if err != nil {
		return change, err
	}
	number := int64(len(b.changes)) + 1
	entry := lists.HistoryEntry{Number: number, Change: fmt.Sprint(number), At: b.clock.UnixMilli(), Label: change.Label, Deal: change.After.ID, Deals: 1}
	for _, e := range change.Events {
		entry.Kinds = append(entry.Kinds, e.Data.Kind())
	}
	before.ID = change.After.ID
	b.changes, b.undone = append(b.changes, fakeChange{entry, before, change.After}), nil
	b.deals[change.After.ID] = change.After
	b.version++
	return change, nil
}

func (b *fakeBook) Undo(_ context.Context, n int) ([]lists.HistoryEntry, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.several(n, &b.changes, &b.undone, func(c fakeChange) pipeline.Deal { return c.before })
}

func (b *fakeBook) Redo(_ context.Context, n int) ([]lists.HistoryEntry, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.several(n, &b.undone, &b.changes, func(c fakeChange) pipeline.Deal { return c.after })
}

func (b *fakeBook) several(n int, from, to *[]fakeChange, state func(fakeChange) pipeline.Deal) ([]lists.HistoryEntry, error) {
	var all []lists.HistoryEntry
	for range n {
		entries, err := b.travel(from, to, state)
		if err != nil {
			return all, err
		}
		all = append(all, entries...)
	}
	return all, nil
}

func (b *fakeBook) travel(from, to *[]fakeChange, state func(fakeChange) pipeline.Deal) ([]lists.HistoryEntry, error) {
	if b.fails != nil {
		return nil, b.fails
	}
	n := len(*from)
	if n == 0 {
		return nil, &refusal.Refusal{Reason: refusal.Invalid, Message: "There is nothing to take back."}
	}
	c := (*from)[n-1]
	*from, *to = (*from)[:n-1], append(*to, c)
	d := state(c)
	d.Version = b.deals[d.ID].Version + 1
	b.deals[d.ID] = d
	b.version++
	return []lists.HistoryEntry{c.entry}, nil
}

// must decides intents at a moment, to set up a book.
func (b *fakeBook) must(at time.Time, deal int64, intents ...pipeline.Intent) {
	now := b.clock
	b.clock = at
	defer func() { b.clock = now }()
	if _, err := b.Do(context.Background(), deal, intents...); err != nil {
		panic(err)
	}
}

// add creates a deal at a moment and returns its number.
func (b *fakeBook) add(at time.Time, title, account, value, source string) int64 {
	now := b.clock
	b.clock = at
	defer func() { b.clock = now }()
	create := pipeline.Create{Edit: pipeline.Edit{Title: &title, Account: &account, Source: &source}}
	if value != "" {
		amount, err := money.Parse(value, "USD")
		if err != nil {
			panic(err)
		}
		create.Value = &amount
	}
	change, err := b.Create(context.Background(), create)
	if err != nil {
		panic(err)
	}
	return change.After.ID
}

func daysAgo(n int) time.Time { return testNow.AddDate(0, 0, -n) }

// sampleDeal is one line of the sample book.
type sampleDeal struct {
	title, account, value string
	source                string
	stage                 pipeline.StageKey
	created, entered      int // days ago
	due                   int // days ahead; noStep is none
	proof                 int // number of criteria of the gate to prove, at most 2
}

const noStep = 1 << 10

var sampleDeals = []sampleDeal{
	{"Website relaunch", "Kestrel & Co", "8k", "referral", "lead", 2, 2, noStep, 1},
	{"SEO package", "Blue Bottle", "4k", "website", "lead", 12, 12, noStep, 0},
	{"Photo library", "Fable Press", "", "event", "lead", 1, 1, 3, 2},
	{"Brand refresh", "Acme GmbH", "12k", "referral", "qualify", 20, 9, 1, 2},
	{"Shop migration", "Stark Ltd", "22k", "website", "qualify", 40, 21, 10, 1},
	{"App discovery", "Northwind", "25k", "referral", "needs", 30, 4, 4, 2},
	{"Design system", "Wayne Co", "18k", "event", "needs", 22, 2, 2, 1},
	{"Booking portal", "Oceanic Air", "11k", "website", "needs", 33, 8, -1, 1},
	{"Intranet", "Vandelay Industries", "7.2k", "referral", "needs", 50, 11, noStep, 0},
	{"Data audit", "Initech", "9k", "website", "propose", 41, 6, -2, 1},
	{"Security review", "Soylent", "19k", "referral", "propose", 35, 5, 3, 2},
	{"Support retainer", "Umbrella", "20k", "event", "negotiate", 61, 3, 7, 1},
	{"Onboarding", "Globex", "17k", "referral", "close", 70, 1, 0, 1},
	{"Logo and fonts", "Hooli", "6k", "website", "follow", 80, 12, 21, 0},
	{"Newsletter", "Pied Piper", "90k", "referral", "follow", 120, 40, 50, 0},
}

// sampleBook is a small book with an example of everything.
func sampleBook() *fakeBook {
	b := newFakeBook()
	for _, s := range sampleDeals {
		b.addSample(s)
	}
	for i, days := range []int{31, 48, 77, 20, 64, 90} {
		id := b.add(daysAgo(days+10*i+30), fmt.Sprintf("Old job %d", i+1), "Past & Co", "10k", []string{"referral", "website"}[i%2])
		if i%2 == 0 {
			b.must(daysAgo(10*i+30), id, pipeline.Win{Override: true, Reason: "from the old list"})
			b.must(daysAgo(10*i+20), id, pipeline.Complete{Override: true, Reason: "from the old list"})
		} else {
			b.must(daysAgo(10*i+30), id, pipeline.Lose{Reason: []pipeline.LostReason{pipeline.LostPrice, pipeline.LostSilent}[i/2%2]})
		}
	}
	b.changes = nil
	return b
}

func (b *fakeBook) addSample(s sampleDeal) {
	id := b.add(daysAgo(s.created), s.title, s.account, s.value, s.source)
	override := pipeline.Advance{To: s.stage, Override: true, Reason: "they asked for it"}
	if s.stage != "lead" {
		b.must(daysAgo(s.entered), id, override)
		d := b.deals[id]
		if s.account != "Umbrella" { // Keep one override visible.
			d.Overrides = nil
		}
		b.deals[id] = d
	}
	if s.due != noStep {
		b.must(daysAgo(1), id, pipeline.ScheduleStep{Text: "call them", Due: calendar.DateOf(testNow).AddDays(s.due)})
	}
	if s.proof == 0 {
		return
	}
	email, date := "dana@example.com", calendar.DateOf(testNow).AddDays(30)
	terms, proofs := "half now, half on delivery", map[pipeline.StageKey][]pipeline.Intent{}
	proofs["lead"] = []pipeline.Intent{pipeline.Edit{Email: &email}, pipeline.LogActivity{Kind: pipeline.Call, Direction: pipeline.Both, Text: "they answered"}}
	proofs["qualify"] = []pipeline.Intent{
		pipeline.AnswerCriterion{Key: "need", Answer: pipeline.Yes, Note: "looks ten years old", From: pipeline.FromBuyer},
		pipeline.AnswerCriterion{Key: "authority", Answer: pipeline.Yes, Note: "Dana signs", From: pipeline.FromBuyer},
	}
	proofs["needs"] = []pipeline.Intent{
		pipeline.LogActivity{Kind: pipeline.Call, Purpose: pipeline.Discovery, Text: "went through it"},
		pipeline.Edit{ExpectedClose: &date},
	}
	proofs["propose"] = []pipeline.Intent{
		pipeline.FileDocument{Document: pipeline.Proposal, Amount: b.deals[id].Value},
		pipeline.LogActivity{Kind: pipeline.Email, Purpose: pipeline.Response, Text: "they like it"},
	}
	proofs["negotiate"] = []pipeline.Intent{pipeline.AnswerCriterion{Key: "agreed", Answer: pipeline.Yes, Note: "by mail", From: pipeline.FromBuyer}}
	proofs["close"] = []pipeline.Intent{pipeline.Edit{Terms: &terms}}
	for i, intent := range proofs[s.stage] {
		if i < s.proof {
			b.must(daysAgo(min(3, s.entered)), id, intent)
		}
	}
}

func (b *fakeBook) Today(_ context.Context, words string, limits agenda.Limits) (agenda.Today, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	day := agenda.NewDay(b.process, b.clock)
	agendas := slices.DeleteFunc(b.agendas(), func(a agenda.Agenda) bool {
		d := b.deals[a.Deal]
		return !b.matches(&d, words)
	})
	triage := day.Triage(agendas, limits)
	list := agenda.Today{Totals: triage.Totals, Apart: triage.Apart}
	for _, id := range triage.Deals {
		d := b.deals[id]
		task, _ := day.Task(&d)
		list.Tasks = append(list.Tasks, task)
	}
	if next, ok := b.deals[triage.Next]; ok {
		list.Next = day.Coming(&next)
	}
	return list, b.broken
}

func (b *fakeBook) Walk(_ context.Context, words string) (agenda.Walk, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	agendas := slices.DeleteFunc(b.agendas(), func(a agenda.Agenda) bool {
		d := b.deals[a.Deal]
		return !b.matches(&d, words)
	})
	walk := agenda.Walk{Deals: agenda.NewDay(b.process, b.clock).Worst(agendas)}
	if n := len(b.reviews); n > 0 {
		walk.Last = b.reviews[n-1].At
	}
	return walk, b.broken
}

func (b *fakeBook) KeepReview(_ context.Context, review agenda.Review) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.fails != nil {
		return b.fails
	}
	review.At = b.clock
	b.reviews = append(b.reviews, review)
	b.version++
	return nil
}

// Changes compares the deals with their state before the first change since.
func (b *fakeBook) Changes(_ context.Context, since time.Time) (agenda.Changes, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	was, changes := maps.Clone(b.deals), agenda.Changes{Since: since}
	for _, c := range slices.Backward(b.changes) {
		if c.entry.At >= since.UnixMilli() {
			was[c.after.ID] = c.before
		}
	}
	for _, id := range slices.Sorted(maps.Keys(b.deals)) {
		before, now := was[id], b.deals[id]
		changes.Movements = append(changes.Movements, agenda.Movements(b.process, &before, &now)...)
		changes.Was.Count(&before, 1)
		changes.Now.Count(&now, 1)
	}
	order := agenda.MovementKinds()
	slices.SortStableFunc(changes.Movements, func(x, y agenda.Movement) int {
		return slices.Index(order, x.Kind) - slices.Index(order, y.Kind)
	})
	return changes, b.broken
}
