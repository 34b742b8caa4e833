package tui

import (
	"fmt"
	"runtime/debug"
	"sync"

	tea "charm.land/bubbletea/v2"
)

// crashGuard sits between the library and the screen, and ends the program in order
// when the screen or one of its commands panics: the terminal is restored, and the
// trace becomes a report instead of text over the user's shell.
type crashGuard struct {
	*root
	send func(tea.Msg) // to the program

	mu     sync.Mutex
	report string // of the first panic
}

// broken ends the program after a panic.
type broken struct{}

// Init starts the screen.
func (g *crashGuard) Init() (cmd tea.Cmd) {
	defer g.catch(func() { cmd = tea.Quit })
	return g.watched(g.root.Init())
}

// Update hands a message to the screen; after a panic it only quits.
func (g *crashGuard) Update(msg tea.Msg) (model tea.Model, cmd tea.Cmd) {
	defer g.catch(func() { model, cmd = g, tea.Quit })
	if _, over := msg.(broken); over {
		return g, tea.Quit
	}
	_, cmd = g.root.Update(msg)
	return g, g.watched(cmd)
}

// View draws the screen, or nothing when it cannot be drawn.
func (g *crashGuard) View() (view tea.View) {
	defer g.catch(func() {
		view = tea.View{AltScreen: true}
		go g.send(broken{}) // The program is drawing, and would not accept it.
	})
	return g.root.View()
}

// watched makes a command, and the commands it leads to, end the program when they
// panic.
func (g *crashGuard) watched(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer g.catch(func() { msg = broken{} })
		msg = cmd()
		if several, ok := msg.(tea.BatchMsg); ok {
			for i := range several {
				several[i] = g.watched(several[i])
			}
		}
		return msg
	}
}

// catch is deferred. It keeps the trace of a panic and does the remaining work.
func (g *crashGuard) catch(then func()) {
	cause := recover()
	if cause == nil {
		return
	}
	g.mu.Lock()
	if g.report == "" {
		g.report = fmt.Sprintf("%v\n\n%s", cause, debug.Stack())
	}
	g.mu.Unlock()
	then()
}
