package tui

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline/ledger"
	"deals/tui/action"
	"deals/tui/stats"
)

// BenchmarkKey is one key on a board of 10,000 cards: the update, and the frame
// that shows it. It must stay under a millisecond.
func BenchmarkKey(b *testing.B) {
	book := newFakeBook()
	for i := range 10_000 {
		id := book.add(daysAgo(i%300), fmt.Sprintf("Deal %d", i), "Some Company", "12k", "referral")
		d := book.deals[id]
		d.Stage = book.process.Stages[i%7].Key
		book.deals[id] = d
	}
	book.changes = nil
	for _, size := range [][2]int{{80, 24}, {128, 34}, {220, 60}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			m := newRoot(b.Context(), book, book.process)
			m.Update(m.home.Refresh()())
			m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			m.Update(m.home.Refresh()())
			keys := []tea.KeyPressMsg{{Code: 'j', Text: "j"}, {Code: 'l', Text: "l"}, {Code: 'k', Text: "k"}, {Code: 'h', Text: "h"}}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				m.Update(keys[i%4])
				m.View()
			}
		})
	}
}

// BenchmarkKeyWhileFiguresCompute is one key on the board while the figures of
// 100,000 deals are computed in the background, again and again. worst-ms is the
// slowest frame: a key must not be held up by them.
func BenchmarkKeyWhileFiguresCompute(b *testing.B) {
	book := sampleBook()
	var records []ledger.Record
	some, _ := book.Records(b.Context())
	for len(records) < 100_000 {
		records = append(records, some...)
	}
	m := newRoot(b.Context(), book, book.process)
	m.Update(tea.WindowSizeMsg{Width: 128, Height: 34})
	m.Update(m.home.Refresh()())
	m.home.Act(action.Stats, "") // which docks them
	figures := stats.New(&m.env, largeBook{book, records}, &m.names).Load()
	compute, stop, done := figures().(tea.BatchMsg)[0], make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			select {
			case <-stop:
				return
			default:
				compute()
			}
		}
	}()
	keys := []tea.KeyPressMsg{{Code: 'j', Text: "j"}, {Code: 'l', Text: "l"}, {Code: 'k', Text: "k"}, {Code: 'h', Text: "h"}}
	worst := time.Duration(0)
	for i := 0; b.Loop(); i++ {
		began := time.Now()
		m.Update(keys[i%4])
		m.View()
		worst = max(worst, time.Since(began))
	}
	close(stop)
	<-done
	b.ReportMetric(float64(worst.Microseconds())/1000, "worst-ms")
}

// largeBook has many records behind the few deals of its board.
type largeBook struct {
	*fakeBook
	records []ledger.Record
}

func (b largeBook) Records(context.Context) ([]ledger.Record, error) {
	return slices.Clone(b.records), nil
}

// BenchmarkDialogKey is one key typed into a dialog over the board.
func BenchmarkDialogKey(b *testing.B) {
	for name, opens := range map[string]string{"gate": ">", "palette": ":", "lose": "x"} {
		for _, size := range [][2]int{{80, 24}, {220, 60}} {
			b.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(b *testing.B) {
				book := sampleBook()
				m := newRoot(b.Context(), book, book.process)
				m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
				m.Update(m.home.Refresh()())
				m.Update(tea.KeyPressMsg{Code: '2', Text: "2"})
				m.Update(tea.KeyPressMsg{Code: rune(opens[0]), Text: opens})
				keys := []tea.KeyPressMsg{{Code: 'm', Text: "m"}, {Code: 'o', Text: "o"}, {Code: tea.KeyBackspace}, {Code: tea.KeyBackspace}}
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					m.Update(keys[i%4])
					m.View()
				}
			})
		}
	}
}
