package tui

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"
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
			m.Update(m.loadBoard()())
			m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			m.Update(m.loadBoard()())
			keys := []tea.KeyPressMsg{{Code: 'j', Text: "j"}, {Code: 'l', Text: "l"}, {Code: 'k', Text: "k"}, {Code: 'h', Text: "h"}}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				m.Update(keys[i%4])
				m.View()
			}
		})
	}
}

// BenchmarkDialogKey is one key typed into a dialog over the board.
func BenchmarkDialogKey(b *testing.B) {
	for name, opens := range map[string]string{"gate": ">", "palette": ":", "lose": "x"} {
		for _, size := range [][2]int{{80, 24}, {220, 60}} {
			b.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(b *testing.B) {
				book := sampleBook()
				m := newRoot(b.Context(), book, book.process)
				m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
				m.Update(m.loadBoard()())
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
