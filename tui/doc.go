// Package tui is the program on the terminal: the board of deals, the screens that
// one goes to from it, and the dialogs that open over them. It draws what the book
// tells it and asks the book for changes; it holds no rule of selling and no SQL.
//
// Every screen and every part of one has a package of its own below this one, which
// is the shell around them: it takes the input, hands it on, does what is answered,
// and puts the picture together.
//
// Every key, click and palette entry becomes an action, every action that changes
// a deal becomes intents of package pipeline, and the book decides them:
//
//	key, mouse ──▶ action ──▶ screen ──▶ dialog ──▶ ui.Result ──▶ write queue ──▶ book
//	                             └──────── intents ─────▲
//
// All reading and writing happens in commands, so the screen answers every key
// within a frame whatever the disk does.
package tui
