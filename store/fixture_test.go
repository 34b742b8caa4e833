package store_test

import (
	"database/sql"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/lists"
	"deals/pipeline/money"
	"deals/pipeline/query"
	"deals/store"
)

// writeFixture writes the fixture again. After a release, the books it wrote are
// fixed: fixtures are then only added, never changed.
var writeFixture = flag.Bool("fixture", false, "write testdata/book-1.db and what it holds")

const (
	fixture     = "testdata/book-1.db"
	fixtureText = "testdata/book-1.golden"
)

// allKinds are the kinds of event in a book of the first schema.
var allKinds = strings.Fields(`
	created imported edited evidence_given activity_logged step_planned step_done step_moved snoozed objection_raised
	objection_settled document_filed advanced moved_back won lost reopened completed restaged gaps_accepted renewal_drafted
	process_saved goal_set rate_set review_saved setting_set setting_removed view_saved view_removed contact_saved contact_removed`)

// Every book of the first schema opens forever, with its contents unchanged.
func TestABookOfTheFirstSchemaIsRead(t *testing.T) {
	if *writeFixture {
		makeFixture(t)
	}
	text, err := os.ReadFile(fixture)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "deals.db")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	book := MustOpen(t, path)
	if found, err := book.Examine(t.Context()); err != nil || len(found) > 0 {
		t.Errorf("found %+v, %v", found, err)
	}
	got := everything(t, book, path)
	if *writeFixture {
		if err := os.WriteFile(fixtureText, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(fixtureText)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("it holds\n%s", firstDifference(got, string(want)))
	}
	var kinds []string
	for line := range strings.Lines(got) {
		if rest, ok := strings.CutPrefix(line, "event "); ok {
			kinds = append(kinds, strings.Fields(rest)[3])
		}
	}
	for _, kind := range allKinds {
		if !slices.Contains(kinds, kind) {
			t.Errorf("it holds no event of the kind %s", kind)
		}
	}
}

func firstDifference(got, want string) string {
	lines := strings.Split(want, "\n")
	for i, line := range strings.Split(got, "\n") {
		if i >= len(lines) || line != lines[i] {
			return fmt.Sprintf("line %d:\n got %s\nwant %s", i+1, line, lines[min(i, len(lines)-1)])
		}
	}
	return "less than it did"
}

// everything writes down all contents of a book: deals as they are read, then the log.
func everything(t *testing.T, book *store.Book, path string) string {
	t.Helper()
	var b strings.Builder
	err := book.Each(t.Context(), lists.Query{}, func(d *pipeline.Deal) error {
		text, err := json.Marshal(d)
		fmt.Fprintf(&b, "deal %s\n", text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	db := foreign(t, path)
	for _, query := range []string{
		`SELECT 'change', number, id, kind, recorded_ms, device, seq, clock, quote(author), checksum, undone, coalesce(undoes, '-'), coalesce(deal, '-'), deals, label FROM change ORDER BY number`,
		`SELECT 'event', change, position, coalesce(deal, '-'), kind, version, coalesce(base, '-'), coalesce(happened_ms, happened_day), checksum, payload FROM event ORDER BY id`,
		`SELECT 'snapshot', period, taken_ms, body FROM snapshot ORDER BY period`,
		`SELECT 'process', version, label FROM process ORDER BY version`,
		`SELECT 'goal', * FROM goal ORDER BY 2`, `SELECT 'rate', * FROM rate ORDER BY 2`, `SELECT 'setting', * FROM setting ORDER BY 2`,
		`SELECT 'view', * FROM view ORDER BY 2`, `SELECT 'contact', * FROM contact ORDER BY 2`, `SELECT 'device', * FROM device ORDER BY 2`,
	} {
		tellRows(t, &b, db, query)
	}
	return b.String()
}

func tellRows(t *testing.T, b *strings.Builder, db *sql.DB, query string) {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	cells, into := make([]sql.NullString, len(columns)), make([]any, len(columns))
	for i := range cells {
		into[i] = &cells[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		for i, cell := range cells {
			fmt.Fprint(b, strings.Repeat(" ", min(i, 1)), strings.ReplaceAll(cell.String, "\n", "\\n"))
		}
		fmt.Fprintln(b)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}

// makeFixture makes a book with a little of everything.
func makeFixture(t *testing.T) {
	t.Helper()
	ids := 0
	c := &clock{time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)}
	path := filepath.Join(t.TempDir(), "deals.db")
	book, err := store.Open(t.Context(), path, store.Options{Now: c.now, NewID: func() string {
		ids++
		return fmt.Sprintf("00000000-0000-7000-8000-%012d", ids)
	}})
	if err != nil {
		t.Fatal(err)
	}
	lifeOfDeals(t, book, c)
	lifeOfTheBook(t, book, c)
	mustVerify(t, book)
	mustClose(t, book)
	if err := os.Remove(fixture); err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	mustClose(t, foreign(t, path, "VACUUM INTO '"+fixture+"'"))
}

func lifeOfDeals(t *testing.T, book *store.Book, c *clock) {
	t.Helper()
	do := func(deal int64, intents ...pipeline.Intent) {
		t.Helper()
		c.at = c.at.Add(time.Hour)
		mustDo(t, book, deal, intents...)
	}
	text, day := func(s string) *string { return &s }, func(d int) calendar.Date { return calendar.NewDate(2026, 12, d) }
	over := func(to pipeline.StageKey) pipeline.Advance {
		return pipeline.Advance{To: to, Override: true, Reason: "they asked us to"}
	}
	acme := mustCreate(t, book, "Website relaunch", pipeline.ScheduleStep{Text: "Call Dana", Due: day(1)})
	do(acme, pipeline.Edit{
		Account: text("Acme"), Contact: text("Dana Field"), Email: text("dana@acme.example"), Source: text("fair"), Tags: &[]string{"warm"},
		Value: &money.Money{Minor: 1_200_050, Currency: "EUR"}, Own: map[string]*string{"region": text("north")},
	})
	due := day(20)
	do(acme, pipeline.Edit{ExpectedClose: &due, Phone: text("+49 30 1")})
	do(acme, pipeline.LogActivity{Kind: pipeline.Call, Direction: pipeline.Both, Text: "likes it\nasks the price", Day: calendar.NewDate(2026, 11, 1)})
	do(acme, pipeline.MoveStep{Due: day(3)})
	do(acme, pipeline.FinishStep{}, pipeline.ScheduleStep{Text: "Send the offer", Due: day(8)})
	do(acme, pipeline.AnswerCriterion{Key: "need", Answer: pipeline.Yes, Note: "the shop is slow", From: "buyer"})
	do(acme, over("propose"))
	do(acme, pipeline.Back{Reason: "the budget is not sure"})
	do(acme, pipeline.RaiseObjection{Text: "too dear"})
	do(acme, pipeline.EndObjection{Part: 4, Text: "in two parts"})
	do(acme, pipeline.FileDocument{Document: pipeline.Proposal, Ref: "~/offer.pdf", Amount: money.Money{Minor: 1_200_050, Currency: "EUR"}, Valid: day(31)})
	do(acme, pipeline.FileDocument{Document: pipeline.Proposal, State: pipeline.Accepted})
	do(acme, pipeline.Snooze{Until: day(5), Reason: "on leave"})
	shop := mustCreate(t, book, "Shop")
	do(shop, over("negotiate"))
	renewal := day(15)
	won := mustCreate(t, book, "Support", pipeline.Win{Override: true, Reason: "signed on paper", Value: &money.Money{Minor: 600_000, Currency: "USD"}})
	do(won, pipeline.Edit{Renewal: &renewal})
	do(won, pipeline.Complete{Override: true, Reason: "nothing more to do"})
	lost := mustCreate(t, book, "Branding", pipeline.Lose{Reason: pipeline.LostPrice, Note: "half as dear elsewhere", Revisit: day(30)})
	do(lost, pipeline.Reopen{Reason: "they came back"})
	mustCreate(t, book, "Print")
	undoAndRedo(t, book)
	imported := slices.Collect(many(6, c.at))
	imported[5].Status, imported[5].ClosedUnknown, imported[5].LostReason = pipeline.Lost, true, pipeline.LostOther
	if _, err := book.Import(t.Context(), called("imported deals.csv"), slices.Values(imported)); err != nil {
		t.Fatal(err)
	}
	there, err := book.ByOrigin(t.Context(), []pipeline.Origin{imported[4].Origin})
	if err != nil {
		t.Fatal(err)
	}
	do(there[imported[4].Origin].ID, pipeline.AcceptGaps{})
}

func undoAndRedo(t *testing.T, book *store.Book) {
	t.Helper()
	if _, err := book.Undo(t.Context(), 2); err != nil {
		t.Fatal(err)
	}
	if _, err := book.Redo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
}

func lifeOfTheBook(t *testing.T, book *store.Book, c *clock) {
	t.Helper()
	ctx := t.Context()
	must := func(err error) {
		t.Helper()
		c.at = c.at.Add(time.Minute)
		if err != nil {
			t.Fatal(err)
		}
	}
	quarter, err := calendar.ParseSpan("2026-Q4", calendar.DateOf(c.at))
	must(err)
	must(book.SaveGoal(ctx, quarter, money.Money{Minor: 5_000_000, Currency: "EUR"}))
	must(book.SaveRate(ctx, ledger.ExchangeRate{Currency: "USD", Base: "EUR", Day: calendar.NewDate(2026, 11, 1), Rate: 0.9}))
	must(book.KeepReview(ctx, agenda.Review{Deals: 3, Text: "Shop is stuck."}))
	must(book.SaveSetting(ctx, store.Setting{Name: "currency", Value: "EUR"}))
	must(book.SaveSetting(ctx, store.Setting{Name: "week", Value: "mon-fri"}))
	must(book.RemoveSettings(ctx, "reset the setting week", "week"))
	must(book.SaveView(ctx, query.View{Name: "big", Query: "value>10k", Sort: "-value", Columns: []string{"title"}}))
	must(book.SaveView(ctx, query.View{Name: "old"}))
	must(book.RemoveView(ctx, "old"))
	_, err = book.SavePerson(ctx, store.Person{Name: "Dana Field", Emails: []string{"dana@acme.example"}, Account: "Acme"})
	must(err)
	gone, err := book.SavePerson(ctx, store.Person{Name: "Sam"})
	must(err)
	must(book.RemovePerson(ctx, gone, "Sam"))
	_, err = book.SaveProcess(ctx, "dropped negotiation", without(t), map[pipeline.StageKey]pipeline.StageKey{"negotiate": "propose"})
	must(err)
	must(book.CatchUp(ctx, time.Minute))
}
